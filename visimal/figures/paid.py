"""What of each project report was paid and passed on, in ERDF and in eligible costs."""

from collections.abc import Callable
from collections.abc import Iterator
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


class Paid(NamedTuple):
    """What was paid to one partner out of one project report."""

    project_report: int
    period: int
    partner: int
    eligible: Euro
    erdf: Euro
    #: The certificates that it pays for.
    reports: tuple[ReportAccount, ...]


def received(accounts: Accounts) -> Iterator[Paid]:
    """What the programme paid."""
    return _paid(accounts, lambda one: ZERO if one.received_on is None else one.erdf)


def passed_on(accounts: Accounts) -> Iterator[Paid]:
    """What the lead partner passed on."""
    return _paid(accounts, lambda one: one.passed_on_erdf)


def _paid(accounts: Accounts, amount: Callable[[PaymentBook], Euro]) -> Iterator[Paid]:
    books = accounts.books
    reports = {one.number: one for one in books.project_reports}
    for due in due_rows(accounts):
        erdf = total(
            amount(one)
            for one in books.payments
            if (one.project_report, one.partner) == (due.project_report, due.partner)
        )
        report = reports[due.project_report]
        own = tuple(
            one
            for one in accounts.certified
            if one.book.partner == due.partner and one.book.key in report.certificates
        )
        if erdf == ZERO or not any(one.certified for one in own):
            continue
        # Costs are paid in the proportion in which their ERDF is, to the cent.
        eligible = minus(due.certified, due.corrected)
        weights = (erdf, minus(due.due_erdf, erdf))
        paid = apportion(eligible, weights)[0]
        yield Paid(report.number, report.period, due.partner, paid, erdf, own)
