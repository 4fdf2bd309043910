"""What partners wrote in their reports, beside the texts of the project report."""

from collections.abc import Sequence

from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.partner_reports.models import PartnerReport
from visimal.progress.models import ReportPart


def words_of_reports(
    session: Session, project: int, kind: str
) -> Sequence[tuple[int, int, str]]:
    """What partners wrote under one kind of part, for the report of the project.

    Numbers of partner and period, and the text; `deviation` finds `deviation:staff`.
    """
    part = ReportPart.part
    asked = (
        select(Partner.number, Period.number, ReportPart.text)
        .join(PartnerReport, PartnerReport.id == ReportPart.report_id)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(
            ReportPart.project_id == project,
            or_(part == kind, part.startswith(f"{kind}:")),
        )
        .order_by(Partner.number, Period.number, part)
    )
    return session.execute(asked).all()
