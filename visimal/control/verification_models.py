"""How a claim was verified, where, and what came of it, as tables."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.partner_reports.models import PartnerReport
from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Line
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version

#: How long the texts of a control may be.
LONGEST = 5000
_FREE = {"class": "C3"}


class Verification(Model):
    """How the claim of one partner was verified, and what the controller says of it."""

    __tablename__ = "verification"
    __table_args__ = (UniqueConstraint("report_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    report_id: Mapped[int] = mapped_column(ForeignKey(PartnerReport.id))
    is_on_desk: Mapped[bool]
    is_on_the_spot: Mapped[bool]
    findings: Mapped[str] = mapped_column(String(LONGEST), info=_FREE)
    conclusions: Mapped[str] = mapped_column(String(LONGEST), info=_FREE)
    #: What became of what the last control left to follow up.
    of_the_last: Mapped[str] = mapped_column(String(LONGEST), info=_FREE)
    for_the_next: Mapped[str] = mapped_column(String(LONGEST), info=_FREE)
    version: Mapped[Version]


class OnTheSpotVisit(Model):
    """A visit of the controller to where the project is done."""

    __tablename__ = "on_the_spot_visit"
    __table_args__ = (UniqueConstraint("report_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    report_id: Mapped[int] = mapped_column(ForeignKey(PartnerReport.id))
    #: From 1 in each claim.
    number: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(255), info=_FREE)
    #: `partner`, `event`, `works`, `remote`, `other`.
    place_kind: Mapped[Code]
    focus: Mapped[Line] = mapped_column(info=_FREE)


class ChecklistAnswer(Model):
    """What the controller replied to one question of a checklist."""

    __tablename__ = "checklist_answer"
    __table_args__ = (UniqueConstraint("report_id", "question"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    report_id: Mapped[int] = mapped_column(ForeignKey(PartnerReport.id))
    #: Its code in the programme's folder.
    question: Mapped[Code]
    #: `yes`, `no`, `not_applicable`.
    reply: Mapped[Code]
    note: Mapped[Line] = mapped_column(info=_FREE)
