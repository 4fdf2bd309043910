"""Cash and what will have been spent, partner by partner, out of the books."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.cash import cash_course
from visimal.domain.cash import CashMonth
from visimal.domain.cash import deepest
from visimal.domain.cash import expected_on
from visimal.domain.cash import first_month_under_zero
from visimal.domain.cash import Reached
from visimal.domain.cash import Waiting
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import percentage
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.underspending import is_behind
from visimal.domain.underspending import proposals
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import ReportAccount
from visimal.figures.books import Books
from visimal.figures.books import PartnerBook
from visimal.figures.instalments import recovery_rows
from visimal.figures.plan import PlannedErdf
from visimal.figures.profiles import Measure
from visimal.figures.profiles import Scope
from visimal.figures.tables import CashRow
from visimal.figures.tables import ExpectedErdf
from visimal.figures.tables import ForecastRow
from visimal.figures.tables import Outlook
from visimal.figures.tables import Profile
from visimal.figures.tables import ProposalRow
from visimal.forecasts.queries import own_forecasts
from visimal.forecasts.queries import set_aside

#: Numbers of partner and period.
Own = Mapping[tuple[int, int], Euro]


def outlook(
    session: Session,
    project: Project,
    accounts: Accounts,
    profiles: Sequence[Profile],
    planned: Sequence[PlannedErdf],
) -> Outlook:
    """All that lies ahead of the partners, as they say and as it goes."""
    forecasts = forecast_rows(accounts, profiles, own_forecasts(session, project))
    return Outlook(
        cash=cash_rows(accounts, profiles, planned, set_aside(session, project)),
        forecasts=forecasts,
        proposals=proposal_rows(accounts.books, forecasts),
    )


def cash_rows(
    accounts: Accounts,
    profiles: Sequence[Profile],
    planned: Sequence[PlannedErdf],
    set_aside: Mapping[int, Euro],
) -> tuple[CashRow, ...]:
    """Each funded partner's money over the months."""
    courses = _by_partner(profiles)
    return tuple(
        _cash_row(accounts, one, courses[one.number], planned, set_aside)
        for one in accounts.books.funded
    )


def _by_partner(profiles: Sequence[Profile]) -> dict[int, Profile]:
    return {
        int(one.key): one
        for one in profiles
        if (one.scope, one.measure) == (Scope.PARTNER, Measure.ELIGIBLE)
    }


def _cash_row(
    accounts: Accounts,
    partner: PartnerBook,
    course: Profile,
    planned: Sequence[PlannedErdf],
    set_aside: Mapping[int, Euro],
) -> CashRow:
    books = accounts.books
    own = set_aside.get(partner.number)
    expected = tuple(_expected(accounts, partner, planned))
    received = Tally[int]()
    for payment in books.payments:
        if payment.partner == partner.number and payment.passed_on is not None:
            received.add(_month(books, payment.passed_on), payment.passed_on_erdf)
    for day, back in _going_back(books, partner.number):
        received.add(_month(books, day), minus(ZERO, back))
    for one in expected:
        received.add(_month(books, one.expected_on), one.erdf)
    months: tuple[CashMonth, ...] = cash_course(
        ZERO if own is None else own,
        {
            one.month: one.declared
            if one.month <= course.forecast_from
            else one.planned
            for one in course.months
        },
        {month: received[month] for month in received},
        last_month=books.calendar.months,
    )
    return CashRow(
        partner=partner.number,
        partner_label=partner.label,
        set_aside=own,
        months=months,
        expected=expected,
        first_month_under_zero=first_month_under_zero(months),
        deepest=deepest(months),
    )


def _month(books: Books, day: date) -> int:
    return max(books.calendar.month_of(day), 1)


def _expected(
    accounts: Accounts, partner: PartnerBook, planned: Sequence[PlannedErdf]
) -> Iterator[ExpectedErdf]:
    """The ERDF of each period that was not passed on yet.

    What came so far, less what went back, paid the earliest periods first.
    """
    books, number = accounts.books, partner.number
    waiting = _waiting(books, partner.side)
    own = [one for one in books.payments if one.partner == number]
    back = [amount for _, amount in _going_back(books, number)]
    passed_on = minus(total(one.passed_on_erdf for one in own), *back)
    came = (minus(one.erdf, one.kept) for one in own if one.received_on is not None)
    received = minus(total(came), *back)
    for period in books.calendar.periods:
        report = accounts.report(number, period.number)
        erdf = _erdf(accounts, number, period.number, planned)
        is_received = received >= erdf
        paid = min(passed_on, erdf)
        passed_on = minus(passed_on, paid)
        received = max(minus(received, erdf), ZERO)
        if erdf > paid:
            reached = _reached(books, (number, period.number), report)
            day = (
                books.heading.as_of
                if is_received
                else expected_on(reached, waiting, books.heading.as_of)
            )
            yield ExpectedErdf(period.number, minus(erdf, paid), day)


