"""A project as reminders and calendars need it: its boards, its tasks, its people."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium import queries as consortium
from visimal.consortium.models import Project
from visimal.deadlines.duties import Task
from visimal.deadlines.duties import tasks_of
from visimal.deadlines.queries import prepared
from visimal.domain.parameters import Parameters
from visimal.figures import ProjectFigures
from visimal.figures.tables import ChaseBoard
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.permissions import GRANTS
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.identity.viewer import OPERATOR


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody with a seat that holds today."""

    person: Person
    role: Role
    #: The key of the partner; none: the whole project.
    partner: int | None


@dataclass(frozen=True, slots=True)
class ChasedProject:
    """One project on one day."""

    key: int
    code: str
    acronym: str
    #: Its own day.
    day: date
    #: The keys of its partners and what people call them, by number.
    partners: Mapping[int, int]
    names: Mapping[int, str]
    boards: Sequence[ChaseBoard]
    tasks: Sequence[Task]
    seats: Sequence[Seated]
    parameters: Parameters

    def board(self, period: int) -> ChaseBoard:
        """The board of a period that has begun."""
        return next(one for one in self.boards if one.period == period)

    def who(self, may: Permission, partner: int | None) -> Sequence[Person]:
        """Everybody who may do something to a partner, or to the project; each once."""
        key = None if partner is None else self.partners[partner]
        found = {
            one.person.id: one.person
            for one in self.seats
            if may in GRANTS[one.role] and (one.partner is None or one.partner == key)
        }
        return tuple(found.values())


def chased_projects(
    session: Session, folders: Sequence[Path], today: date
) -> Sequence[ChasedProject]:
    """Every project of the installation."""
    return [
        chased(session, one, folders, today)
        for one in consortium.projects(OPERATOR, session)
    ]


def chased(
    session: Session, project: Project, folders: Sequence[Path], today: date
) -> ChasedProject:
    """One project as it stands on its own day."""
    figures = ProjectFigures(session, project, project.as_of or today, folders)
    claims, partners = prepared(session, project.id), figures.books.partners
    return ChasedProject(
        key=project.id,
        code=project.code,
        acronym=project.acronym,
        day=figures.books.heading.as_of,
        partners={one.number: one.key for one in partners},
        names={one.number: one.abbreviation for one in partners},
        boards=figures.chase,
        tasks=tuple(
            task
            for board in figures.chase
            for task in tasks_of(project.code, board, claims)
        ),
        seats=_seats(session, project.id, today),
        parameters=figures.books.programme.parameters,
    )


def _seats(session: Session, project: int, today: date) -> Sequence[Seated]:
    asked = (
        select(Person, Membership.role, Membership.partner_id)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.project_id == project,
            or_(Membership.until.is_(None), Membership.until >= today),
            Person.active,
            Person.erased_at.is_(None),
        )
        .order_by(Person.id, Membership.id)
    )
    return [
        Seated(person, Role(role), partner)
        for person, role, partner in session.execute(asked)
    ]
