"""A partner report in figures, as the programmes' system works them out.

What was reported before is a plain sum of the earlier reports: a cost that was
parked and declared again counts in both. Ours counts it once
(`visimal.domain.breakdown.previously_reported`).

>>> from visimal.domain.money import euro
>>> report_line = CumulativeLine(euro("0.00"), euro("0.00"), euro("0.00"))
>>> percentage_of(report_line, without_a_budget=None)
Decimal('100')
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from visimal.domain.breakdown import CumulativeLine
from visimal.domain.breakdown import sum_of_lines
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import in_euro
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.jems.costs import added_up
from visimal.domain.jems.costs import CostTable
from visimal.domain.jems.costs import flat_rate_costs
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import percentage
from visimal.domain.money import quotient
from visimal.domain.money import Rounding
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.spending_plan import Deviation

_HUNDRED = Decimal(100)


def converted(amount: Decimal, rate: Decimal | None) -> Euro | None:
    """An amount in euros, half up; none as long as the rate is unknown."""
    return None if rate is None else in_euro(amount, rate, Rounding.HALF_UP)


def percentage_of(
    line: CumulativeLine, *, without_a_budget: Decimal | None
) -> Decimal | None:
    """Reported so far in per cent of the budget.

    Without a budget, nothing reported is 100 per cent; something reported is what
    the table says (0 in most of them, nothing in the spending profile).
    """
    if line.budget == ZERO and line.reported_so_far == ZERO:
        return _HUNDRED
    return line.percentage(without_a_budget=without_a_budget)


@dataclass(frozen=True, slots=True)
class ReportItem:
    """One line of a report; a re-included one was parked before."""

    category: CostCategory
    amount: Decimal
    rate: Decimal | None
    is_reincluded: bool = False

    @property
    def in_euro(self) -> Euro:
        """The line in euros; nothing as long as its rate is unknown."""
        return converted(self.amount, self.rate) or ZERO


@dataclass(frozen=True, slots=True)
class ReportCosts:
    """A report by category, and the part of it that was parked before."""

    current: CostTable
    reincluded: CostTable


def report_costs(items: Sequence[ReportItem], rates: FlatRateOptions) -> ReportCosts:
    """The report by category; re-included lines again by themselves, flat rates too."""

    def costs(chosen: Iterable[ReportItem]) -> CostTable:
        return flat_rate_costs(
            added_up((item.category, item.in_euro) for item in chosen), rates
        )

    return ReportCosts(
        costs(items), costs(item for item in items if item.is_reincluded)
    )


class ItemTable(StrEnum):
    """A table that follows single lines of the budget."""

    LUMP_SUM = "lump_sum"
    UNIT_COST = "unit_cost"
    INVESTMENT = "investment"


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A lump sum, unit cost or investment with what was reported of it."""

    code: str
    budget: Euro
    previously_reported: Euro


@dataclass(frozen=True, slots=True)
class DeclaredItem:
    """A line of the report that belongs to a planned line."""

    code: str
    amount: Decimal
    rate: Decimal | None
    is_reincluded: bool = False


@dataclass(frozen=True, slots=True)
class FollowedLine:
    """A planned line after this report."""

    code: str
    line: CumulativeLine
    reincluded: Euro


def followed_lines(
    table: ItemTable, planned: Sequence[PlannedLine], items: Sequence[DeclaredItem]
) -> list[FollowedLine]:
    """Each planned line with its part of this report.

    Lump sums count at their fixed price, never converted; a re-included one with a
    foreign rate therefore differs from the table by category (a fault of that
    system, kept).
    """
    current: dict[str, list[Euro]] = {}
    reincluded: dict[str, list[Euro]] = {}
    for item in items:
        if table is ItemTable.LUMP_SUM:
            amount = quotient(item.amount, Decimal(1), Rounding.TOWARDS_ZERO)
        else:
            amount = converted(item.amount, item.rate) or ZERO
        current.setdefault(item.code, []).append(amount)
        if item.is_reincluded:
            reincluded.setdefault(item.code, []).append(amount)
    return [
        FollowedLine(
            line.code,
            CumulativeLine(
                line.budget,
                line.previously_reported,
                total(current.get(line.code, ())),
            ),
            total(reincluded.get(line.code, ())),
        )
        for line in planned
    ]


def sum_of_followed(lines: Sequence[FollowedLine]) -> FollowedLine:
    """The total line of the table."""
    return FollowedLine(
        "total",
        sum_of_lines(followed.line for followed in lines),
        total(followed.reincluded for followed in lines),
    )


def previously_reported(
    earlier: CostTable, fast_track_ready: Euro = ZERO, spf_claimed: Euro = ZERO
) -> CostTable:
    """What a new report starts from: earlier reports, fast-track lump sums, SPF.

    Fast-track lump sums are paid outside reports and SPF is claimed in the project
    report; each joins its row and the total.
    """
    costs = dict(earlier.by_category)
    for category, added in (
        (CostCategory.LUMP_SUM, fast_track_ready),
        (CostCategory.SPF, spf_claimed),
    ):
        costs[category] = total((costs.get(category, ZERO), added))
    return CostTable(costs, total((earlier.total, fast_track_ready, spf_claimed)))


def deviation_from_plan(
    planned_so_far: Euro | None, previously: Euro, current: Euro
) -> Deviation:
    """Planned less reported so far; both figures are 0 where nothing is planned."""
    if planned_so_far is None or planned_so_far <= ZERO:
        return Deviation(ZERO, Decimal(0))
    so_far = total((previously, current))
    return Deviation(minus(planned_so_far, so_far), percentage(so_far, planned_so_far))
