"""Forms of reminders: who stands in, and buttons without a field."""

from collections.abc import Iterable

from wtforms import ValidationError

from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.identity.models import Person
from visimal.web.fields import ChoiceField
from visimal.web.fields import DayField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form


class StepForm(Form):
    """A button."""


class SubstituteForm(ChangeForm):
    """Who is reminded beside oneself."""

    substitute = ChoiceField(named(msgid("Who stands in")), [Needed()])
    starts_on = DayField(named(msgid("From")), [Needed()])
    until = DayField(named(msgid("Away until")))

    def offer(self, people: Iterable[Person]) -> None:
        """Whom one may choose."""
        self.substitute.choices = [(str(one.id), one.name) for one in people]

    def validate_until(self, field: DayField) -> None:
        """Refuse days that end before they begin.

        Raises:
            ValidationError: with a sentence.
        """
        start, until = self.starts_on.data, field.data
        if start and until and until < start:
            raise ValidationError(
                gettext("This is before the first day. Please correct one of them.")
            )
