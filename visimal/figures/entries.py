"""What each report enters into the tables, on the way to declared and to certified.

The two chains are told in the same words, so that every table is made the same way
for both: what a report enters, what of it was entered before, and its ERDF.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from visimal.domain.cofinancing import Split
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import Tally
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import ReportAccount
from visimal.figures.flat_cells import Cell


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


def certified_entry(one: ReportAccount) -> Entry:
    """What the certificate of a report confirms."""
    return Entry(
        one.book.partner,
        one.book.period,
        sums(one.certified),
        sums(()),
        one.certified_split,
    )


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a project, in both chains."""

    declared: tuple[Entry, ...]
    certified: tuple[Entry, ...]


def entries(accounts: Accounts) -> Entries:
    """Every submitted and every certified report, entered once."""
    return Entries(
        declared=tuple(declared_entry(one) for one in accounts.declared),
        certified=tuple(certified_entry(one) for one in accounts.certified),
    )
