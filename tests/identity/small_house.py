"""A small project with three partners, in an empty database of each kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from datetime import UTC

import pytest
from sqlalchemy import Engine
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.neighbours import ProjectOf
from visimal.identity.people.doing import Doing
from visimal.identity.permissions import Role
from visimal.identity.queries import viewer_of
from visimal.identity.services import enrol
from visimal.identity.services import NewPerson
from visimal.identity.services import NewSeat
from visimal.identity.services import seat
from visimal.identity.viewer import OPERATOR
from visimal.storage.trail import Act
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import By
from visimal.storage.trail import record

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOON.date()
BY = By("test", "operator")
BY_OPERATOR = Doing(OPERATOR, BY, NOON, TODAY)


@dataclass(slots=True)
class House:
    """A project, its partners, and the people who come and go."""

    session: Session
    project: ProjectOf
    #: The keys of the partners by their numbers.
    partners: dict[int, int] = field(default_factory=dict)

    def person(self, name: str, *, administrator: bool = False) -> Person:
        """Somebody with an account."""
        new = NewPerson(
            f"{name}@demo.example",
            f"DEMO {name}",
            "en",
            "hashed",
            is_administrator=administrator,
        )
        return enrol(self.session, new, by=BY, at=NOON)

    def seated(
        self,
        name: str,
        role: Role,
        partner: int | None = None,
        until: date | None = None,
    ) -> Person:
        """Somebody with a seat; the partner by its number."""
        person = self.person(name)
        self.seat(person, role, partner, until)
        return person

    def seat(
        self,
        person: Person,
        role: Role,
        partner: int | None = None,
        until: date | None = None,
    ) -> Membership:
        """A seat, whatever the rules say."""
        new = self.new(role, partner, until)
        return seat(self.session, person, new, by=BY, at=NOON)

    def new(
        self, role: Role, partner: int | None = None, until: date | None = None
    ) -> NewSeat:
        """A seat to give; the partner by its number."""
        key = None if partner is None else self.partners[partner]
        return NewSeat(self.project.key, self.project.code, role, key, until)

    def doing(self, person: Person) -> Doing:
        """Somebody at work at noon."""
        viewer = viewer_of(self.session, person, TODAY)
        by = By(f"person:{person.id}", "", key=person.id)
        return Doing(viewer, by, NOON, TODAY)

    def seats(self, person: Person) -> set[tuple[str, int | None]]:
        """Role and number of the partner of every seat of somebody."""
        numbers = {key: number for number, key in self.partners.items()}
        asked = select(Membership).where(Membership.person_id == person.id)
        return {
            (one.role, None if one.partner_id is None else numbers[one.partner_id])
            for one in self.session.scalars(asked)
        }

    def actions(self) -> list[str]:
        """What the trail tells, in its order."""
        asked = select(AuditEntry.action).order_by(AuditEntry.seq)
        return [*self.session.scalars(asked)]

    def told(self) -> str:
        """Everything the trail says, as one text."""
        entries = self.session.scalars(select(AuditEntry))
        return "\n".join(f"{one.by} {one.subject} {one.payload}" for one in entries)


@pytest.fixture
def house(engine: Engine) -> Iterator[House]:
    """The small project."""
    with Session(engine) as session:
        project = Project(
            code="SMALL-1",
            acronym="Small",
            title={},
            specific_objective={},
            programme="a_programme",
            starts_on=TODAY,
            is_demonstration=False,
            hold="",
        )
        session.add(project)
        session.flush()
        partners = [_partner(project, number) for number in (1, 2, 3)]
        session.add_all(partners)
        record(session, Act("project.loaded", BY, project.code), at=NOON)
        known = ProjectOf(project.id, project.code, project.acronym, False)  # noqa: FBT003 - as read
        yield House(session, known, {one.number: one.id for one in partners})


def _partner(project: Project, number: int) -> Partner:
    return Partner(
        project_id=project.id,
        number=number,
        label=f"PP{number}",
        abbreviation=f"Partner {number}",
        name={},
        role="lead" if number == 1 else "partner",
        side="france",
        country="FR",
        legal_status="public",
        vat_status="unknown",
        also_known_as=[],
        note="",
    )
