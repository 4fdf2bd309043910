"""What is asked about keeping and erasing: until when, why, and whether it is meant."""

from typing import cast

from wtforms import HiddenField
from wtforms import ValidationError

from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.i18n import lazy_gettext
from visimal.privacy.retention import Keeping
from visimal.storage.canonical import digest
from visimal.web.fields import DayField
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.forms import Form

_LONGEST = 1000


def _named(message: str) -> str:
    """A label that is translated when it is read; WTForms takes it for a text."""
    return cast("str", lazy_gettext(message))


class RetentionForm(Form):
    """How long a project is kept, and why nothing of it may be erased even then."""

    #: What was stored when the form was filled in.
    stored = HiddenField()
    until = DayField(_named(msgid("Keep everything until")))
    hold = TextField(
        _named(msgid("Erase nothing even then, because")), longest=_LONGEST, lines=True
    )
    reason = TextField(_named(msgid("Why this changes")), [Needed()], longest=_LONGEST)

    @classmethod
    def of(cls, keeping: Keeping) -> "RetentionForm":
        """The form as it stands."""
        return cls(stored=fingerprint(keeping), until=keeping.until, hold=keeping.hold)

    @property
    def keeping(self) -> Keeping:
        """What was typed."""
        return Keeping(self.until.data, self.hold.data or "")


class EraseForm(Form):
    """An erasure, meant: the code of the project or the number of the person."""

    meant = TextField(_named(msgid("To confirm, type it once more")), [Needed()])
    reason = TextField(_named(msgid("Why it is erased")), [Needed()], longest=_LONGEST)
    #: What must be typed to confirm.
    expected = ""

    def validate_meant(self, field: TextField) -> None:
        """Refuse what does not name the thing.

        Raises:
            ValidationError: with a sentence.
        """
        if field.data != self.expected:
            raise ValidationError(
                gettext("Type “%(expected)s” to confirm.", expected=self.expected)
            )


def fingerprint(keeping: Keeping) -> str:
    """What a form was filled in from, without telling it."""
    until = keeping.until.isoformat() if keeping.until else ""
    return digest([until, keeping.hold])
