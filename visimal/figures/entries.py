"""What each report enters into the tables, on the way to declared and to certified.

The two chains are told in the same words, so that every table is made the same way
for both: what a report enters, what of it was entered before, and its ERDF.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from visimal.domain.cofinancing import opposite
from visimal.domain.cofinancing import Split
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import Tally
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import ReportAccount
from visimal.figures.corrections import CorrectionAccount
from visimal.figures.flat_cells import Cell
from visimal.figures.flat_cells import taken_back


@dataclass(frozen=True, slots=True)
class Sums:
    """Cells added up by category and by work package."""

    by_category: Tally[CostCategory]
    by_package: Tally[str]

    @property
    def total(self) -> Euro:
        """All of them."""
        return self.by_category.total()


@dataclass(frozen=True, slots=True)
class Entry:
    """What one partner report enters into one chain."""

    partner: int
    period: int
    amounts: Sums
    #: The part that an earlier report entered already.
    again: Sums
    #: ERDF and contribution of what is entered for the first time.
    split: Split
    #: The period of the project report that took it in; only what is certified.
    taken_in: int | None = None
    #: Whether it takes something off a certificate that was entered before.
    is_correction: bool = False


def sums(cells: Iterable[Cell]) -> Sums:
    """Add cells up."""
    added = Sums(Tally(), Tally())
    for cell in cells:
        added.by_category.add(cell.category, cell.amount)
        added.by_package.add(cell.package, cell.amount)
    return added


def declared_entry(one: ReportAccount) -> Entry:
    """What a report declares."""
    return Entry(
        one.book.partner,
        one.book.period,
        sums(one.declared),
        sums(one.redeclared),
        one.declared_split,
    )


def certified_entry(one: ReportAccount, taken_in: int | None = None) -> Entry:
    """What the certificate of a report confirms."""
    return Entry(
        one.book.partner,
        one.book.period,
        sums(one.certified),
        sums(()),
        one.certified_split,
        taken_in,
    )


def correction_entry(one: CorrectionAccount, settled_in: int) -> Entry:
    """What a correction takes off, in the period of the report that settles it."""
    return Entry(
        one.book.partner,
        settled_in,
        sums(taken_back(one.taken)),
        sums(()),
        opposite(one.split),
        settled_in,
        is_correction=True,
    )


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a project, in both chains."""

    declared: tuple[Entry, ...]
    certified: tuple[Entry, ...]


def entries(accounts: Accounts) -> Entries:
    """Every submitted and every certified report, entered once.

    A correction is entered when a project report settles it, with the opposite sign.
    """
    reports = accounts.books.project_reports
    taken_in = {key: one.period for one in reports for key in one.certificates}
    periods = {one.number: one.period for one in reports}
    return Entries(
        declared=tuple(declared_entry(one) for one in accounts.declared),
        certified=(
            *(
                certified_entry(one, taken_in.get(one.book.key))
                for one in accounts.certified
            ),
            *(
                correction_entry(one, periods[one.book.settled_in])
                for one in accounts.corrections
                if one.book.settled_in in periods
            ),
        ),
    )
