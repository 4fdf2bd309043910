"""The forms at the door: the same answer and the same work for whoever knocks."""

from typing import Any

from flask import g
from flask_security import ForgotPasswordForm
from flask_security import LoginForm
from flask_security import TwoFactorRescueForm
from flask_security import TwoFactorSelectForm
from flask_security import TwoFactorSetupForm
from flask_security import verify_password
from flask_security import WebAuthnRegisterForm
from flask_security.utils import get_message
from sqlalchemy import func
from sqlalchemy import select
from wtforms import StringField
from wtforms.validators import AnyOf

from visimal.identity.models import Person
from visimal.identity.passwords import normalised
from visimal.identity.sign_in_trail import tell
from visimal.storage.db import db

#: A password nobody has, hashed as ours are: what an unknown visitor is held against.
DECOY = (
    "$argon2id$v=19$m=47104,t=2,p=1$fmtp1XHHOdcLL8pbg5+tig"
    "$pRzO8UA17MMh4VvRYME3rmgg1CMvioF7S1+4fklQ4kg"
)


class SignInForm(LoginForm):
    """An address and a password."""

    #: Nobody is remembered beyond the visit.
    remember = None  # type: ignore[assignment]  # takes the field away

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - the same
        super().__init__(*args, **given)
        self.next.data = self.next.data or "/"

    def validate(self, **given: Any) -> bool:  # noqa: ANN401 - the library's own
        """Whether somebody is who they say; the reader never learns why not."""
        if not super(LoginForm, self).validate(**given):
            return False
        person = by_address(self.email.data or "")
        kept = person.password if person is not None and person.active else None
        typed = normalised(self.password.data or "")
        is_right = verify_password(typed, kept or DECOY) and kept is not None
        # The row is read again: it may have changed while the password was compared.
        if is_right and person is not None and person.password == kept:
            self.user = person
            return bool(person.active)
        tell("sign_in.failed", person, by="password")
        self.form_errors.append(get_message("GENERIC_AUTHN_FAILED")[0])
        return False


class AskResetForm(ForgotPasswordForm):
    """An address to which a link goes, if it is one of ours."""

    def validate(self, **given: Any) -> bool:  # noqa: ANN401 - the library's own
        """Never good to the library: the letter is ours, the answer always the same."""
        del given
        g.reset_asked_for = (self.email.data or "").strip()
        return False


class Chosen(StringField):
    """One of several: buttons of a page, not the library's own list."""

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - the same
        super().__init__(*args, **given)
        self.choices: list[object] = []


class SetUpForm(TwoFactorSetupForm):
    """An app is set up, or taken away."""

    setup = Chosen()  # type: ignore[assignment]  # a button in place of a list


class OtherWayForm(TwoFactorRescueForm):
    """Another way in for who has no code at hand."""

    help_setup = Chosen()  # type: ignore[assignment]  # the same


class WhichForm(TwoFactorSelectForm):
    """Which of the second proofs is at hand."""

    which = Chosen()  # type: ignore[assignment]  # the same


class PasskeyForm(WebAuthnRegisterForm):
    """The name of a new passkey, and what it opens."""

    usage = Chosen(  # type: ignore[assignment]  # the same
        default="secondary", validators=[AnyOf(["first", "secondary"])]
    )


def by_address(address: str) -> Person | None:
    """The person with an e-mail address, in whatever case it is written."""
    asked = select(Person).where(func.lower(Person.email) == address.strip().lower())
    return db.session().scalars(asked).one_or_none()
