"""The second proof beside the password: a code of an app, a passkey, or a spare code.

A code of an app counts once, and none older than the last one taken. A spare code has
80 bits and counts once; only its digest is kept.
"""

from base64 import b32encode
from hashlib import sha256
from hmac import compare_digest
from secrets import token_bytes

from flask import redirect
from flask import request
from flask import session as browser
from flask import url_for
from flask.typing import ResponseReturnValue
from flask_security import MfRecoveryCodesUtil
from flask_security import Totp
from flask_security import UserMixin
from flask_security import WebauthnUtil
from passlib.totp import TotpMatch
from sqlalchemy.orm import object_session
from webauthn.helpers.structs import AuthenticatorSelectionCriteria
from webauthn.helpers.structs import ResidentKeyRequirement
from webauthn.helpers.structs import UserVerificationRequirement

from visimal.identity.guard import viewer
from visimal.identity.models import Person
from visimal.identity.permissions import TWO_PROOFS
from visimal.identity.sign_in_trail import tell
from visimal.identity.viewer import Viewer

SPARE_CODES = 10
_BYTES_OF_A_CODE = 10
_LETTERS_IN_A_GROUP = 4


def is_asked(viewer: Viewer) -> bool:
    """Whether somebody must have a second proof: who decides about others' things."""
    roles = {seat.role for seat in viewer.seats}
    return viewer.is_administrator or bool(roles & TWO_PROOFS)


def has_one(person: Person) -> bool:
    """Whether a password alone opens nothing of a person's any more."""
    has_app = bool(person.tf_primary_method and person.tf_totp_secret)
    return has_app or any(key.usage == "secondary" for key in person.webauthn)


def stay_inside() -> ResponseReturnValue | None:
    """Who is in already has no code to give: the library would sign them out.

    Only the first code of an app that is being set up is asked for there.
    """
    is_code = request.endpoint == "security.two_factor_token_validation"
    is_setting_up = browser.get("tf_state") == "validating_profile"
    if not is_code or is_setting_up or viewer().key is None:
        return None
    return redirect(url_for("overview.overview"), 303)


class Passkeys(WebauthnUtil):
    """What is asked of a passkey: any kind will do, alone only with its owner's proof.

    A key that opens the account without a password must check a finger, a face or a
    number itself: two proofs in one.
    """

    def authenticator_selection(
        self, user: UserMixin, usage: str
    ) -> AuthenticatorSelectionCriteria:
        """What a new passkey must be able to do."""
        del user
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED
            if usage == "first"
            else ResidentKeyRequirement.PREFERRED,
            user_verification=_verification([usage]),
        )

    def user_verification(
        self, user: UserMixin | None, usage: list[str]
    ) -> UserVerificationRequirement:
        """Whether a passkey must check who holds it."""
        del user
        return _verification(usage)


class Codes(Totp):
    """Codes of an app, each taken once."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        """The time step of the last code that was taken."""
        return _held(user).tf_last_step

    def set_last_counter(self, user: UserMixin, tmatch: TotpMatch) -> None:
        """Keep the time step of the code that is being taken."""
        _ours(user).tf_last_step = tmatch.counter


class SpareCodes(MfRecoveryCodesUtil):
    """Codes for the day on which the telephone is lost."""

    def create_recovery_codes(self, user: UserMixin) -> list[str]:
        """Make ten new ones; those of before are void. They are shown this once."""
        made = [
            _grouped(b32encode(token_bytes(_BYTES_OF_A_CODE)))
            for _ in range(SPARE_CODES)
        ]
        user.mf_recovery_codes = [_digest(one) for one in made]
        tell("account.spare_codes_made", _ours(user))
        return made

    def get_recovery_codes(self, user: UserMixin) -> list[str]:
        """None: what is kept cannot be shown again."""
        del user
        return []

    def check_recovery_code(self, user: UserMixin, code: str) -> bool:
        """Whether a spare code is one of those that were not used yet."""
        return _place(_held(user), code) is not None

    def delete_recovery_code(self, user: UserMixin, code: str) -> bool:
        """Use a spare code up; false if it was none."""
        place = _place(_ours(user), code)
        if place is None or user.mf_recovery_codes is None:
            return False
        user.mf_recovery_codes.pop(place)
        tell("account.spare_code_used", _ours(user))
        return True


def _verification(usage: list[str]) -> UserVerificationRequirement:
    alone = "secondary" not in usage
    return (
        UserVerificationRequirement.REQUIRED
        if alone
        else UserVerificationRequirement.PREFERRED
    )


def _ours(user: UserMixin) -> Person:
    """The row behind whatever stands for a person in the library."""
    known = getattr(user, "_get_current_object", lambda: user)()
    assert isinstance(known, Person)  # noqa: S101 - there is no other kind
    return known


def _held(user: UserMixin) -> Person:
    """Whoever takes a code waits for whoever is taking one."""
    person = _ours(user)
    session = object_session(person)
    if session is not None:
        session.refresh(person, with_for_update=True)
    return person


def _place(user: Person, code: str) -> int | None:
    given = _digest(code)
    places = (
        place
        for place, kept in enumerate(user.mf_recovery_codes or [])
        if compare_digest(kept, given)
    )
    return next(places, None)


def _grouped(letters: bytes) -> str:
    text = letters.decode().lower()
    steps = range(0, len(text), _LETTERS_IN_A_GROUP)
    return "-".join(text[at : at + _LETTERS_IN_A_GROUP] for at in steps)


def _digest(code: str) -> str:
    bare = "".join(one for one in code.casefold() if one.isalnum())
    return sha256(bare.encode()).hexdigest()
