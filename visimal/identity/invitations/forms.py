"""What is asked of who accepts: a name, a language, a password."""

from typing import cast

from flask_security.proxies import _security
from wtforms import Field
from wtforms import PasswordField
from wtforms import ValidationError

from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.i18n import lazy_gettext
from visimal.identity.people.forms import LanguageField
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.forms import Form


def _named(message: str) -> str:
    """A label that is translated when it is read; WTForms takes it for a text."""
    return cast("str", lazy_gettext(message))


class AcceptForm(Form):
    """Who accepts, as whom."""

    name = TextField(_named(msgid("Your name")), [Needed()])
    language = LanguageField(_named(msgid("Your language")))
    password = PasswordField(_named(msgid("Choose a password")), [Needed()])
    again = PasswordField(_named(msgid("The same password again")), [Needed()])

    def validate_password(self, field: Field) -> None:
        """Refuse what can be guessed.

        Raises:
            ValidationError: with the sentences of the rules for passwords.
        """
        faults, kept = _security.password_util.validate(
            field.data or "", is_register=True
        )
        if faults:
            raise ValidationError(" ".join(faults))
        # The same word, whatever keyboard it was typed on.
        field.data = kept

    def validate_again(self, field: Field) -> None:
        """Refuse a slip of the finger.

        Raises:
            ValidationError: the two are not the same.
        """
        if _security.password_util.normalize(field.data) != self.password.data:
            raise ValidationError(gettext("The two are not the same. Type both again."))
