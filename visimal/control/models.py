"""The control of a partner report and its decision on each line, as tables."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.identity.models import Person
from visimal.storage.db import Model
from visimal.storage.types import Amount
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Line
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version


class Control(Model):
    """The control of one partner report; with a date, its certificate."""

    __tablename__ = "control"
    __table_args__ = (UniqueConstraint("report_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    report_id: Mapped[int] = mapped_column(ForeignKey("partner_report.id"))
    started_on: Mapped[date]
    certified_on: Mapped[date | None]
    #: Who controls it.
    controlled_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    version: Mapped[Version]


class ControlDecision(Model):
    """What the controller decided on one line."""

    __tablename__ = "control_decision"
    __table_args__ = (UniqueConstraint("line_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    line_id: Mapped[int] = mapped_column(ForeignKey("expenditure_line.id"))
    is_in_sample: Mapped[bool]
    deducted: Mapped[Amount]
    is_parked: Mapped[bool]
    typology: Mapped[Code | None]
    comment: Mapped[Line] = mapped_column(info={"class": "C3"})
    version: Mapped[Version]
