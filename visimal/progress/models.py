"""What a report says beside its costs, and what was made of it at submission."""

from datetime import date

from sqlalchemy import BigInteger
from sqlalchemy import ForeignKey
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.domain.money import Euro
from visimal.evidence.models import Document
from visimal.identity.models import Person
from visimal.storage.db import Model
from visimal.storage.types import Cents
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Moment
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version

#: What is written freely may name somebody: it never reaches the trail.
_PERSONAL = {"class": "C3"}


class ReportPart(Model):
    """One part of a report, saved on its own: a summary, an activity, a deviation."""

    __tablename__ = "report_part"
    __table_args__ = (UniqueConstraint("report_id", "part"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    report_id: Mapped[int] = mapped_column(ForeignKey("partner_report.id"))
    #: `summary`, `activity:A1.1`, `contribution:2`.
    part: Mapped[str] = mapped_column(String(80))
    #: How far an activity is; whether a duty is done.
    status: Mapped[Code | None]
    text: Mapped[str] = mapped_column(String(5000), info=_PERSONAL)
    #: Of a contribution: what was received in the period, and when.
    received: Mapped[Euro | None] = mapped_column(Cents)
    received_on: Mapped[date | None]
    version: Mapped[Version]


class PartEvidence(Model):
    """A paper that proves a part of a report."""

    __tablename__ = "part_evidence"
    __table_args__ = (UniqueConstraint("part_id", "document_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    part_id: Mapped[int] = mapped_column(ForeignKey(ReportPart.id))
    document_id: Mapped[int] = mapped_column(ForeignKey(Document.id), index=True)


class MadeReady(Model):
    """Who said last that a report is ready to be released, and which version it was."""

    __tablename__ = "made_ready"
    __table_args__ = (UniqueConstraint("report_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    report_id: Mapped[int] = mapped_column(ForeignKey("partner_report.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    at: Mapped[Moment]
    #: Of the report: whoever changes it takes the mark off.
    seen: Mapped[int]


class SubmittedResult(Model):
    """What was submitted: the figures, what the rules said, and the workbook."""

    __tablename__ = "submitted_result"
    __table_args__ = (UniqueConstraint("report_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    report_id: Mapped[int] = mapped_column(ForeignKey("partner_report.id"))
    #: The first submission of a report is 1.
    number: Mapped[int]
    #: Canonical JSON.
    figures: Mapped[str] = mapped_column(Text, info=_PERSONAL)
    sha256: Mapped[str] = mapped_column(String(64))
    #: Of the programme's parameters and rules, as they stood.
    rules: Mapped[str] = mapped_column(String(64))
    #: The entry of the trail that tells of the submission.
    entry: Mapped[int]
    workbook_name: Mapped[str] = mapped_column(String(200))
    workbook_size: Mapped[int] = mapped_column(BigInteger)
    workbook_sha256: Mapped[str] = mapped_column(String(64), index=True)
    made_at: Mapped[Moment]
