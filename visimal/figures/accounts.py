"""The accounts of a project: every report after flat rates, control and ERDF.

Here the rules of the domain meet the books, once. A report becomes cells by work
package, category and month: real costs as they are, flat rates computed on the
report's totals and laid over the cells they are a rate of, so that every way of
adding the cells up gives the same total. Then the ERDF follows report by report, by
the partner's own terms and never above its ceiling.

A cost that is declared again counts once: what a report declares for the second time
is kept apart (`redeclared`) and taken off what was reported before.
"""

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from visimal.domain.cofinancing import cofinance
from visimal.domain.cofinancing import cofinance_cumulatively
from visimal.domain.cofinancing import NOTHING_YET
from visimal.domain.cofinancing import Split
from visimal.domain.control import Certified
from visimal.domain.control import control_report
from visimal.domain.control import ControlledItem
from visimal.domain.control import ControlledReport
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import apply_flat_rates
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.programme import Level
from visimal.figures.books import Books
from visimal.figures.books import LineSum
from visimal.figures.books import ReportBook
from visimal.figures.flat_cells import Cell
from visimal.figures.flat_cells import with_flat_rates


@dataclass(frozen=True, slots=True)
class ReportAccount:
    """One partner report, flat rates included."""

    book: ReportBook
    control: ControlledReport
    declared: tuple[Cell, ...]
    #: The part of `declared` that an earlier report declared before.
    redeclared: tuple[Cell, ...]
    certified: tuple[Cell, ...]
    #: ERDF and contribution of what is declared for the first time; of a draft, what
    #: it would bring.
    declared_split: Split = NOTHING_YET
    certified_split: Split = NOTHING_YET

    @property
    def is_declared(self) -> bool:
        """Whether the report was submitted: before that nothing is declared."""
        return self.book.submitted_on is not None

    @property
    def is_certified(self) -> bool:
        """Whether it has its certificate."""
        return self.book.certified_on is not None

    @property
    def declared_anew(self) -> tuple[Cell, ...]:
        """What is declared for the first time: the rest cancels out."""
        taken = (replace(c, amount=minus(ZERO, c.amount)) for c in self.redeclared)
        return (*self.declared, *taken)


@dataclass(frozen=True, slots=True)
class Accounts:
    """The books and every report in them, worked out."""

    books: Books
    reports: tuple[ReportAccount, ...]

    def report(self, partner: int, period: int) -> ReportAccount | None:
        """The report of a partner for a period, if there is one."""
        for one in self.reports:
            if one.book.key == (partner, period):
                return one
        return None

    @property
    def declared(self) -> tuple[ReportAccount, ...]:
        """The reports that were submitted."""
        return tuple(one for one in self.reports if one.is_declared)

    @property
    def certified(self) -> tuple[ReportAccount, ...]:
        """The reports that have their certificate."""
        return tuple(one for one in self.reports if one.is_certified)


def accounts(books: Books) -> Accounts:
    """Work out every report of a project."""
    rounding = books.programme.rounding("flat_rate").rounding
    worked_out = [_account(book, books, rounding) for book in books.reports]
    by_partner: dict[int, list[ReportAccount]] = defaultdict(list)
    for one in worked_out:
        by_partner[one.book.partner].append(one)
    split = {
        one.book.key: one
        for partner, reports in by_partner.items()
        for one in _cofinanced(partner, reports, books)
    }
    return Accounts(books, tuple(split[book.key] for book in books.reports))


def _account(book: ReportBook, books: Books, rounding: Rounding) -> ReportAccount:
    rates = books.funding(book.partner).flat_rates
    items = [ControlledItem(one.category, _decided(one)) for one in book.sums]
    declared = _cells(book.sums, lambda one: one.declared)
    redeclared = _cells(book.sums, lambda one: one.redeclared)
    certified = _cells(book.sums, lambda one: _decided(one).certified)
    is_certified = book.certified_on is not None
    return ReportAccount(
        book=book,
        control=control_report(items, rates, rounding),
        declared=_flat(declared, rates, rounding),
        redeclared=_flat(redeclared, rates, rounding),
        certified=_flat(certified, rates, rounding) if is_certified else (),
    )


