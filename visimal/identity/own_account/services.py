"""What people change about themselves."""

from sqlalchemy.orm import Session

from visimal.identity.ending import end_session
from visimal.identity.ending import end_sessions
from visimal.identity.models import Person
from visimal.identity.people.doing import Doing
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed


def change(
    session: Session, person: Person, new: tuple[str, str], seen: int, doing: Doing
) -> None:
    """Change one's own name and language; the caller commits.

    Raises:
        StaleError: they were changed since version `seen`.
    """
    assert_seen(person, seen)
    person.name, person.language = new
    changed(person)
    _record(session, person, "people.changed", doing)


def end_one(session: Session, person: Person, key: int, doing: Doing) -> bool:
    """End one of one's own sessions; false if it is another's. The caller commits."""
    if not end_session(session, person.id, key):
        return False
    _record(session, person, "people.session_ended", doing)
    return True


def end_others(
    session: Session, person: Person, this: int | None, doing: Doing
) -> None:
    """End all one's own sessions but this one; the caller commits."""
    end_sessions(session, person.id, but=this)
    _record(session, person, "people.sessions_ended", doing)


def _record(session: Session, person: Person, action: str, doing: Doing) -> None:
    act = Act(action, doing.by, subject=f"person:{person.id}")
    record(session, act, at=doing.at)
