"""Remind people once a day, let them name a substitute, give them a calendar."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import and_
from sqlalchemy import false
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.deadlines.digests import Digest
from visimal.identity.ending import revoke_calendars
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.identity.reaching import CalendarAddress
from visimal.identity.reaching import Reminder
from visimal.identity.reaching import Substitute
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import locked

#: 256 bits of chance: what the address carries and nobody else knows.
_BYTES = 32
_MAIL = "mail"
#: They stand in for each other.
_OF_A_PARTNER = frozenset(
    {Role.OFFICER.value, Role.ACCOUNTANT.value, Role.SIGNATORY.value}
)


class NotASubstituteError(Exception):
    """Somebody who does not do the same for the same partner."""


@dataclass(frozen=True, slots=True)
class NewSubstitute:
    """Whom somebody names, from when, and until when if they are away."""

    person: int
    starts_on: date
    until: date | None


def keep(session: Session, digest: Digest, doing: Doing, today: date) -> bool:
    """Write down that somebody is reminded; false if they were today. Caller commits.

    Two that remind at once wait for each other: the person's row is held.
    """
    person = digest.person.id
    locked(session, Person, Person.id == person)
    asked = select(Reminder.id).where(
        Reminder.person_id == person, Reminder.sent_on == today
    )
    if session.scalar(asked) is not None:
        return False
    session.add(
        Reminder(person_id=person, sent_on=today, channel=_MAIL, items=digest.items)
    )
    record(session, _act("reminder.sent", digest, doing), at=doing.at)
    return True


def take_back(session: Session, digest: Digest, doing: Doing, today: date) -> None:
    """Forget a reminder that no mail server took: the next run tries it again."""
    asked = select(Reminder).where(
        Reminder.person_id == digest.person.id, Reminder.sent_on == today
    )
    for one in session.scalars(asked):
        session.delete(one)
    record(session, _act("reminder.not_sent", digest, doing), at=doing.at)


def name_substitute(
    session: Session, person: int, new: NewSubstitute, seen: int, doing: Doing
) -> None:
    """Name who is reminded beside oneself; the caller commits.

    Raises:
        NotASubstituteError: that person does not do the same for the same partner.
        StaleError: the substitute was changed since version `seen`.
    """
    if new.person not in {
        one.id for one in colleagues(session, person, doing.at.date())
    }:
        raise NotASubstituteError
    locked(session, Person, Person.id == person)
    found = locked(session, Substitute, Substitute.person_id == person)
    if found is None:
        found = Substitute(person_id=person, version=0)
        session.add(found)
    else:
        assert_seen(found, seen)
    found.substitute_id = new.person
    found.starts_on, found.until = new.starts_on, new.until
    changed(found)
    act = Act("substitute.named", doing.by, subject=f"person:{person}")
    record(session, act, at=doing.at)


def end_substitution(session: Session, person: int, doing: Doing) -> bool:
    """Name nobody any more; false if nobody was named. The caller commits."""
    found = locked(session, Substitute, Substitute.person_id == person)
    if found is None:
        return False
    session.delete(found)
    act = Act("substitute.ended", doing.by, subject=f"person:{person}")
    record(session, act, at=doing.at)
    return True


def make_calendar(session: Session, person: int, doing: Doing) -> str:
    """A new secret address, the only one that is open; what it carries comes back."""
    locked(session, Person, Person.id == person)
    revoke_calendars(session, person, doing.at)
    token = token_urlsafe(_BYTES)
    session.add(
        CalendarAddress(person_id=person, token_hash=_digest(token), made_at=doing.at)
    )
    act = Act("calendar.address_made", doing.by, subject=f"person:{person}")
    record(session, act, at=doing.at)
    return token


def revoke_calendar(session: Session, person: int, doing: Doing) -> bool:
    """Close one's address; false if none is open. The caller commits."""
    locked(session, Person, Person.id == person)
    if not revoke_calendars(session, person, doing.at):
        return False
    act = Act("calendar.address_revoked", doing.by, subject=f"person:{person}")
    record(session, act, at=doing.at)
    return True


def reader_of(session: Session, token: str) -> Person | None:
    """Whose calendar an address opens; none if it is unknown, closed, or theirs is."""
    asked = (
        select(Person)
        .join(CalendarAddress, CalendarAddress.person_id == Person.id)
        .where(
            CalendarAddress.token_hash == _digest(token),
            CalendarAddress.revoked_at.is_(None),
            Person.active,
            Person.erased_at.is_(None),
        )
    )
    return session.scalars(asked).one_or_none()


def colleagues(session: Session, person: int, today: date) -> list[Person]:
    """The others who do the same for the same partner: whom one may name."""
    holds = or_(Membership.until.is_(None), Membership.until >= today)
    asked = select(Membership).where(Membership.person_id == person, holds)
    same = [
        and_(
            Membership.project_id == one.project_id,
            Membership.partner_id.is_(None)
            if one.partner_id is None
            else Membership.partner_id == one.partner_id,
            Membership.role.in_(_kin(one.role)),
        )
        for one in session.scalars(asked)
    ]
    seated = select(Membership.person_id).where(holds, or_(false(), *same))
    found = select(Person).where(
        Person.id.in_(seated),
        Person.id != person,
        Person.active,
        Person.erased_at.is_(None),
    )
    return [*session.scalars(found.order_by(Person.name, Person.id))]


def _kin(role: str) -> frozenset[str]:
    return _OF_A_PARTNER if role in _OF_A_PARTNER else frozenset({role})


def _act(action: str, digest: Digest, doing: Doing) -> Act:
    known = digest.projects
    code = next(iter(known)) if len(known) == 1 else ""
    return Act(action, doing.by, project=code, subject=f"person:{digest.person.id}")


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
