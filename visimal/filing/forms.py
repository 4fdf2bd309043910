"""What somebody says when a report is released, or given back."""

from wtforms.validators import ValidationError

from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.partner_reports.forms import ReturnForm
from visimal.partner_reports.forms import SubmitForm
from visimal.web.fields import named
from visimal.web.fields import TextField
from visimal.web.fields import YesField


class ReleaseForm(SubmitForm):
    """Releasing a report as it was seen."""

    reason = TextField(
        named(msgid("Why these warnings stand")), longest=1000, lines=True
    )

    #: Whether a warning stands that nobody answered.
    asks_reason = False

    def of_nothing(self) -> None:
        """Ask to stand for a nil claim: there are no costs to stand for."""
        self.is_confirmed.label.text = gettext(
            "There is nothing to declare for this project in this semester"
        )

    def validate_reason(self, field: TextField) -> None:
        """Ask why a warning stands."""
        if self.asks_reason and not field.data:
            raise ValidationError(
                gettext(
                    "A warning above has no reason yet. Correct what it speaks of, or"
                    " say here why it stands: the controller reads it."
                )
            )


class GiveBackForm(ReturnForm):
    """Giving a report back, for all of it or for its texts."""

    texts_only = YesField(
        named(msgid("Open texts and papers only; amounts stay as they were submitted"))
    )
