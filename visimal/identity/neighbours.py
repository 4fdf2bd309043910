"""Of the slices above this one, only what a seat needs: projects, partners, lines."""

from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Boolean
from sqlalchemy import column
from sqlalchemy import Integer
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy import table
from sqlalchemy.orm import Session

_PROJECT = table(
    "project",
    column("id", Integer),
    column("code", String),
    column("acronym", String),
    column("is_demonstration", Boolean),
)
_PARTNER = table(
    "partner",
    column("id", Integer),
    column("project_id", Integer),
    column("number", Integer),
    column("label", String),
    column("abbreviation", String),
    column("role", String),
    column("side", String),
)
_LINE = table(
    "expenditure_line", column("project_id", Integer), column("number", String)
)


@dataclass(frozen=True, slots=True)
class ProjectOf:
    """A project, as far as a seat in it needs to know."""

    key: int
    code: str
    acronym: str
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class PartnerOf:
    """A partner, as far as a seat for it needs to know."""

    key: int
    number: int
    label: str
    abbreviation: str
    role: str
    side: str | None


def projects(session: Session) -> Sequence[ProjectOf]:
    """Every project of the installation, by its code."""
    known = _PROJECT.c
    asked = select(known.id, known.code, known.acronym, known.is_demonstration)
    return [ProjectOf(*row) for row in session.execute(asked.order_by(known.code))]


def project(session: Session, key: int) -> ProjectOf | None:
    """The project of that key."""
    return next((one for one in projects(session) if one.key == key), None)


def partners(session: Session, project: int) -> Sequence[PartnerOf]:
    """The partners of a project in their order."""
    known = _PARTNER.c
    asked = (
        select(
            known.id,
            known.number,
            known.label,
            known.abbreviation,
            known.role,
            known.side,
        )
        .where(known.project_id == project)
        .order_by(known.number)
    )
    return [PartnerOf(*row) for row in session.execute(asked)]


def unknown_lines(
    session: Session, project: int, numbers: Collection[str]
) -> Sequence[str]:
    """Which of these are no lines of expenditure of the project."""
    asked = select(_LINE.c.number).where(
        _LINE.c.project_id == project, _LINE.c.number.in_(numbers)
    )
    known = {*session.scalars(asked)}
    return [one for one in numbers if one not in known]
