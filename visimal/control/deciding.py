"""What the controller decides about lines, while a report is under control.

A decision is refused if it takes off more than was declared, or says not what was
wrong. What is certified is frozen: here, and by the database itself.
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.control.hands import NoDecisionError
from visimal.control.hands import open_control
from visimal.control.hands import TakenUpError
from visimal.control.models import ControlDecision as Row
from visimal.domain.control import certify
from visimal.domain.control import ControlDecision
from visimal.domain.money import minus
from visimal.domain.money import ZERO
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.services import NoReportError
from visimal.storage.trail import record
from visimal.storage.versions import changed
from visimal.storage.versions import is_stale
from visimal.storage.versions import StaleError


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided about one line, and what was seen of it."""

    number: str
    decision: ControlDecision
    #: The version of the decision that was seen; 0 if there was none.
    version: int
    #: Which text of the programme's library says why.
    reason: str | None = None
    #: The line is only put into the sample: it goes on waiting for its decision.
    only_sampled: bool = False


def decide(session: Session, place: Place, decided: Decided, doing: Doing) -> Row:
    """Decide about one line: certify it, deduct from it, or park it.

    Raises:
        NoReportError: there is no such report or line.
        ClosedError: the report is not under control.
        FourEyesError: the controller declared or submitted some of it.
        StaleError: somebody decided about the line since.
        DeductionOutOfRangeError: more is taken off than was declared.
        TakenUpError: more of it would be certified, and it is declared again.
    """
    report = open_control(session, place, doing)
    row = _decided(session, report, decided, doing)
    session.flush()
    act = place.act("control.decided", doing, decided.number)
    record(session, act, at=doing.at)
    return row


def decide_several(
    session: Session, place: Place, several: Iterable[Decided], doing: Doing
) -> Sequence[Row]:
    """Decide about lines, all or none.

    Raises:
        NoReportError: there is no such report, or one of the lines is not its own.
        ClosedError: the report is not under control.
        FourEyesError: the controller declared or submitted some of it.
        StaleError: somebody decided about one of the lines since.
        DeductionOutOfRangeError: more is taken off a line than was declared.
        TakenUpError: more of a line would be certified, and it is declared again.
    """
    report = open_control(session, place, doing)
    rows = [_decided(session, report, one, doing) for one in several]
    session.flush()
    record(session, place.act("control.several_decided", doing), at=doing.at)
    return rows


def withdraw(
    session: Session, place: Place, number: str, version: int, doing: Doing
) -> None:
    """Take a decision back: the line waits for one again, and stays in the sample.

    Raises:
        NoReportError: there is no such report or line.
        ClosedError: the report is not under control.
        FourEyesError: the controller declared or submitted some of it.
        StaleError: somebody decided about the line since.
        NoDecisionError: nothing was decided about it.
        TakenUpError: it is declared again by another line.
    """
    report = open_control(session, place, doing)
    line = _line(session, report, number)
    row = _row(session, line)
    if row is None:
        raise NoDecisionError
    _assert_seen(row, version)
    _assert_not_twice(session, line, row, ControlDecision())
    if row.is_in_sample:
        _fill(row, ControlDecision(in_sample=True), None)
        row.decided_by = row.decided_at = None
        changed(row)
    else:
        session.delete(row)
    session.flush()
    record(session, place.act("control.withdrawn", doing, number), at=doing.at)


def _decided(
    session: Session, report: PartnerReport, given: Decided, doing: Doing
) -> Row:
    line = _line(session, report, given.number)
    # The domain refuses what is out of range.
    certify(line.declared, given.decision)
    row = _row(session, line)
    _assert_seen(row, given.version)
    if row is None:
        row = Row(
            project_id=line.project_id,
            line_id=line.id,
            is_in_sample=False,
            deducted=ZERO,
            is_parked=False,
            comment="",
            version=0,
        )
        session.add(row)
    if given.only_sampled:
        row.is_in_sample = True
    else:
        _assert_not_twice(session, line, row, given.decision)
        _fill(row, given.decision, given.reason)
        row.decided_by, row.decided_at = doing.by.key, doing.at
    changed(row)
    return row


def _fill(row: Row, decision: ControlDecision, reason: str | None) -> None:
    row.is_in_sample = row.is_in_sample or decision.in_sample
    row.deducted = decision.deducted
    row.is_parked = decision.parked
    row.typology = decision.typology if decision.deducted != ZERO else None
    row.reason = reason
    row.comment = decision.note


def _assert_not_twice(
    session: Session, line: ExpenditureLine, row: Row, decision: ControlDecision
) -> None:
    """Refuse to certify more of a line than before once another declares it again."""
    declared = line.declared
    parked = declared if row.is_parked else ZERO
    before = minus(declared, row.deducted, parked)
    if abs(certify(declared, decision).certified) <= abs(before):
        return
    asked = select(ExpenditureLine.number).where(
        ExpenditureLine.project_id == line.project_id,
        ExpenditureLine.redeclares == line.number,
    )
    number = session.scalars(asked.limit(1)).first()
    if number is not None:
        raise TakenUpError(line.number, number)


def _assert_seen(row: Row | None, version: int) -> None:
    stored = 0 if row is None else row.version
    if is_stale(stored, version):
        raise StaleError(seen=version, stored=stored)


def _line(session: Session, report: PartnerReport, number: str) -> ExpenditureLine:
    asked = select(ExpenditureLine).where(
        ExpenditureLine.report_id == report.id, ExpenditureLine.number == number
    )
    line = session.scalars(asked).one_or_none()
    if line is None:
        raise NoReportError
    return line


def _row(session: Session, line: ExpenditureLine) -> Row | None:
    asked = select(Row).where(Row.line_id == line.id)
    fresh = asked.with_for_update().execution_options(populate_existing=True)
    return session.scalars(fresh).one_or_none()
