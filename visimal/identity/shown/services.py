"""Enrol the people of the demonstration: one for each role, marked DEMO."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.identity import neighbours
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.neighbours import ProjectOf
from visimal.identity.permissions import Role
from visimal.identity.services import enrol
from visimal.identity.services import NewPerson
from visimal.identity.services import NewSeat
from visimal.identity.services import seat
from visimal.identity.shown.queries import is_enrolled
from visimal.storage.trail import By

#: The partner whose claims the people of the demonstration make.
_PARTNER = 7


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody invented."""

    name: str
    language: str
    role: Role
    #: The side whose partners a controller has; empty for everybody else.
    side: str = ""

    @property
    def email(self) -> str:
        """An address that reaches nobody."""
        which = "-".join(filter(None, (self.role.replace("_", "-"), self.side)))
        return f"demo-{which}@visimal.invalid"


PEOPLE = (
    Shown("DEMO Chloé", "fr", Role.PROJECT_LEADER),
    Shown("DEMO Karim", "fr", Role.OFFICER),
    Shown("DEMO Hélène", "fr", Role.ACCOUNTANT),
    Shown("DEMO Luc", "fr", Role.SIGNATORY),
    Shown("DEMO Inès", "fr", Role.CONTROLLER, "france"),
    Shown("DEMO Benoît", "fr", Role.CONTROLLER, "wallonie"),
    Shown("DEMO Lotte", "nl", Role.CONTROLLER, "vlaanderen"),
    Shown("DEMO Wout", "nl", Role.AUDITOR),
    Shown("DEMO Sofie", "nl", Role.ADMINISTRATOR),
)


def enrol_people(session: Session, project: ProjectOf, *, by: By, at: datetime) -> bool:
    """Enrol whoever of them is missing; false if all are here. The caller commits."""
    if is_enrolled(session, [one.email for one in PEOPLE]):
        return False
    for one in PEOPLE:
        person = session.scalars(
            select(Person).where(Person.email == one.email)
        ).one_or_none()
        if person is None:
            person = _enrolled(session, one, by, at)
        for new in _seats(session, one, project):
            if not _sits(session, person, new):
                seat(session, person, new, by=by, at=at)
    return True


def _enrolled(session: Session, one: Shown, by: By, at: datetime) -> Person:
    new = NewPerson(
        email=one.email,
        name=one.name,
        language=one.language,
        is_administrator=one.role is Role.ADMINISTRATOR,
        is_demonstration=True,
    )
    return enrol(session, new, by=by, at=at)


def _seats(session: Session, one: Shown, project: ProjectOf) -> Sequence[NewSeat]:
    if one.role is Role.ADMINISTRATOR:
        return ()
    if one.role in {Role.PROJECT_LEADER, Role.AUDITOR}:
        return (NewSeat(project.key, project.code, one.role),)
    declaring = [
        partner
        for partner in neighbours.partners(session, project.key)
        if partner.role != "associated"
    ]
    chosen = [
        partner
        for partner in declaring
        if (partner.side == one.side if one.side else partner.number == _PARTNER)
    ]
    return [
        NewSeat(project.key, project.code, one.role, partner.key) for partner in chosen
    ]


def _sits(session: Session, person: Person, new: NewSeat) -> bool:
    asked = select(Membership.id).where(
        Membership.person_id == person.id,
        Membership.project_id == new.project,
        Membership.role == new.role,
        Membership.partner_id == new.partner,
    )
    return session.scalars(asked).first() is not None
