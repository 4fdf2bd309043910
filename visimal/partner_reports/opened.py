"""A report that somebody is about to change: locked, and open for what is meant."""

from sqlalchemy import and_
from sqlalchemy.orm import Session

from visimal.domain.report_status import PartnerReportStatus
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Place
from visimal.storage.versions import locked


class ClosedError(Exception):
    """The list of expenditure cannot be changed in the report's present state."""

    def __init__(self, status: PartnerReportStatus) -> None:
        self.status = status
        super().__init__(f"no line can be changed while the report is {status.value}")


class NoReportError(LookupError):
    """There is no such report, or no such line in it."""


def report_if_begun(session: Session, place: Place) -> PartnerReport | None:
    """The report of a place, locked; none if it was not begun."""
    here = and_(
        PartnerReport.partner_id == place.partner,
        PartnerReport.period_id == place.period,
    )
    return locked(session, PartnerReport, here)


def locked_report(session: Session, place: Place) -> PartnerReport:
    """The report of a place, which nobody else changes before we commit.

    Raises:
        NoReportError: it was not begun.
    """
    report = report_if_begun(session, place)
    if report is None:
        raise NoReportError
    return report


def report_to_write(
    session: Session, place: Place, *, texts: bool = False
) -> PartnerReport:
    """The report of a place, locked and open for numbers, or for texts at least.

    Raises:
        NoReportError: it was not begun.
        ClosedError: it is not open.
    """
    report = locked_report(session, place)
    status = PartnerReportStatus(report.status)
    if not (status.is_open_for_texts if texts else status.is_open_for_numbers):
        raise ClosedError(status)
    return report


def open_line(
    session: Session, place: Place, number: str, *, texts: bool = False
) -> tuple[PartnerReport, ExpenditureLine]:
    """A report open for numbers, or for texts at least, and one of its lines, locked.

    Raises:
        NoReportError: there is no such line.
        ClosedError: the report is not open.
    """
    report = report_to_write(session, place, texts=texts)
    asked = and_(
        ExpenditureLine.report_id == report.id, ExpenditureLine.number == number
    )
    line = locked(session, ExpenditureLine, asked)
    if line is None:
        raise NoReportError
    return report, line
