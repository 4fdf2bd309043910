"""Control in figures, as the programmes' system works them out.

It checks that a deduction says what was wrong, but not that it lies between zero and
what was declared, so that a report can have more deducted than declared. Ours is
`visimal.domain.control`, which refuses that.

>>> from visimal.domain.money import euro
>>> controlled(euro("1.00"), deducted=euro("0.25"), typology="4.1").certified
Decimal('0.75')
"""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal

from visimal.domain.control import DeductionWithoutTypologyError
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.jems.costs import added_up
from visimal.domain.jems.costs import CostTable
from visimal.domain.jems.costs import flat_rate_costs
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import percentage
from visimal.domain.money import total
from visimal.domain.money import ZERO

#: Rows that stand for several categories; leftover cents of theirs go to other.
_SEVERAL = frozenset({CostCategory.LUMP_SUM, CostCategory.UNIT_COST})


@dataclass(frozen=True, slots=True)
class ControlItem:
    """One line under control; the figures are as stored, consistent or not."""

    category: CostCategory
    declared: Euro
    certified: Euro
    deducted: Euro = ZERO
    is_parked: bool = False
    is_sampled: bool = False
    typology: str | None = None


@dataclass(frozen=True, slots=True)
class ControlledAmount:
    """What became of one line, and whether it counts as sampled."""

    certified: Euro
    is_sampled: bool


def controlled(  # noqa: PLR0913 - the six things a controller says about a line
    declared: Euro,
    *,
    deducted: Euro = ZERO,
    typology: str | None = None,
    is_parked: bool = False,
    is_ticked: bool = False,
    is_locked: bool = False,
) -> ControlledAmount:
    """What is certified of a line: declared less deducted, nothing if parked.

    Raises:
        DeductionWithoutTypologyError: a deduction does not say what was wrong.
    """
    if deducted != ZERO and typology is None:
        raise DeductionWithoutTypologyError(deducted)
    return ControlledAmount(
        ZERO if is_parked else minus(declared, deducted),
        is_ticked or is_locked or is_parked or deducted != ZERO,
    )


@dataclass(frozen=True, slots=True)
class ControlCosts:
    """A report after control: what is eligible, what is parked, what is gone."""

    eligible: CostTable
    parked: CostTable
    deducted: Euro


def control_costs(
    items: Sequence[ControlItem], rates: FlatRateOptions, declared: Euro
) -> ControlCosts:
    """Flat rates anew on certified and on parked amounts; deducted is the rest.

    Where no line has a deduction, the rest is cents lost to rounding: they go to the
    parked total and to the category of the first parked line.
    """
    eligible = flat_rate_costs(
        added_up((item.category, item.certified) for item in items), rates
    )
    set_aside = [item for item in items if item.is_parked]
    parked = flat_rate_costs(
        added_up((item.category, item.declared) for item in set_aside), rates
    )
    rest = minus(declared, eligible.total, parked.total)
    if any(item.deducted != ZERO for item in items):
        return ControlCosts(eligible, parked, rest)
    costs = dict(parked.by_category)
    if set_aside:
        first = set_aside[0].category
        row = CostCategory.OTHER if first in _SEVERAL else first
        costs[row] = total((costs[row], rest))
    whole = total((parked.total, rest))
    return ControlCosts(eligible, replace(parked, by_category=costs, total=whole), ZERO)


@dataclass(frozen=True, slots=True)
class WorkOverview:
    """The eight figures a controller sees first."""

    declared: Euro
    flat_rates: Euro
    sampled: Euro
    sampled_percentage: Decimal
    parked: Euro
    deducted: Euro
    eligible: Euro
    eligible_percentage: Decimal


@dataclass(frozen=True, slots=True)
class StoredTotals:
    """What was kept when control ended."""

    parked: Euro
    eligible: Euro


def work_overview(
    declared: CostTable,
    items: Sequence[ControlItem],
    rates: FlatRateOptions,
    stored: StoredTotals | None = None,
) -> WorkOverview:
    """The overview; once certified, the stored totals stand."""
    if stored is None:
        costs = control_costs(items, rates, declared.total)
        parked, eligible = costs.parked.total, costs.eligible.total
    else:
        parked, eligible = stored.parked, stored.eligible
    flat = total(declared[category] for category in rates.flat_categories)
    sampled = total(item.declared for item in items if item.is_sampled)
    return WorkOverview(
        declared.total,
        flat,
        sampled,
        percentage(sampled, minus(declared.total, flat)) or Decimal(0),
        parked,
        minus(declared.total, eligible, parked),
        eligible,
        percentage(eligible, declared.total) or Decimal(0),
    )


@dataclass(frozen=True, slots=True)
class DeductionTable:
    """Deductions by typology, and those that follow in the flat rates."""

    by_typology: dict[str, CostTable]
    flat_rates: CostTable
    total: Euro


def deduction_table(
    declared: CostTable,
    items: Sequence[ControlItem],
    rates: FlatRateOptions,
    stored_parked: CostTable | None = None,
    stored_eligible: CostTable | None = None,
) -> DeductionTable:
    """What was deducted, for which error, in which category; the SPF is not shown."""
    costs = control_costs(items, rates, declared.total)
    parked = costs.parked if stored_parked is None else stored_parked
    eligible = costs.eligible if stored_eligible is None else stored_eligible
    found: dict[str, list[tuple[CostCategory, Euro]]] = {}
    for item in items:
        if item.typology is not None and item.category is not CostCategory.SPF:
            found.setdefault(item.typology, []).append((item.category, item.deducted))
    rows = {typology: _with_total(added_up(parts)) for typology, parts in found.items()}
    flat = _with_total(
        {
            category: minus(declared[category], parked[category], eligible[category])
            for category in rates.flat_categories
        }
    )
    return DeductionTable(
        rows, flat, total((flat.total, *(row.total for row in rows.values())))
    )


def _with_total(by_category: dict[CostCategory, Euro]) -> CostTable:
    return CostTable(by_category, total(by_category.values()))
