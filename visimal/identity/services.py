"""What people do about people: enrol somebody, give a seat, take it back."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from secrets import token_hex

from sqlalchemy.orm import Session

from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is not here yet."""

    email: str
    name: str
    language: str
    #: Already hashed; none until the person chooses one.
    password: str | None = None
    is_administrator: bool = False
    is_demonstration: bool = False


def enrol(session: Session, new: NewPerson, *, by: By, at: datetime) -> Person:
    """Add a person, who may sign in from now on; the caller commits."""
    person = Person(
        email=new.email,
        name=new.name,
        language=new.language,
        password=new.password,
        is_administrator=new.is_administrator,
        is_demonstration=new.is_demonstration,
        active=True,
        fs_uniquifier=token_hex(32),
        confirmed_at=at,
    )
    session.add(person)
    session.flush()
    record(session, Act("people.enrolled", by, subject=f"person:{person.id}"), at=at)
    return person


@dataclass(frozen=True, slots=True)
class NewSeat:
    """What somebody becomes in a project."""

    #: The key and the code of the project.
    project: int
    code: str
    role: Role
    partner: int | None = None
    until: date | None = None


def seat(
    session: Session, person: Person, new: NewSeat, *, by: By, at: datetime
) -> Membership:
    """Give a person a seat in a project; the caller commits."""
    membership = Membership(
        person_id=person.id,
        project_id=new.project,
        partner_id=new.partner,
        role=new.role,
        until=new.until,
    )
    session.add(membership)
    subject = f"person:{person.id}"
    record(session, Act("people.seated", by, new.code, subject=subject), at=at)
    return membership
