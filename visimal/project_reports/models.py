"""Project reports, the certificates in them and those left out, as tables."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Line
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version


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
