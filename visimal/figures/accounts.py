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
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date

from visimal.domain.cofinancing import cofinance
from visimal.domain.cofinancing import cofinance_cumulatively
from visimal.domain.cofinancing import NOTHING_YET
from visimal.domain.cofinancing import opposite
from visimal.domain.cofinancing import Split
from visimal.domain.cofinancing import sum_of_splits
from visimal.domain.control import Certified
from visimal.domain.control import control_report
from visimal.domain.control import ControlledItem
from visimal.domain.control import ControlledReport
from visimal.domain.cost_categories import CostCategory
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
from visimal.figures.corrections import Certificate
from visimal.figures.corrections import CorrectionAccount
from visimal.figures.corrections import worked_out
from visimal.figures.flat_cells import by_category
from visimal.figures.flat_cells import Cell
from visimal.figures.flat_cells import flat_and_real


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
    #: What was taken off certificates since, in the order of its numbers.
    corrections: tuple[CorrectionAccount, ...] = ()

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
    found: dict[tuple[int, int], ReportAccount] = {}
    corrections: list[CorrectionAccount] = []
    for partner, reports in by_partner.items():
        own, corrected = _worked_out(partner, reports, books)
        found |= {one.book.key: one for one in own}
        corrections.extend(corrected)
    return Accounts(
        books,
        tuple(found[book.key] for book in books.reports),
        tuple(sorted(corrections, key=lambda one: one.book.number)),
    )


def certified_cells(book: ReportBook) -> tuple[Cell, ...]:
    """The real costs that a certificate confirms."""
    return _cells(book.sums, lambda one: _decided(one).certified)


def _account(book: ReportBook, books: Books, rounding: Rounding) -> ReportAccount:
    rates = books.funding(book.partner).flat_rates
    items = [ControlledItem(one.category, _decided(one)) for one in book.sums]
    declared = _cells(book.sums, lambda one: one.declared)
    redeclared = _cells(book.sums, lambda one: one.redeclared)
    is_certified = book.certified_on is not None
    return ReportAccount(
        book=book,
        control=control_report(items, rates, rounding),
        declared=flat_and_real(declared, rates, rounding),
        redeclared=flat_and_real(redeclared, rates, rounding),
        certified=(
            flat_and_real(certified_cells(book), rates, rounding)
            if is_certified
            else ()
        ),
    )


def _decided(one: LineSum) -> Certified:
    certified = minus(one.declared, one.deducted, one.parked)
    return Certified(one.declared, one.deducted, one.parked, certified)


def _cells(
    sums: Iterable[LineSum], amount: Callable[[LineSum], Euro]
) -> tuple[Cell, ...]:
    cells = (Cell(one.package, one.category, one.month, amount(one)) for one in sums)
    return tuple(cell for cell in cells if cell.amount != ZERO)


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


def _worked_out(
    partner: int, reports: Sequence[ReportAccount], books: Books
) -> tuple[list[ReportAccount], list[CorrectionAccount]]:
    """The reports of one partner with their ERDF, and what was taken off again."""
    # Drafts come last: their ERDF is what they would bring if they were submitted.
    in_order = sorted((one for one in reports if one.is_declared), key=_declared_order)
    drafts = sorted(
        (one for one in reports if not one.is_declared), key=lambda one: one.book.period
    )
    declared = _declared_splits(partner, books, [*in_order, *drafts])
    certified, corrections = _certified_splits(
        partner,
        books,
        sorted((one for one in reports if one.is_certified), key=_certified_order),
    )
    found = [
        replace(
            one,
            declared_split=declared.get(one.book.period, NOTHING_YET),
            certified_split=certified.get(one.book.period, NOTHING_YET),
        )
        for one in reports
    ]
    return found, corrections


def _declared_order(one: ReportAccount) -> tuple[object, int]:
    return one.book.submitted_on, one.book.period


def _certified_order(one: ReportAccount) -> tuple[date, int]:
    return one.book.certified_on or date.max, one.book.period


def _declared_splits(
    partner: int, books: Books, in_order: Sequence[ReportAccount]
) -> dict[int, Split]:
    so_far, found = NOTHING_YET, {}
    for one in in_order:
        split = _split(summed(one.declared_anew), books, partner, so_far)
        found[one.book.period] = split
        so_far = sum_of_splits((so_far, split))
    return found


def _certified_splits(
    partner: int, books: Books, in_order: Sequence[ReportAccount]
) -> tuple[dict[int, Split], list[CorrectionAccount]]:
    """Later reports are split as if earlier ones had never been corrected.

    Unless the programme lets freed ERDF be used again: then from the day on which a
    correction was registered.
    """
    so_far, found = NOTHING_YET, {}
    corrections: list[CorrectionAccount] = []
    for one in in_order:
        reusable = (
            each.split
            for each in corrections
            if each.book.registered_on <= _certified_order(one)[0]
            and is_freed_erdf_reusable(books, each.book.registered_on)
        )
        already = sum_of_splits((so_far, *(opposite(split) for split in reusable)))
        split = _split(summed(one.certified), books, partner, already)
        found[one.book.period] = split
        so_far = sum_of_splits((so_far, split))

        def again(eligible: Euro, already: Split = already) -> Euro:
            return _split(eligible, books, partner, already).erdf

        certificate = Certificate(partner, certified_cells(one.book), split, again)
        own = [each for each in books.corrections if each.key == one.book.key]
        corrections.extend(worked_out(books, certificate, own))
    return found, corrections


def split_next(accounts: Accounts, own: ReportAccount, eligible: Euro) -> Split:
    """How an amount would be split if it were what a report's control certifies.

    After all certificates of its partner that came before.
    """
    partner, books = own.book.partner, accounts.books
    before = sum_of_splits(
        one.certified_split
        for one in accounts.certified
        if one.book.partner == partner
        and one.book.key != own.book.key
        and _certified_order(one) < _certified_order(own)
    )
    reusable = (
        each.split
        for each in accounts.corrections
        if each.book.key[0] == partner
        and each.book.registered_on <= books.heading.as_of
        and is_freed_erdf_reusable(books, each.book.registered_on)
    )
    already = sum_of_splits((before, *(opposite(split) for split in reusable)))
    return _split(eligible, books, partner, already)


def is_freed_erdf_reusable(books: Books, on: date) -> bool:
    """Whether ERDF that a correction of that day frees may be used again."""
    return bool(books.programme.parameters.flag("corrected_erdf_reusable", on))


def _split(eligible: Euro, books: Books, partner: int, already: Split) -> Split:
    terms = books.funding(partner).terms
    rule = books.programme.rounding("erdf")
    if rule.level is Level.CUMULATIVE:
        return cofinance_cumulatively(
            eligible, terms, already=already, rounding=rule.rounding
        )
    return cofinance(eligible, terms, already=already.erdf, rounding=rule.rounding)
