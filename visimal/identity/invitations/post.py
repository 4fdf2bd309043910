"""From an invitation to its letter, sent or kept."""

from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from visimal.identity import neighbours
from visimal.identity.invitations.letter import letter
from visimal.identity.letters import send
from visimal.identity.models import Invitation
from visimal.identity.models import Person
from visimal.settings import Settings


def inviter(session: Session, invitation: Invitation) -> str:
    """The name of who invites; empty if the machine itself does."""
    if invitation.invited_by is None:
        return ""
    person = session.get(Person, invitation.invited_by)
    return "" if person is None else person.name


def acronym(session: Session, invitation: Invitation) -> str:
    """The acronym of the project of an invitation; empty if it is of none."""
    if invitation.project_id is None:
        return ""
    project = neighbours.project(session, invitation.project_id)
    return "" if project is None else project.acronym


def deliver(
    session: Session,
    invitation: Invitation,
    address: str,
    settings: Settings,
    at: datetime,
) -> Path | None:
    """Send the letter of an invitation; where it lies if there is no mail server.

    `address` is where to accept. Call it after the commit.

    Raises:
        UnsentError: the mail server did not take it.
    """
    written = letter(
        invitation,
        inviter=inviter(session, invitation),
        acronym=acronym(session, invitation),
        address=address,
    )
    session.rollback()
    return send(written, settings, at)
