"""What was paid and passed on, in ERDF and in eligible costs.

What partners paid back and the lead partner shared again is no money of the
programme: it is told in the balance alone.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import ReportAccount
from visimal.figures.books import PaymentBook
from visimal.figures.dues import due_rows
from visimal.figures.flat_cells import Cell
from visimal.figures.tables import DueRow


class Paid(NamedTuple):
    """What was paid to one partner out of one project report."""

    project_report: int
    period: int
    partner: int
    eligible: Euro
    erdf: Euro
    #: The certificates that it pays for.
    reports: tuple[ReportAccount, ...]


class CellPaid(NamedTuple):
    """What was paid of one cell."""

    cell: Cell
    eligible: Euro
    erdf: Euro


def received(accounts: Accounts) -> Iterator[Paid]:
    """What the programme paid."""
    return _paid(accounts, lambda one: ZERO if one.received_on is None else one.erdf)


def passed_on(accounts: Accounts) -> Iterator[Paid]:
    """What the lead partner passed on."""
    return _paid(accounts, lambda one: one.passed_on_erdf)


def received_so_far(accounts: Accounts) -> Iterator[Sequence[tuple[date, Paid]]]:
    """For each partner and project report: each day, and all that was paid until it."""
    for due in due_rows(accounts):
        so_far, steps = ZERO, []
        for one in _of(accounts, due):
            if one.received_on is not None:
                so_far = total((so_far, one.erdf))
                steps.append((one.received_on, _to_pay_for(accounts, due, so_far)))
        yield steps


def laid_over(one: Paid) -> tuple[CellPaid, ...]:
    """What was paid, cell by cell, to the cent."""
    cells = [cell for report in one.reports for cell in report.certified]
    amounts = [cell.amount for cell in cells]
    eligible, erdf = apportion(one.eligible, amounts), apportion(one.erdf, amounts)
    return tuple(map(CellPaid, cells, eligible, erdf))


def _paid(accounts: Accounts, amount: Callable[[PaymentBook], Euro]) -> Iterator[Paid]:
    for due in due_rows(accounts):
        erdf = total(amount(one) for one in _of(accounts, due))
        if erdf != ZERO:
            yield _to_pay_for(accounts, due, erdf)


def _of(accounts: Accounts, due: DueRow) -> list[PaymentBook]:
    """What came from the programme for one partner out of one project report."""
    own = due.project_report, due.partner
    return [
        one
        for one in accounts.books.payments
        if (one.project_report, one.partner) == own and not one.from_partners
    ]


def _to_pay_for(accounts: Accounts, due: DueRow, erdf: Euro) -> Paid:
    """What so much ERDF pays for.

    Costs are paid in the proportion in which their ERDF is, to the cent.
    """
    books = accounts.books
    report = next(
        one for one in books.project_reports if one.number == due.project_report
    )
    taken_in = [
        one
        for one in accounts.certified
        if one.book.partner == due.partner and one.book.key in report.certificates
    ]
    # A contrary correction may be all there is: then it pays for what it gives back.
    given_back = [
        one.book.key
        for one in accounts.corrections
        if one.book.partner == due.partner and one.book.settled_in == report.number
    ]
    reports = [one for one in taken_in if one.certified] or [
        one for one in accounts.certified if one.book.key in given_back
    ]
    eligible = minus(due.certified, due.corrected)
    paid = apportion(eligible, (erdf, minus(due.due_erdf, erdf)))[0]
    return Paid(report.number, report.period, due.partner, paid, erdf, tuple(reports))
