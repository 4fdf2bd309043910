"""A table of costs by category with its total, as the programmes' system keeps it.

Office and other costs exist only as flat rates there, so what was entered for them
is left out. Options that exclude each other are not refused: the rate for other
costs is simply not applied where staff is a flat rate itself. Ours is
`visimal.domain.flat_rates`, which refuses them.

>>> from decimal import Decimal
>>> from visimal.domain.money import euro
>>> real = {CostCategory.STAFF: euro("50.20"), CostCategory.OFFICE: euro("9.99")}
>>> options = FlatRateOptions(office_on_staff=Decimal(10), other_on_staff=Decimal(5))
>>> flat_rate_costs(real, options).total
Decimal('57.73')
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass

from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import apply_flat_rates
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.money import Euro
from visimal.domain.money import Rounding
from visimal.domain.money import total
from visimal.domain.money import ZERO

_ONLY_FLAT = frozenset({CostCategory.OFFICE, CostCategory.OTHER})


@dataclass(frozen=True, slots=True)
class CostTable:
    """Amounts by category, and the total as stated, which need not be their sum."""

    by_category: Mapping[CostCategory, Euro]
    total: Euro

    def __getitem__(self, category: CostCategory) -> Euro:
        return self.by_category.get(category, ZERO)


def added_up(parts: Iterable[tuple[CostCategory, Euro]]) -> dict[CostCategory, Euro]:
    """The sums of single amounts, by category."""
    found: dict[CostCategory, list[Euro]] = {}
    for category, amount in parts:
        found.setdefault(category, []).append(amount)
    return {category: total(amounts) for category, amounts in found.items()}


def table_of(by_category: Mapping[CostCategory, Euro]) -> CostTable:
    """A table whose total is the sum of its categories."""
    return CostTable(by_category, total(by_category.values()))


def flat_rate_costs(
    real: Mapping[CostCategory, Euro], options: FlatRateOptions
) -> CostTable:
    """All categories after the flat rates, each cut to the cent, and their total."""
    entered = {
        category: amount
        for category, amount in real.items()
        if category not in _ONLY_FLAT
    }
    return table_of(apply_flat_rates(entered, options, Rounding.TOWARDS_ZERO))


def sum_of_tables(tables: Iterable[CostTable]) -> CostTable:
    """The table of plain sums; totals are added as stated."""
    kept = tuple(tables)
    return CostTable(
        {
            category: total(table[category] for table in kept)
            for category in CostCategory
        },
        total(table.total for table in kept),
    )
