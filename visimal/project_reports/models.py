"""Project reports, the certificates in them and those left out, as tables."""

from datetime import date

from sqlalchemy import BigInteger
from sqlalchemy import ForeignKey
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Amount
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Line
from visimal.storage.types import Moment
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version

#: What is written freely may name somebody: it never reaches the trail.
_PERSONAL = {"class": "C3"}


class ProjectReport(Model):
    """What the lead partner reports to the programme for one period."""

    __tablename__ = "project_report"
    __table_args__ = (UniqueConstraint("project_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    number: Mapped[int]
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    status: Mapped[Code]
    submitted_on: Mapped[date | None]
    #: When the programme first finished its verification.
    finalised_on: Mapped[date | None]
    version: Mapped[Version]


class IncludedCertificate(Model):
    """A certified partner report inside a project report: once, and only once."""

    __tablename__ = "included_certificate"
    __table_args__ = (UniqueConstraint("report_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    project_report_id: Mapped[int] = mapped_column(ForeignKey("project_report.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("partner_report.id"))


class ExcludedReport(Model):
    """A partner report that a project report went out without, and why."""

    __tablename__ = "excluded_report"
    __table_args__ = (UniqueConstraint("project_report_id", "partner_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    project_report_id: Mapped[int] = mapped_column(ForeignKey("project_report.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    reason: Mapped[Line]


class LeftOutCertificate(Model):
    """A certificate of an earlier period that waits for a later report, and why."""

    __tablename__ = "left_out_certificate"
    __table_args__ = (UniqueConstraint("project_report_id", "report_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    project_report_id: Mapped[int] = mapped_column(ForeignKey("project_report.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("partner_report.id"))
    reason: Mapped[Line]


class ProjectReportPart(Model):
    """One text of a project report in one language, saved on its own."""

    __tablename__ = "project_report_part"
    __table_args__ = (UniqueConstraint("project_report_id", "part", "language"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    project_report_id: Mapped[int] = mapped_column(ForeignKey("project_report.id"))
    #: `summary`, `package:WP2`, `principle:equality`.
    part: Mapped[str] = mapped_column(String(80))
    language: Mapped[Code]
    text: Mapped[str] = mapped_column(String(5000), info=_PERSONAL)
    #: Of a horizontal principle: its effect, the same in every language.
    effect: Mapped[Code | None]
    written_at: Mapped[Moment]
    version: Mapped[Version]


class PartnerForecast(Model):
    """What the lead partner expects a partner to declare in the next period."""

    __tablename__ = "partner_forecast"
    __table_args__ = (UniqueConstraint("project_report_id", "partner_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    project_report_id: Mapped[int] = mapped_column(ForeignKey("project_report.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    amount: Mapped[Amount]


class ProjectReportResult(Model):
    """What was submitted to the programme: figures, texts and the workbook."""

    __tablename__ = "project_report_result"
    __table_args__ = (UniqueConstraint("project_report_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    project_report_id: Mapped[int] = mapped_column(ForeignKey("project_report.id"))
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
