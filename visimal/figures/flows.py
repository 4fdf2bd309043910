"""What reached each step of the money, when: planned, declared, certified, paid.

A plan is spread evenly over the months of its period; a declared cost counts in the
month it was paid, kept within the period of its report; a certified one in the month
of the certificate; a paid one in the month in which the programme's money came. The
ERDF of a report is laid over its cells, so that every sum over cells agrees.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import ZERO
from visimal.domain.months import Calendar
from visimal.domain.spending_plan import spread_evenly
from visimal.figures.accounts import Accounts
from visimal.figures.books import Books
from visimal.figures.flat_cells import Cell
from visimal.figures.flat_cells import taken_back
from visimal.figures.paid import CellPaid
from visimal.figures.paid import laid_over
from visimal.figures.paid import received_so_far
from visimal.figures.plan import PlannedErdf


class Flow(NamedTuple):
    """An amount that reached a step in a month."""

    partner: int
    package: str
    category: CostCategory
    month: int
    eligible: Euro
    erdf: Euro


def planned_flows(books: Books, planned: Iterable[PlannedErdf]) -> Iterator[Flow]:
    """The plan, month by month."""
    months = {one.number: one.months for one in books.calendar.periods}
    for one in planned:
        cell, own = one.cell, months[one.cell.period]
        if cell.planned == ZERO:
            continue
        eligible = spread_evenly(cell.planned, len(own))
        erdf = spread_evenly(one.erdf, len(own))
        for month, amount, share in zip(own, eligible, erdf, strict=True):
            yield Flow(cell.partner, cell.package, cell.category, month, amount, share)


def declared_flows(accounts: Accounts) -> Iterator[Flow]:
    """What was declared for the first time, in the month of its payment."""
    for one in accounts.declared:
        erdf = one.declared_split.erdf
        yield from _laid_over(one.book.partner, one.declared_anew, erdf)


def certified_flows(accounts: Accounts) -> Iterator[Flow]:
    """What was certified, in the month of its certificate.

    A correction is taken back in the month of the project report that settles it.
    """
    calendar = accounts.books.calendar
    for one in accounts.certified:
        month = _month(calendar, one.book.certified_on)
        cells = _in_month(one.certified, month)
        yield from _laid_over(one.book.partner, cells, one.certified_split.erdf)
    settled_on = {
        one.number: one.submitted_on for one in accounts.books.project_reports
    }
    for corrected in accounts.corrections:
        number = corrected.book.settled_in
        if number in settled_on:
            month = _month(calendar, settled_on[number])
            cells = taken_back(_in_month(corrected.taken, month))
            freed = minus(ZERO, corrected.split.erdf)
            yield from _laid_over(corrected.book.partner, cells, freed)


def paid_flows(accounts: Accounts) -> Iterator[Flow]:
    """What the programme paid, in the month in which its money came.

    Several instalments pay the same costs: each adds what was not paid before.
    """
    calendar = accounts.books.calendar
    for steps in received_so_far(accounts):
        before: tuple[CellPaid, ...] = ()
        for day, so_far in steps:
            month, now = _month(calendar, day), laid_over(so_far)
            for one, earlier in zip_longest(now, before):
                yield Flow(
                    so_far.partner,
                    one.cell.package,
                    one.cell.category,
                    month,
                    minus(one.eligible, earlier.eligible if earlier else ZERO),
                    minus(one.erdf, earlier.erdf if earlier else ZERO),
                )
            before = now


def _month(calendar: Calendar, day: date | None) -> int:
    """The project month of a day, kept within the project."""
    if day is None:
        return calendar.months
    return min(max(calendar.month_of(day), 1), calendar.months)


def _in_month(cells: Iterable[Cell], month: int) -> tuple[Cell, ...]:
    return tuple(replace(cell, month=month) for cell in cells)


def _laid_over(partner: int, cells: Sequence[Cell], erdf: Euro) -> Iterator[Flow]:
    shares = apportion(erdf, [cell.amount for cell in cells]) if cells else ()
    for cell, share in zip(cells, shares, strict=True):
        yield Flow(partner, cell.package, cell.category, cell.month, cell.amount, share)