def _decided(one: LineSum) -> Certified:
    certified = minus(one.declared, one.deducted, one.parked)
    return Certified(one.declared, one.deducted, one.parked, certified)


def _cells(
    sums: Iterable[LineSum], amount: Callable[[LineSum], Euro]
) -> tuple[Cell, ...]:
    cells = (Cell(one.package, one.category, one.month, amount(one)) for one in sums)
    return tuple(cell for cell in cells if cell.amount != ZERO)


def _flat(
    cells: tuple[Cell, ...], rates: FlatRates, rounding: Rounding
) -> tuple[Cell, ...]:
    costs = apply_flat_rates(by_category(cells), rates, rounding)
    return with_flat_rates(cells, costs, rates)


def by_category(cells: Iterable[Cell]) -> Mapping[CostCategory, Euro]:
    """The sums of cells by cost category."""
    sums = Tally[CostCategory]()
    for cell in cells:
        sums.add(cell.category, cell.amount)
    return {category: sums[category] for category in sums}


def reported_so_far(
    reports: Iterable[ReportAccount], partner: int, period: int
) -> dict[CostCategory, Euro]:
    """By category up to a period, its report whether it was submitted or not."""
    so_far = Tally[CostCategory]()
    for one in reports:
        if one.book.partner == partner and one.book.period <= period:
            for category, amount in by_category(one.declared_anew).items():
                so_far.add(category, amount)
    return {category: so_far[category] for category in CostCategory}


def summed(cells: Iterable[Cell]) -> Euro:
    """The sum of cells."""
    return total(cell.amount for cell in cells)


def _cofinanced(
    partner: int, reports: Sequence[ReportAccount], books: Books
) -> list[ReportAccount]:
    """The reports of one partner with their ERDF, in the order they came in."""
    # Drafts come last: their ERDF is what they would bring if they were submitted.
    in_order = sorted((one for one in reports if one.is_declared), key=_declared_order)
    drafts = sorted(
        (one for one in reports if not one.is_declared), key=lambda one: one.book.period
    )
    declared = _splits(
        partner,
        books,
        [*in_order, *drafts],
        lambda one: summed(one.declared_anew),
    )
    certified = _splits(
        partner,
        books,
        sorted((one for one in reports if one.is_certified), key=_certified_order),
        lambda one: summed(one.certified),
    )
    return [
        replace(
            one,
            declared_split=declared.get(one.book.period, NOTHING_YET),
            certified_split=certified.get(one.book.period, NOTHING_YET),
        )
        for one in reports
    ]


def _declared_order(one: ReportAccount) -> tuple[object, int]:
    return one.book.submitted_on, one.book.period


def _certified_order(one: ReportAccount) -> tuple[object, int]:
    return one.book.certified_on, one.book.period


def _splits(
    partner: int,
    books: Books,
    in_order: Sequence[ReportAccount],
    eligible: Callable[[ReportAccount], Euro],
) -> dict[int, Split]:
    terms = books.funding(partner).terms
    rule = books.programme.rounding("erdf")
    so_far, found = NOTHING_YET, {}
    for one in in_order:
        amount = eligible(one)
        if rule.level is Level.CUMULATIVE:
            split = cofinance_cumulatively(
                amount, terms, already=so_far, rounding=rule.rounding
            )
        else:
            split = cofinance(
                amount, terms, already=so_far.erdf, rounding=rule.rounding
            )
        found[one.book.period] = split
        so_far = Split(
            total((so_far.eligible, split.eligible)),
            total((so_far.erdf, split.erdf)),
            total((so_far.partner_contribution, split.partner_contribution)),
        )
    return found
