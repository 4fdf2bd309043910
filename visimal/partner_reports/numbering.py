"""How lines are numbered: each has its name for ever, and no two share one."""

from collections.abc import Iterator

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Place


def new_positions(session: Session, report: PartnerReport, many: int) -> Iterator[int]:
    """The next positions of a report: what was taken out keeps its own for ever.

    The caller holds the report locked and tells the trail.
    """
    if not many:
        return iter(())
    asked = select(func.max(ExpenditureLine.position))
    last = session.scalar(asked.where(ExpenditureLine.report_id == report.id)) or 0
    first = max(report.numbered, last) + 1
    report.numbered = first + many - 1
    return iter(range(first, first + many))


def line_number(place: Place, position: int) -> str:
    """What people see and quote: `P07-S2-0042`; after 9999 it grows a digit."""
    return f"P{place.partner_number:02}-S{place.period_number}-{position:04}"
