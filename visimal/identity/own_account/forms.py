"""What people may change about themselves."""

from typing import cast

from visimal.domain.findings import msgid
from visimal.i18n import lazy_gettext
from visimal.identity.people.forms import LanguageField
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.forms import ChangeForm


def _named(message: str) -> str:
    """A label that is translated when it is read; WTForms takes it for a text."""
    return cast("str", lazy_gettext(message))


class OwnForm(ChangeForm):
    """Name and language."""

    name = TextField(_named(msgid("Your name")), [Needed()])
    language = LanguageField(_named(msgid("Your language")))
