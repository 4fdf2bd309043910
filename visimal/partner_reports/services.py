"""What a partner does with a report: declare costs, change them, submit.

Every verb locks the report first, then looks at its state and at the version that
was seen; each is told in the trail, in the caller's transaction.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Period
from visimal.domain.money import to_cents
from visimal.domain.money import total
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import PartnerReportStep
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.models import Proof
from visimal.partner_reports.neighbours import remove_decisions
from visimal.partner_reports.opened import ClosedError
from visimal.partner_reports.opened import locked_report
from visimal.partner_reports.opened import NoReportError
from visimal.partner_reports.opened import open_line
from visimal.partner_reports.opened import report_if_begun
from visimal.partner_reports.opened import report_to_write
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.saving import LineEdit
from visimal.partner_reports.saving import save_lines
from visimal.partner_reports.saving import Saved
from visimal.partner_reports.saving import StaleLinesError
from visimal.partner_reports.saving import stored
from visimal.partner_reports.worth import freeze_rates
from visimal.partner_reports.worth import NoRateError
from visimal.storage.trail import Act
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import is_stale

__all__ = [
    "ClosedError",
    "LineEdit",
    "NoRateError",
    "NoReportError",
    "Saved",
    "StaleLinesError",
    "change_line",
    "declare_line",
    "give_back",
    "locked_report",
    "open_line",
    "open_report",
    "remove_line",
    "remove_lines",
    "save_lines",
    "submit",
]


def open_report(session: Session, place: Place, doing: Doing) -> PartnerReport:
    """Begin the report of a place; one that was begun already is that one."""
    report = report_if_begun(session, place)
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
        NoRateError: its currency has no rate.
    """
    return _stored_one(
        session, place, LineEdit(cost), doing, action="expenditure.declared"
    )


def change_line(
    session: Session, place: Place, seen: tuple[str, int], cost: Cost, doing: Doing
) -> ExpenditureLine:
    """Change a line that was seen: its number and its version.

    Raises:
        NoReportError: there is no such line.
        ClosedError: the report is not open.
        StaleError: somebody changed the line since.
        NoRateError: its currency has no rate.
    """
    edit = LineEdit(cost, *seen)
    return _stored_one(session, place, edit, doing, action="expenditure.changed")


def remove_line(
    session: Session, place: Place, seen: tuple[str, int], doing: Doing
) -> None:
    """Take a line out of an open report; its number is never given again.

    Raises:
        NoReportError: there is no such line.
        ClosedError: the report is not open.
        StaleError: somebody changed the line since.
    """
    remove_lines(session, place, [seen], doing)


def remove_lines(
    session: Session, place: Place, seen: Sequence[tuple[str, int]], doing: Doing
) -> None:
    """Take lines out of an open report, all or none.

    Raises:
        NoReportError: the report was not begun, or has no such line.
        ClosedError: the report is not open.
        StaleLinesError: somebody changed some of the lines since; names them.
    """
    report = report_to_write(session, place)
    numbers = [number for number, _ in seen]
    asked = select(ExpenditureLine).where(
        ExpenditureLine.report_id == report.id, ExpenditureLine.number.in_(numbers)
    )
    fresh = asked.execution_options(populate_existing=True)
    lines = {one.number: one for one in session.scalars(fresh)}
    if len(lines) != len(set(numbers)):
        raise NoReportError
    stale = [one for one in seen if is_stale(lines[one[0]].version, one[1])]
    if stale:
        number, version = stale[0]
        raise StaleLinesError(
            [one for one, _ in stale], seen=version, stored=lines[number].version
        )
    keys = [one.id for one in lines.values()]
    for proof in session.scalars(select(Proof).where(Proof.line_id.in_(keys))):
        session.delete(proof)
    remove_decisions(session, report.id, keys)
    session.flush()
    for line in lines.values():
        session.delete(line)
    changed(report)
    if len(numbers) == 1:
        act, details = place.act("expenditure.removed", doing, numbers[0]), {}
    else:
        act = place.act("expenditure.several_removed", doing)
        details = {"lines": numbers}
    record(session, act, at=doing.at, details=details)


def submit(
    session: Session, place: Place, version: int, doing: Doing, *, today: date
) -> AuditEntry:
    """Submit a report exactly as it was seen; what it says is frozen from now on.

    Raises:
        NoReportError: the report was not begun.
        NotNowError: it cannot be submitted now.
        StaleError: somebody changed it since it was seen.
        NoRateError: a currency has no rate for the month that counts.
    """
    report = locked_report(session, place)
    reached = PartnerReportStatus(report.status).after(PartnerReportStep.SUBMIT)
    assert_seen(report, version)
    if PartnerReportStatus(report.status).is_open_for_numbers:
        month = freeze_rates(session, place, report, today)
    else:
        month = None
    amounts = session.scalars(
        select(ExpenditureLine.declared).where(ExpenditureLine.report_id == report.id)
    ).all()
    report.status = reached
    report.submitted_on = today
    report.submitted_by = doing.by.key
    changed(report)
    totals = {
        "lines": len(amounts),
        "lines_cents": to_cents(total(amounts)),
        "month": month,
    }
    act = place.act("report.submitted", doing)
    return record(session, act, at=doing.at, details=totals)


def give_back(
    session: Session,
    place: Place,
    version: int,
    doing: Doing,
    *,
    texts_only: bool = False,
) -> None:
    """Give a submitted report back to its partner, for a reason.

    Once a later report exists, or if it is asked, only its texts are open.

    Raises:
        NoReportError: there is no such report.
        NotNowError: it cannot be given back now.
        StaleError: somebody changed it since it was seen.
    """
    report = locked_report(session, place)
    report.status = PartnerReportStatus(report.status).after(
        PartnerReportStep.REOPEN,
        has_later_report=texts_only or _has_later_report(session, place),
    )
    assert_seen(report, version)
    changed(report)
    record(session, place.act("report.returned", doing), at=doing.at)


def _stored_one(
    session: Session, place: Place, edit: LineEdit, doing: Doing, *, action: str
) -> ExpenditureLine:
    def told(saved: Sequence[Saved]) -> tuple[Act, Mapping[str, object]]:
        return place.act(action, doing, saved[0].number), {}

    (saved,) = stored(session, place, [edit], doing, told)
    asked = select(ExpenditureLine).where(
        ExpenditureLine.project_id == place.project,
        ExpenditureLine.number == saved.number,
    )
    return session.scalars(asked).one()


def _has_later_report(session: Session, place: Place) -> bool:
    later = (
        exists()
        .where(PartnerReport.partner_id == place.partner)
        .where(PartnerReport.period_id == Period.id)
        .where(Period.number > place.period_number)
    )
    return bool(session.scalar(select(later)))
