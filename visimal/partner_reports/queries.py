"""Partner reports and contracts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.domain.report_status import PartnerReportStatus
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Place
from visimal.storage.trail import AuditEntry
from visimal.workplan.models import WorkPackage


def report_places(session: Session, project: Project) -> dict[int, tuple[int, int]]:
    """Partner and period of every partner report, by its key."""
    asked = (
        select(PartnerReport.id, Partner.number, Period.number)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(PartnerReport.project_id == project.id)
    )
    found = session.execute(asked)
    return {key: (partner, period) for key, partner, period in found}


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report as the page of its partner needs it."""

    key: int
    status: PartnerReportStatus
    version: int
    submitted_on: date | None
    submitted_by: int | None


def report_at(session: Session, place: Place) -> OpenReport | None:
    """The report of a place, if it was begun."""
    asked = select(
        PartnerReport.id,
        PartnerReport.status,
        PartnerReport.version,
        PartnerReport.submitted_on,
        PartnerReport.submitted_by,
    ).where(
        PartnerReport.partner_id == place.partner,
        PartnerReport.period_id == place.period,
    )
    found = session.execute(asked).first()
    if found is None:
        return None
    key, status, version, on, by = found
    return OpenReport(key, PartnerReportStatus(status), version, on, by)


def lines_of(session: Session, place: Place) -> Sequence[tuple[ExpenditureLine, str]]:
    """The lines of a report in their order, each with its work package."""
    asked = (
        select(ExpenditureLine, WorkPackage.code)
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .join(WorkPackage, WorkPackage.id == ExpenditureLine.work_package_id)
        .where(
            PartnerReport.partner_id == place.partner,
            PartnerReport.period_id == place.period,
        )
        .order_by(ExpenditureLine.position)
    )
    return [(line, package) for line, package in session.execute(asked)]


def line_at(session: Session, place: Place, number: str) -> ExpenditureLine | None:
    """One line of a report by its number."""
    asked = (
        select(ExpenditureLine)
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .where(
            PartnerReport.partner_id == place.partner,
            PartnerReport.period_id == place.period,
            ExpenditureLine.number == number,
        )
    )
    return session.scalars(asked).one_or_none()


def packages_of(session: Session, place: Place) -> Sequence[tuple[str, str]]:
    """The work packages that a line may belong to: key and code."""
    asked = (
        select(WorkPackage.id, WorkPackage.code)
        .where(WorkPackage.project_id == place.project)
        .order_by(WorkPackage.position)
    )
    return [(str(key), code) for key, code in session.execute(asked)]


def submission(session: Session, place: Place) -> AuditEntry | None:
    """The entry of the trail that tells of the last submission."""
    asked = (
        select(AuditEntry)
        .where(
            AuditEntry.project == place.code,
            AuditEntry.partner == place.partner_number,
            AuditEntry.period == place.period_number,
            AuditEntry.action == "report.submitted",
        )
        .order_by(AuditEntry.seq.desc())
    )
    return session.scalars(asked.limit(1)).first()
