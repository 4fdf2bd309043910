"""What a partner does with a report: declare costs, change them, submit.

Every verb locks the report first, then looks at its state and at the version that
was seen; each is told in the trail, in the caller's transaction.
"""

from dataclasses import asdict
from datetime import date
from decimal import Decimal

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Period
from visimal.domain.expenditure import in_euro
from visimal.domain.money import to_cents
from visimal.domain.money import total
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import PartnerReportStep
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.models import Proof
from visimal.partner_reports.numbering import line_number
from visimal.partner_reports.numbering import next_position
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import locked


class ClosedError(Exception):
    """The list of expenditure cannot be changed in the report's present state."""

    def __init__(self, status: PartnerReportStatus) -> None:
        self.status = status
        super().__init__(f"no line can be changed while the report is {status.value}")


class NoReportError(LookupError):
    """There is no such report, or no such line in it."""


def open_report(session: Session, place: Place, doing: Doing) -> PartnerReport:
    """Begin the report of a place; one that was begun already is that one."""
    report = _locked(session, place)
    if report is None:
        report = PartnerReport(
            project_id=place.project,
            partner_id=place.partner,
            period_id=place.period,
            status=PartnerReportStatus.DRAFT,
            version=1,
        )
        session.add(report)
        record(session, place.act("report.opened", doing), at=doing.at)
    return report


def declare_line(
    session: Session, place: Place, cost: Cost, doing: Doing
) -> ExpenditureLine:
    """Declare one paid cost.

    Raises:
        NoReportError: the report was not begun.
        ClosedError: the report is not open.
        NumbersUsedUpError: it has as many lines as numbers.
    """
    report = _open(session, place)
    position = next_position(session, place, report)
    line = ExpenditureLine(
        project_id=place.project,
        report_id=report.id,
        position=position,
        number=line_number(place, position),
        currency="EUR",
        conversion_rate=Decimal(1),
        declared=cost.amount,
        version=1,
        **asdict(cost),
    )
    session.add(line)
    changed(report)
    act = place.act("expenditure.declared", doing, line.number)
    record(session, act, at=doing.at)
    return line


def change_line(
    session: Session, place: Place, seen: tuple[str, int], cost: Cost, doing: Doing
) -> ExpenditureLine:
    """Change a line that was seen: its number and its version.

    Raises:
        NoReportError: there is no such line.
        ClosedError: the report is not open.
        StaleError: somebody changed the line since.
    """
    report, line = _line(session, place, seen)
    for name, value in asdict(cost).items():
        setattr(line, name, value)
    line.declared = in_euro(cost.amount, line.conversion_rate)
    changed(line)
    changed(report)
    act = place.act("expenditure.changed", doing, line.number)
    record(session, act, at=doing.at)
    return line


def remove_line(
    session: Session, place: Place, seen: tuple[str, int], doing: Doing
) -> None:
    """Take a line out of an open report; its number is never given again.

    Raises:
        NoReportError: there is no such line.
        ClosedError: the report is not open.
        StaleError: somebody changed the line since.
    """
    report, line = _line(session, place, seen)
    for proof in session.scalars(select(Proof).where(Proof.line_id == line.id)):
        session.delete(proof)
    session.flush()
    session.delete(line)
    changed(report)
    act = place.act("expenditure.removed", doing, seen[0])
    record(session, act, at=doing.at)


def submit(
    session: Session, place: Place, version: int, doing: Doing, *, today: date
) -> AuditEntry:
    """Submit a report exactly as it was seen; what it says is frozen from now on.

    Raises:
        NoReportError: the report was not begun.
        NotNowError: it cannot be submitted now.
        StaleError: somebody changed it since it was seen.
    """
    report = _report(session, place)
    reached = PartnerReportStatus(report.status).after(PartnerReportStep.SUBMIT)
    assert_seen(report, version)
    amounts = session.scalars(
        select(ExpenditureLine.declared).where(ExpenditureLine.report_id == report.id)
    ).all()
    report.status = reached
    report.submitted_on = today
    report.submitted_by = doing.by.key
    changed(report)
    totals = {"lines": len(amounts), "lines_cents": to_cents(total(amounts))}
    act = place.act("report.submitted", doing)
    return record(session, act, at=doing.at, details=totals)


def give_back(session: Session, place: Place, version: int, doing: Doing) -> None:
    """Give a submitted report back to its partner, for a reason.

    Raises:
        NoReportError: there is no such report.
        NotNowError: it cannot be given back now.
        StaleError: somebody changed it since it was seen.
    """
    report = _report(session, place)
    report.status = PartnerReportStatus(report.status).after(
        PartnerReportStep.REOPEN, has_later_report=_has_later_report(session, place)
    )
    assert_seen(report, version)
    changed(report)
    record(session, place.act("report.returned", doing), at=doing.at)


def locked_report(session: Session, place: Place) -> PartnerReport:
    """The report of a place, which nobody else changes before we commit.

    Raises:
        NoReportError: it was not begun.
    """
    return _report(session, place)


def _locked(session: Session, place: Place) -> PartnerReport | None:
    here = and_(
        PartnerReport.partner_id == place.partner,
        PartnerReport.period_id == place.period,
    )
    return locked(session, PartnerReport, here)


def _report(session: Session, place: Place) -> PartnerReport:
    report = _locked(session, place)
    if report is None:
        raise NoReportError
    return report


def _open(session: Session, place: Place, *, texts: bool = False) -> PartnerReport:
    report = _report(session, place)
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
    report = _open(session, place, texts=texts)
    asked = and_(
        ExpenditureLine.report_id == report.id, ExpenditureLine.number == number
    )
    line = locked(session, ExpenditureLine, asked)
    if line is None:
        raise NoReportError
    return report, line


def _line(
    session: Session, place: Place, seen: tuple[str, int]
) -> tuple[PartnerReport, ExpenditureLine]:
    number, version = seen
    report, line = open_line(session, place, number)
    assert_seen(line, version)
    return report, line


def _has_later_report(session: Session, place: Place) -> bool:
    later = (
        exists()
        .where(PartnerReport.partner_id == place.partner)
        .where(PartnerReport.period_id == Period.id)
        .where(Period.number > place.period_number)
    )
    return bool(session.scalar(select(later)))
