"""ERDF on its way to the partners."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.payments.models import Payment
from visimal.project_reports.models import ProjectReport


def payments(session: Session, project: Project) -> Sequence[tuple[Payment, int, int]]:
    """The payments, each with the numbers of project report and partner."""
    asked = (
        select(Payment, ProjectReport.number, Partner.number)
        .join(ProjectReport, ProjectReport.id == Payment.project_report_id)
        .join(Partner, Partner.id == Payment.partner_id)
        .where(Payment.project_id == project.id)
        .order_by(ProjectReport.number, Partner.number)
    )
    return session.execute(asked).all()
