"""Entries of the trail, as far as their reader may know of them.

A project leader and an auditor read the whole trail of their project. Who has a seat
for some partners reads what concerns these partners, and what concerns everybody: that
the project was loaded, or how long it is kept.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from sqlalchemy import and_
from sqlalchemy import ColumnElement
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.identity.models import Person
from visimal.identity.permissions import Permission
from visimal.identity.viewer import Viewer
from visimal.storage.trail import AuditEntry
from visimal.web.formats import midnight

AT_ONCE = 50
#: Acts of no partner that everybody in a project may know of.
_OF_EVERYBODY = ("project.loaded", "project.replaced", "project.retention_set")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the trail, and of which project: its key and its code."""

    viewer: Viewer
    project: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which entries are asked for; what is not said narrows nothing."""

    partner: int | None = None
    period: int | None = None
    line: str = ""
    person: int | None = None
    #: The first half of an action: `expenditure`.
    about: str = ""
    since: date | None = None
    until: date | None = None
    #: Only entries with a smaller number: the next page.
    before: int | None = None


def reader_of(session: Session, viewer: Viewer, project: int) -> Reader:
    """A reader of one project."""
    code = session.scalar(select(Project.code).where(Project.id == project))
    return Reader(viewer, project, code or "")


def partners(session: Session, reader: Reader) -> Sequence[Partner]:
    """The partners whose entries the reader may see."""
    asked = select(Partner).where(Partner.project_id == reader.project)
    keys = reader.viewer.partners(Permission.TRAIL_READ, reader.project)
    if keys is not None:
        asked = asked.where(Partner.id.in_(keys))
    return session.scalars(asked.order_by(Partner.number)).all()


def periods(session: Session, reader: Reader) -> Sequence[int]:
    """The numbers of the project's periods."""
    asked = select(Period.number).where(Period.project_id == reader.project)
    return session.scalars(asked.order_by(Period.number)).all()


def people(session: Session, reader: Reader) -> Mapping[int, str]:
    """Who acted in what the reader may see, by name."""
    acted = select(AuditEntry.actor).where(_visible(session, reader)).distinct()
    asked = select(Person.id, Person.name).where(Person.id.in_(acted))
    found = session.execute(asked.order_by(Person.name))
    return {one.id: one.name for one in found}


def seated(session: Session, reader: Reader) -> Mapping[str, str]:
    """Who has or had a seat in the project: names, as acts are about them."""
    subjects = select(AuditEntry.subject).where(
        AuditEntry.project == reader.code, AuditEntry.action == "people.seated"
    )
    keys = {one.removeprefix("person:") for one in session.scalars(subjects.distinct())}
    known = [int(one) for one in keys if one.isdecimal()]
    asked = select(Person.id, Person.name).where(Person.id.in_(known))
    return {f"person:{key}": name for key, name in session.execute(asked)}


def entries(session: Session, reader: Reader, asked: Asked) -> Sequence[AuditEntry]:
    """The newest entries first: one page, and one more if there is another page."""
    where = [_visible(session, reader), *_narrowed(asked)]
    found = select(AuditEntry).where(*where).order_by(AuditEntry.seq.desc())
    return session.scalars(found.limit(AT_ONCE + 1)).all()


def _visible(session: Session, reader: Reader) -> ColumnElement[bool]:
    of_project = AuditEntry.project == reader.code
    if reader.viewer.partners(Permission.TRAIL_READ, reader.project) is None:
        return of_project
    numbers = [one.number for one in partners(session, reader)]
    of_all = and_(AuditEntry.partner.is_(None), AuditEntry.action.in_(_OF_EVERYBODY))
    return and_(of_project, or_(AuditEntry.partner.in_(numbers), of_all))


def _narrowed(asked: Asked) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    for column, wanted in (
        (AuditEntry.partner, asked.partner),
        (AuditEntry.period, asked.period),
        (AuditEntry.actor, asked.person),
    ):
        if wanted is not None:
            where.append(column == wanted)
    if asked.line:
        # A paper that was tied to the line names it in what it tells.
        named = AuditEntry.payload.contains(f'"{asked.line}"', autoescape=True)
        where.append(or_(AuditEntry.subject == asked.line, named))
    if asked.about:
        where.append(AuditEntry.action.startswith(f"{asked.about}.", autoescape=True))
    if asked.since is not None:
        where.append(AuditEntry.at >= midnight(asked.since))
    if asked.until is not None:
        where.append(AuditEntry.at < midnight(asked.until + timedelta(days=1)))
    if asked.before is not None:
        where.append(AuditEntry.seq < asked.before)
    return where
