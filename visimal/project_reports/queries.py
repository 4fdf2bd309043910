"""Project reports, the certificates in them and who was left out."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.project_reports.models import ExcludedReport
from visimal.project_reports.models import IncludedCertificate
from visimal.project_reports.models import ProjectReport


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
