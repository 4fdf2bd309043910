"""What partners wrote in their reports, beside the texts of the project report."""

from collections.abc import Sequence

from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.domain.report_status import PartnerReportStatus
from visimal.partner_reports.models import PartnerReport
from visimal.progress.models import ReportPart

#: A claim in one of these is its partner's own: what is written there is not said yet.
_UNSAID = frozenset(one for one in PartnerReportStatus if one.is_open_for_texts)


def words_of_reports(
    session: Session, project: int, kind: str
) -> Sequence[tuple[int, int, str]]:
    """What partners reported under one kind of part, for the report of the project.

    Numbers of partner and period, and the text; `deviation` finds `deviation:staff`.

    These texts may name people (C3), and the lead partner reads them all the same: a
    partner submits its claim so that the lead partner reports on it, and nobody can
    consolidate what nobody may read. That holds for what was submitted, and stands. A
    claim in which its partner still writes, because it never went out or was given
    back, is not told here, whoever asks: a half-written sentence in the report of the
    project would be published before its author stood by it. Reading a draft so as to
    remark on it has its own page, and its own permission.
    """
    part = ReportPart.part
    asked = (
        select(Partner.number, Period.number, ReportPart.text)
        .join(PartnerReport, PartnerReport.id == ReportPart.report_id)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(
            ReportPart.project_id == project,
            PartnerReport.status.not_in(_UNSAID),
            or_(part == kind, part.startswith(f"{kind}:")),
        )
        .order_by(Partner.number, Period.number, part)
    )
    return session.execute(asked).all()
