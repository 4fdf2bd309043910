"""How lines are numbered: each has its name for ever, and no two share one."""

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Place
from visimal.storage.trail import AuditEntry

_MOST_LINES = 9999


class NumbersUsedUpError(Exception):
    """A list of expenditure numbers its lines up to 9999."""


def next_position(session: Session, place: Place, report: PartnerReport) -> int:
    """One after the last line there ever was: a removed number stays away.

    Raises:
        NumbersUsedUpError: there are as many lines as numbers.
    """
    last = session.scalar(
        select(func.max(ExpenditureLine.position)).where(
            ExpenditureLine.report_id == report.id
        )
    )
    ever = session.scalar(
        select(func.max(AuditEntry.subject)).where(
            AuditEntry.project == place.code,
            AuditEntry.partner == place.partner_number,
            AuditEntry.period == place.period_number,
            AuditEntry.action == "expenditure.declared",
        )
    )
    declared = int(ever.rpartition("-")[2]) if ever else 0
    position = max(last or 0, declared) + 1
    if position > _MOST_LINES:
        raise NumbersUsedUpError
    return position


def line_number(place: Place, position: int) -> str:
    """What people see and quote: `P07-S2-0042`."""
    return f"P{place.partner_number:02}-S{place.period_number}-{position:04}"
