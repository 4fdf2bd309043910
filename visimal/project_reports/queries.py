"""Project reports, the certificates in them and who was left out."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.control.models import Control
from visimal.domain.money import Euro
from visimal.domain.report_status import ProjectReportStatus
from visimal.partner_reports.models import PartnerReport
from visimal.project_reports.models import ExcludedReport
from visimal.project_reports.models import IncludedCertificate
from visimal.project_reports.models import LeftOutCertificate
from visimal.project_reports.models import PartnerForecast
from visimal.project_reports.models import ProjectReport
from visimal.project_reports.models import ProjectReportPart
from visimal.project_reports.models import ProjectReportResult


def project_reports(
    session: Session, project: Project
) -> Sequence[tuple[ProjectReport, int]]:
    """The project reports in their order, each with the number of its period."""
    asked = (
        select(ProjectReport, Period.number)
        .join(Period, Period.id == ProjectReport.period_id)
        .where(ProjectReport.project_id == project.id)
        .order_by(ProjectReport.number)
    )
    return session.execute(asked).all()


def included(session: Session, project: Project) -> Sequence[tuple[int, int]]:
    """Key of a project report and key of a partner report whose certificate it has."""
    asked = select(
        IncludedCertificate.project_report_id, IncludedCertificate.report_id
    ).where(IncludedCertificate.project_id == project.id)
    return session.execute(asked).all()


def excluded(session: Session, project: Project) -> Sequence[tuple[int, int, str]]:
    """Key of a project report, number of a partner it went out without, and why."""
    asked = (
        select(ExcludedReport.project_report_id, Partner.number, ExcludedReport.reason)
        .join(Partner, Partner.id == ExcludedReport.partner_id)
        .where(ExcludedReport.project_id == project.id)
    )
    return session.execute(asked).all()


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A project report as it is stored."""

    key: int
    number: int
    period: int
    status: ProjectReportStatus
    submitted_on: date | None
    finalised_on: date | None
    version: int


def stored_report(session: Session, key: int) -> StoredReport:
    """A project report by its key."""
    asked = (
        select(ProjectReport, Period.number)
        .join(Period, Period.id == ProjectReport.period_id)
        .where(ProjectReport.id == key)
        .execution_options(populate_existing=True)
    )
    one, period = session.execute(asked).one()
    return StoredReport(
        key=one.id,
        number=one.number,
        period=period,
        status=ProjectReportStatus(one.status),
        submitted_on=one.submitted_on,
        finalised_on=one.finalised_on,
        version=one.version,
    )


@dataclass(frozen=True, slots=True)
class Certificate:
    """A partner report as a project report looks at it; keys of report and partner."""

    key: int
    status: str
    certified_on: date | None
    partner: int


def certificate(
    session: Session, project: int, partner: int, period: int
) -> Certificate | None:
    """The report of a partner for a period, by their numbers; none if not begun."""
    asked = (
        select(PartnerReport.id, PartnerReport.status, Control.certified_on, Partner.id)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .outerjoin(Control, Control.report_id == PartnerReport.id)
        .where(
            PartnerReport.project_id == project,
            Partner.number == partner,
            Period.number == period,
        )
    )
    found = session.execute(asked).first()
    return None if found is None else Certificate(*found)


def taken_in_by(session: Session, report: int) -> int | None:
    """The key of the project report that has the certificate of a partner report."""
    asked = select(IncludedCertificate.project_report_id).where(
        IncludedCertificate.report_id == report
    )
    return session.scalar(asked)


def left_out(session: Session, project: Project) -> Sequence[tuple[int, int, int, str]]:
    """Certificates of earlier periods that wait, and why.

    Key of the project report, numbers of partner and period, reason.
    """
    asked = (
        select(
            LeftOutCertificate.project_report_id,
            Partner.number,
            Period.number,
            LeftOutCertificate.reason,
        )
        .join(PartnerReport, PartnerReport.id == LeftOutCertificate.report_id)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(LeftOutCertificate.project_id == project.id)
    )
    return session.execute(asked).all()


def parts(session: Session, key: int) -> Mapping[tuple[str, str], ProjectReportPart]:
    """The texts of a project report, by part and language."""
    asked = select(ProjectReportPart).where(ProjectReportPart.project_report_id == key)
    return {(one.part, one.language): one for one in session.scalars(asked)}


def forecasts(session: Session, key: int) -> Mapping[int, Euro]:
    """What partners are expected to declare in the next period, by number."""
    asked = (
        select(Partner.number, PartnerForecast.amount)
        .join(Partner, Partner.id == PartnerForecast.partner_id)
        .where(PartnerForecast.project_report_id == key)
    )
    return dict(session.execute(asked).all())


def results(session: Session, key: int) -> Sequence[ProjectReportResult]:
    """What was submitted, the first time first."""
    of_report: ColumnElement[bool] = ProjectReportResult.project_report_id == key
    asked = select(ProjectReportResult).where(of_report)
    return session.scalars(asked.order_by(ProjectReportResult.number)).all()


def partner_key(session: Session, project: int, number: int) -> int | None:
    """The key of a funded partner of the project, by its number."""
    asked = select(Partner.id).where(
        Partner.project_id == project,
        Partner.number == number,
        Partner.role != "associated",
    )
    return session.scalar(asked)
