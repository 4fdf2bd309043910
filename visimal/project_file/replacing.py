"""Making room for another edition of a project, without unseating its people."""

from sqlalchemy import delete
from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy import Table
from sqlalchemy import update
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.control.models import Control
from visimal.identity.models import Invitation
from visimal.identity.models import Membership
from visimal.identity.models import Sample
from visimal.partner_reports.models import PartnerReport
from visimal.project_file.rows import table_of
from visimal.project_reports.models import ProjectReport
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.storage.db import Model
from visimal.storage.rows import tables_in_trail
from visimal.storage.trail import AuditEntry

#: Tables of people: they stay when a project is replaced.
_PEOPLE = frozenset(one.__tablename__ for one in (Membership, Sample, Invitation))
#: What a file does to a project; any other act is somebody's work.
_OF_FILES = ("project.loaded", "project.replaced")
#: Acts about people, not about what they reported.
_OF_PEOPLE = ("people.%", "project.%")


def is_worked_on(session: Session, code: str) -> bool:
    """Whether people have declared, uploaded or controlled since the last file."""
    acts = [AuditEntry.project == code, AuditEntry.action.not_in(_OF_FILES)]
    acts += [AuditEntry.action.not_like(one) for one in _OF_PEOPLE]
    return bool(session.scalar(select(exists().where(*acts))))


def clear(session: Session, project: Project, staying: set[int]) -> None:
    """Remove what a project has, but the partners that stay and their people."""
    for membership in _of_partners_that_go(session, project, staying):
        session.delete(membership)
    session.flush()
    _open(session, project)
    for table in reversed(Model.metadata.sorted_tables):
        if table not in of_the_file():
            continue
        gone = delete(table).where(table.c.project_id == project.id)
        if table.name == Partner.__tablename__:
            gone = gone.where(table.c.number.not_in(staying))
        session.execute(gone, execution_options=TOLD_OTHERWISE)


def _open(session: Session, project: Project) -> None:
    """Thaw what was submitted and certified: all of it goes, and is told as gone."""
    for model in (ProjectReport, PartnerReport):
        table = table_of(model)
        thawed = update(table).where(table.c.project_id == project.id)
        session.execute(thawed.values(status="draft"), execution_options=TOLD_OTHERWISE)
    table = table_of(Control)
    thawed = update(table).where(table.c.project_id == project.id)
    session.execute(thawed.values(certified_on=None), execution_options=TOLD_OTHERWISE)


def of_the_file() -> tuple[Table, ...]:
    """The tables that hold what a file says of a project."""
    return tuple(
        one
        for one in tables_in_trail()
        if "project_id" in one.c and one.name not in _PEOPLE
    )


def _of_partners_that_go(
    session: Session, project: Project, staying: set[int]
) -> list[Model]:
    going = select(Partner.id).where(
        Partner.project_id == project.id, Partner.number.not_in(staying)
    )
    seats = select(Membership).where(Membership.partner_id.in_(going))
    waiting = select(Invitation).where(Invitation.partner_id.in_(going))
    return [*session.scalars(seats), *session.scalars(waiting)]
