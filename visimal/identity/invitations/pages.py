"""What the page of an invitation shows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from visimal.identity.invitations.forms import AcceptForm
from visimal.identity.neighbours import PartnerOf
from visimal.identity.people.forms import StepForm
from visimal.identity.permissions import Role


class Guest(StrEnum):
    """Who opened the letter."""

    #: Has no account yet: chooses a password.
    NEW = "new"
    #: Has an account, and is signed in with it.
    HERE = "here"
    #: Has an account, and is not signed in.
    AWAY = "away"
    #: Is signed in with another account.
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """An invitation that can still be accepted."""

    guest: Guest
    role: Role
    acronym: str
    partner: PartnerOf | None
    inviter: str
    #: The last day of the seat, if it has one.
    until: date | None
    #: Where to accept, and where to come back to after signing in.
    address: str
    form: AcceptForm
    step: StepForm
    #: Why it cannot be accepted; empty if it can.
    refusal: str = ""