def _going_back(books: Books, partner: int) -> Iterator[tuple[date, Euro]]:
    """What a partner paid back itself, and is asked to: when, and how much."""
    as_of = books.heading.as_of
    for one in recovery_rows(books):
        if one.partner == partner:
            if one.received_on is not None:
                yield one.received_on, one.received
            yield max(one.due_on or as_of, as_of), one.open


def _erdf(
    accounts: Accounts, partner: int, period: int, planned: Sequence[PlannedErdf]
) -> Euro:
    """What a period brings: certified and left, else declared, else planned."""
    report = accounts.report(partner, period)
    if report is not None and report.is_certified:
        freed = (
            one.split.erdf
            for one in accounts.corrections
            if one.book.key == report.book.key
        )
        return minus(report.certified_split.erdf, *freed)
    if report is not None and report.is_declared:
        return report.declared_split.erdf
    return total(
        one.erdf
        for one in planned
        if (one.cell.partner, one.cell.period) == (partner, period)
    )


def _waiting(books: Books, side: str | None) -> Waiting:
    numbers, on = books.programme.parameters, books.heading.as_of
    return Waiting(
        claim_days=numbers.count("claim_due_days", on, side) or 0,
        control_months=numbers.count("control_months", on, side) or 0,
        payment_days=numbers.count("payment_days", on, side) or 0,
    )


def _reached(
    books: Books, key: tuple[int, int], report: ReportAccount | None
) -> Reached:
    """How far a claim is."""
    taken_in = (one for one in books.project_reports if key in one.certificates)
    its = next(taken_in, None)
    return Reached(
        period_ends_on=books.calendar.days_of(books.calendar.period(key[1])).ends_on,
        submitted_on=None if report is None else report.book.submitted_on,
        certified_on=None if report is None else report.book.certified_on,
        reported_on=None if its is None else its.submitted_on,
    )


def forecast_rows(
    accounts: Accounts, profiles: Sequence[Profile], own: Own
) -> tuple[ForecastRow, ...]:
    """What each funded partner will have declared in the last month."""
    courses = _by_partner(profiles)
    return tuple(
        _forecast_row(accounts.books, one, courses[one.number], own)
        for one in accounts.books.funded
    )


def _forecast_row(
    books: Books, partner: PartnerBook, course: Profile, own: Own
) -> ForecastRow:
    last = course.months[course.forecast_from - 1] if course.forecast_from else None
    declared = ZERO if last is None else last.declared_so_far
    planned = ZERO if last is None else last.planned_so_far
    pace = percentage(declared, planned)
    said = _own(books, partner.number, course, own, declared)
    expected = course.forecast_low if said is None else said
    numbers, on = books.programme.parameters, books.heading.as_of
    at_most = numbers.rate("behind_plan_rate", on, partner.side)
    # Whoever stops declaring falls behind while the project goes on.
    month = _month(books, on)
    return ForecastRow(
        partner=partner.number,
        partner_label=partner.label,
        budget=course.budget,
        planned_so_far=planned,
        declared_so_far=declared,
        pace=pace,
        low=course.forecast_low,
        high=course.forecast_high,
        own=said,
        expected=expected,
        left_over=minus(course.budget, expected),
        is_behind=at_most is not None
        and pace is not None
        and is_behind(pace, at_most=at_most, month=month, months=len(course.months)),
    )


def _own(
    books: Books, partner: int, course: Profile, own: Own, declared: Euro
) -> Euro | None:
    """Declared so far, and each period to come as the partner said or planned it."""
    ahead = [
        period
        for period in books.calendar.periods
        if period.first_month > course.forecast_from
    ]
    if not any((partner, period.number) in own for period in ahead):
        return None
    return total(
        (
            declared,
            *(
                own.get(
                    (partner, period.number),
                    total(course.months[month - 1].planned for month in period.months),
                )
                for period in ahead
            ),
        )
    )


def proposal_rows(books: Books, rows: Sequence[ForecastRow]) -> tuple[ProposalRow, ...]:
    """Transfers from who will not spend its budget to who needs more."""
    labels = {one.number: one.label for one in books.funded}
    return tuple(
        ProposalRow(
            one.giver, labels[one.giver], one.taker, labels[one.taker], one.amount
        )
        for one in proposals(
            {row.partner: row.left_over for row in rows},
            {row.partner: minus(ZERO, row.left_over) for row in rows},
        )
    )
