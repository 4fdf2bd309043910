"""The chase board: where each claim of a period stands, and whose money waits for it.

It is made of the dates of the books alone. A claim's last days are the period's own,
or the programme's `claim_due_days`, `control_months` and `payment_days`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from visimal.domain.certificate_forecast import Claim
from visimal.domain.certificate_forecast import Forecast
from visimal.domain.certificate_forecast import forecast
from visimal.domain.certificate_forecast import Pace
from visimal.domain.chase import ChaseStep
from visimal.domain.chase import days_late
from visimal.domain.chase import held_up
from visimal.domain.chase import Standing
from visimal.domain.chase import standings
from visimal.domain.chase import Waiting
from visimal.domain.control_clock import control_clock
from visimal.domain.control_clock import ControlClock
from visimal.domain.control_clock import months_after
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.months import ReportingPeriod
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import ReportAccount
from visimal.figures.books import Books
from visimal.figures.books import PartnerBook
from visimal.figures.books import ProjectReportBook
from visimal.figures.pace import pace_of
from visimal.figures.tables.chase import ChaseBoard
from visimal.figures.tables.chase import ChaseRow

#: Of these the dates of the books tell nothing: what is prepared has no day.
_UNTOLD = (ChaseStep.PAPERS, ChaseStep.READY)


@dataclass(frozen=True, slots=True)
class _Partner:
    """One partner in one period."""

    books: Books
    period: ReportingPeriod
    member: PartnerBook
    report: ReportAccount | None
    #: The project report that took the certificate, or went out without the claim.
    taken: ProjectReportBook | None
    excluded: ProjectReportBook | None

    @property
    def ends_on(self) -> date:
        return self.books.calendar.days_of(self.period).ends_on

    @property
    def due_on(self) -> date | None:
        """The last day to submit: the period's own, else the programme's."""
        own = self.books.due_on.get(self.period.number)
        if own is not None:
            return own
        return self.books.programme.claim_due_on(self.ends_on, self.member.side)

    @property
    def months(self) -> int | None:
        on = self.submitted_on or self.due_on or self.ends_on
        parameters = self.books.programme.parameters
        return parameters.count("control_months", on, self.member.side)

    @property
    def submitted_on(self) -> date | None:
        return None if self.report is None else self.report.book.submitted_on

    @property
    def certified_on(self) -> date | None:
        return None if self.report is None else self.report.book.certified_on

    @property
    def taken_on(self) -> date | None:
        return None if self.taken is None else self.taken.submitted_on

    @property
    def clock(self) -> ControlClock | None:
        """The clock of its control, once it is submitted."""
        if self.report is None or self.submitted_on is None:
            return None
        return control_clock(
            self.submitted_on,
            self.months,
            self.report.book.asked,
            on=self.books.heading.as_of,
            ended_on=self.certified_on,
        )

    @property
    def control_due_on(self) -> date | None:
        if self.clock is not None:
            return self.clock.due_on
        if self.due_on is None or self.months is None:
            return None
        return months_after(self.due_on, self.months)


def chase_boards(
    accounts: Accounts, consortium: Pace, *, is_whole: bool
) -> tuple[ChaseBoard, ...]:
    """The board of every period that has begun.

    `is_whole` tells whether the accounts are those of all partners: else nobody's
    money but theirs is counted.
    """
    books = accounts.books
    return tuple(
        _board(accounts, period, consortium, is_whole=is_whole)
        for period in books.calendar.periods
        if books.calendar.days_of(period).starts_on <= books.heading.as_of
    )


def _board(
    accounts: Accounts,
    period: ReportingPeriod,
    consortium: Pace,
    *,
    is_whole: bool,
) -> ChaseBoard:
    books = accounts.books
    partners = [_partner(accounts, period, one) for one in books.funded]
    waiting = {one.member.number: _waiting(one) for one in partners}
    holds = held_up(tuple(waiting.values()))
    rows = tuple(
        _row(
            one,
            consortium,
            own=waiting[one.member.number],
            others=holds[one.member.number] if is_whole else None,
        )
        for one in partners
    )
    return ChaseBoard(
        period=period.number,
        due_on=books.due_on.get(period.number),
        partners=len(partners),
        submitted=sum(one.submitted_on is not None for one in partners),
        certified=sum(one.certified_on is not None for one in partners),
        waiting_erdf=total(
            one.erdf
            for one in waiting.values()
            if one.is_open and one.reached is ChaseStep.CERTIFIED
        ),
        rows=rows,
    )


def _partner(
    accounts: Accounts,
    period: ReportingPeriod,
    member: PartnerBook,
) -> _Partner:
    books, key = accounts.books, (member.number, period.number)
    reports = books.project_reports
    return _Partner(
        books=books,
        period=period,
        member=member,
        report=accounts.report(*key),
        taken=next((one for one in reports if key in one.certificates), None),
        excluded=next(
            (
                one
                for one in reports
                if one.period == period.number and member.number in one.excluded
            ),
            None,
        ),
    )


def _row(
    one: _Partner, consortium: Pace, *, own: Waiting, others: Euro | None
) -> ChaseRow:
    number = one.member.number
    steps, clock = _steps(one), one.clock
    excluded = None if one.taken else one.excluded
    return ChaseRow(
        partner=number,
        partner_label=one.member.label,
        period=one.period.number,
        steps=steps,
        days_late=days_late(steps),
        days_stopped=0 if clock is None else clock.stopped,
        is_ready=one.certified_on is not None,
        reason_excluded=None if excluded is None else excluded.excluded[number],
        own_erdf=own.erdf if own.is_open else ZERO,
        others_erdf=others,
        forecast=_forecast(one, consortium),
    )


def _steps(one: _Partner) -> tuple[Standing, ...]:
    on = one.books.heading.as_of
    return standings(_reached(one), _due(one), on=on, but=_UNTOLD)


def _reached(one: _Partner) -> dict[ChaseStep, date | None]:
    if one.report is None:
        return {}
    book = one.report.book
    reached: dict[ChaseStep, date | None] = {ChaseStep.BEGUN: None}
    if book.lines:
        reached[ChaseStep.LINES] = None
    dated = {
        ChaseStep.SUBMITTED: book.submitted_on,
        ChaseStep.IN_CONTROL: book.control_started_on,
        ChaseStep.CERTIFIED: book.certified_on,
        ChaseStep.IN_PROJECT_REPORT: one.taken_on,
        **_money(one),
    }
    reached |= {step: day for step, day in dated.items() if day is not None}
    if one.taken is not None and _owed(one.report) == ZERO:
        # Of a nil claim nothing is paid: nobody waits for it.
        reached[ChaseStep.PASSED_ON] = None
    return reached


def _owed(report: ReportAccount) -> Euro:
    return report.certified_split.erdf


def _money(one: _Partner) -> dict[ChaseStep, date | None]:
    """When all of its ERDF was received, and passed on: the last of several days."""
    if one.taken is None:
        return {}
    its = [
        payment
        for payment in one.books.payments
        if payment.project_report == one.taken.number
        and payment.partner == one.member.number
        and not payment.from_partners
    ]
    received = [payment.received_on for payment in its]
    passed_on = [payment.passed_on for payment in its]
    return {
        ChaseStep.PAID: _last(received),
        ChaseStep.PASSED_ON: _last(passed_on),
    }


def _last(days: Sequence[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _due(one: _Partner) -> dict[ChaseStep, date]:
    due = {ChaseStep.SUBMITTED: one.due_on, ChaseStep.CERTIFIED: one.control_due_on}
    if one.taken_on is not None:
        parameters = one.books.programme.parameters
        days = parameters.count("payment_days", one.taken_on)
        due[ChaseStep.PAID] = (
            None if days is None else one.taken_on + timedelta(days=days)
        )
    return {step: day for step, day in due.items() if day is not None}


def _waiting(one: _Partner) -> Waiting:
    number = one.member.number
    is_open = one.taken is None and one.excluded is None
    report = one.report
    if report is None:
        return Waiting(number, None, ZERO, is_open)
    if report.is_certified:
        erdf, reached = report.certified_split.erdf, ChaseStep.CERTIFIED
    elif report.is_declared:
        erdf, reached = report.declared_split.erdf, ChaseStep.SUBMITTED
    else:
        erdf, reached = report.declared_split.erdf, ChaseStep.BEGUN
    return Waiting(number, reached, erdf, is_open)


def _forecast(one: _Partner, consortium: Pace) -> Forecast | None:
    if one.certified_on is not None or (one.excluded and one.taken is None):
        return None
    clock = one.clock
    claim = Claim(
        period_ends_on=one.ends_on,
        due_on=one.due_on,
        control_due_on=None if clock is None else clock.due_on,
        submitted_on=one.submitted_on,
        stopped=0 if clock is None else clock.stopped,
    )
    own = pace_of(one.books, one.member.number, before=one.period.number)
    as_of = one.books.heading.as_of
    return forecast(claim, own, consortium, months=one.months, on=as_of)
