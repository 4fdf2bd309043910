"""Amounts by work package, category and month, with flat rates laid over them."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import apply_flat_rates
from visimal.domain.flat_rates import DIRECT_COSTS
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import Tally
from visimal.domain.money import ZERO

_STAFF = (CostCategory.STAFF,)
_BOUGHT = (
    CostCategory.EXTERNAL,
    CostCategory.EQUIPMENT,
    CostCategory.INFRASTRUCTURE,
)
#: In the order in which flat rates are computed: a later one may rest on an earlier.
_ORDER = (
    CostCategory.STAFF,
    CostCategory.TRAVEL,
    CostCategory.OFFICE,
    CostCategory.OTHER,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount of one work package, category and month."""

    package: str
    category: CostCategory
    month: int
    amount: Euro
    #: Of a flat rate: the cell of its base that it rests on.
    rests_on: "Cell | None" = field(default=None, compare=False, repr=False)


def base_of(category: CostCategory, rates: FlatRateOptions) -> tuple[CostCategory, ...]:
    """The categories a flat category is a rate of."""
    if category is CostCategory.STAFF:
        has_own_travel = rates.travel_on_staff is None
        return (*_BOUGHT, CostCategory.TRAVEL) if has_own_travel else _BOUGHT
    if category is CostCategory.OFFICE and rates.office_on_staff is None:
        return DIRECT_COSTS
    return _STAFF


def with_flat_rates(
    real: Sequence[Cell],
    costs: Mapping[CostCategory, Euro],
    rates: FlatRateOptions,
) -> tuple[Cell, ...]:
    """Real cells and the cells of each flat rate, which add up to its amount.

    `costs` is what `apply_flat_rates` made of the same real amounts.
    """
    flat = rates.flat_categories
    cells = [cell for cell in real if cell.category not in flat]
    for category in _ORDER:
        amount = costs[category]
        if category not in flat or amount == ZERO:
            continue
        base = base_of(category, rates)
        carrying = [cell for cell in cells if cell.category in base]
        parts = apportion(amount, [cell.amount for cell in carrying])
        cells.extend(
            replace(cell, category=category, amount=part, rests_on=cell)
            for cell, part in zip(carrying, parts, strict=True)
        )
    return tuple(cells)


def by_category(cells: Iterable[Cell]) -> Mapping[CostCategory, Euro]:
    """The sums of cells by cost category."""
    sums = Tally[CostCategory]()
    for cell in cells:
        sums.add(cell.category, cell.amount)
    return {category: sums[category] for category in sums}


def taken_back(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The same cells with the opposite sign."""
    return tuple(replace(cell, amount=minus(ZERO, cell.amount)) for cell in cells)


def flat_and_real(
    real: Sequence[Cell], rates: FlatRateOptions, rounding: Rounding
) -> tuple[Cell, ...]:
    """Real cells, and the flat rates that follow from their sums."""
    return with_flat_rates(
        real, apply_flat_rates(by_category(real), rates, rounding), rates
    )
