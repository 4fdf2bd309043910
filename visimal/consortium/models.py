"""The project and its partners, as tables."""

from datetime import date

from sqlalchemy import JSON
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Line
from visimal.storage.types import ProjectKey
from visimal.storage.types import Texts


class Project(Model):
    """An approved project of one programme."""

    __tablename__ = "project"
    id: Mapped[Key]
    code: Mapped[Code] = mapped_column(unique=True)
    acronym: Mapped[Code]
    title: Mapped[Texts]
    specific_objective: Mapped[Texts]
    programme: Mapped[Code]
    starts_on: Mapped[date]
    is_demonstration: Mapped[bool]
    #: The day of which the file speaks; none means today.
    as_of: Mapped[date | None]
    #: Nothing of it may be erased before this day has passed; none: not yet known.
    keep_until: Mapped[date | None]
    #: Why nothing may be erased even then; empty if nothing forbids it.
    hold: Mapped[Line] = mapped_column(server_default="", default="")


class Period(Model):
    """A reporting period of a project."""

    __tablename__ = "period"
    __table_args__ = (UniqueConstraint("project_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    number: Mapped[int]
    first_month: Mapped[int]
    last_month: Mapped[int]
    due_on: Mapped[date | None]


class Partner(Model):
    """A member of the consortium: lead, funded or associated."""

    __tablename__ = "partner"
    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        UniqueConstraint("project_id", "label"),
    )
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    number: Mapped[int]
    label: Mapped[Code]
    abbreviation: Mapped[Code]
    name: Mapped[Texts]
    role: Mapped[Code]
    side: Mapped[Code | None]
    country: Mapped[Code]
    legal_status: Mapped[Code]
    vat_status: Mapped[Code]
    vat_number: Mapped[Code | None]
    #: Its own invoicing names, by which a rule recognises a purchase among partners.
    also_known_as: Mapped[list[str]] = mapped_column(JSON)
    note: Mapped[Line]
