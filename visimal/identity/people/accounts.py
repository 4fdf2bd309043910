"""What an administrator does about accounts: close one, open it, take the office."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.identity import refusals
from visimal.identity.ending import end_everything
from visimal.identity.models import Person
from visimal.identity.people.doing import Doing
from visimal.identity.refusals import RefusedError
from visimal.storage.trail import Act
from visimal.storage.trail import record


def disable(session: Session, person: Person, doing: Doing) -> None:
    """Close an account at once, with all it could come in with; the caller commits.

    Raises:
        RefusedError: the installation would have no administrator.
    """
    _require_another_administrator(session, person)
    person.active = False
    _end(session, person, doing, "people.disabled")


def enable(session: Session, person: Person, doing: Doing) -> None:
    """Open an account again; its sessions stay ended. The caller commits."""
    person.active = True
    person.version += 1
    _record(session, person, doing, "people.enabled")


def dismiss(session: Session, person: Person, doing: Doing) -> None:
    """Take the administrator's office from somebody; the caller commits.

    Raises:
        RefusedError: the installation would have no administrator.
    """
    _require_another_administrator(session, person)
    person.is_administrator = False
    _end(session, person, doing, "people.dismissed")


def _end(session: Session, person: Person, doing: Doing, action: str) -> None:
    person.version += 1
    end_everything(session, person, doing.at)
    _record(session, person, doing, action)


def _require_another_administrator(session: Session, person: Person) -> None:
    if not person.is_administrator:
        return
    asked = (
        select(Person)
        .where(Person.is_administrator, Person.active, Person.id != person.id)
        .with_for_update()
    )
    if session.scalars(asked).first() is None:
        raise RefusedError(refusals.LAST_ADMINISTRATOR)


def _record(session: Session, person: Person, doing: Doing, action: str) -> None:
    act = Act(action, doing.by, subject=f"person:{person.id}")
    record(session, act, at=doing.at)
