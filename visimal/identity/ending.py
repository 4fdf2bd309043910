"""Everything somebody could still come in with, ended in one transaction."""

from datetime import datetime
from secrets import token_hex

from sqlalchemy import delete
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.identity.models import Invitation
from visimal.identity.models import Person
from visimal.identity.models import SignedIn
from visimal.identity.reaching import CalendarAddress


def end_session(session: Session, person: int, key: int) -> bool:
    """End one session of a person; false if they have no such session."""
    asked = select(SignedIn).where(SignedIn.id == key, SignedIn.person_id == person)
    found = session.scalars(asked).one_or_none()
    if found is None:
        return False
    session.delete(found)
    return True


def end_sessions(session: Session, person: int, *, but: int | None = None) -> None:
    """End all sessions of a person, but the one that is kept."""
    ended = delete(SignedIn).where(SignedIn.person_id == person)
    if but is not None:
        ended = ended.where(SignedIn.id != but)
    session.execute(ended)


def revoke_calendars(session: Session, person: int, at: datetime) -> bool:
    """Close the calendar addresses of a person; false if none is open."""
    asked = select(CalendarAddress).where(
        CalendarAddress.person_id == person, CalendarAddress.revoked_at.is_(None)
    )
    found = session.scalars(asked).all()
    for address in found:
        address.revoked_at = at
    return bool(found)


def end_everything(
    session: Session, person: Person, at: datetime, *, project: int | None = None
) -> None:
    """End sessions, links, calendars and open invitations; the caller records.

    Invitations are those to their address and those they sent: of one project if it
    is given, else all.
    """
    end_sessions(session, person.id)
    if project is None:
        revoke_calendars(session, person.id, at)
    # Sessions and reset links carry it: what was made before is void.
    person.fs_uniquifier = token_hex(32)
    asked = (
        select(Invitation)
        .where(Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))
        .where(
            or_(Invitation.email == person.email, Invitation.invited_by == person.id)
        )
    )
    if project is not None:
        asked = asked.where(Invitation.project_id == project)
    for invitation in session.scalars(asked):
        invitation.withdrawn_at = at
