"""Where somebody is signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.identity.models import Passkey
from visimal.identity.models import Person
from visimal.identity.models import SignedIn
from visimal.identity.own_account.browsers import named
from visimal.identity.viewer import Viewer


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One browser in which somebody is signed in."""

    key: int
    #: Which browser, on which machine.
    agent: str
    #: The network it comes from.
    address: str
    began_at: datetime
    seen_at: datetime
    #: Whether it is the one that asks.
    is_this: bool


def sessions(viewer: Viewer, session: Session, this: int | None) -> list[SessionRow]:
    """One's own sessions, the latest first; `this` is the key of the one that asks."""
    asked = (
        select(SignedIn)
        .where(SignedIn.person_id == viewer.key)
        .order_by(SignedIn.seen_at.desc())
    )
    return [
        SessionRow(
            key=one.id,
            agent=named(one.agent),
            address=one.address,
            began_at=one.began_at,
            seen_at=one.seen_at,
            is_this=one.id == this,
        )
        for one in session.scalars(asked)
    ]


def passkeys(viewer: Viewer, session: Session) -> Sequence[str]:
    """The names of one's own passkeys."""
    asked = select(Passkey.name).where(Passkey.user_id == viewer.key)
    return session.scalars(asked.order_by(Passkey.name)).all()


def oneself(viewer: Viewer, session: Session) -> Person:
    """The row of who looks."""
    return session.get_one(Person, viewer.key)
