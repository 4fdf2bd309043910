"""Spending over the months: the plan, how far off it we are, and where that leads.

>>> from visimal.domain.money import euro
>>> [str(month) for month in spread_evenly(euro("100.00"), 3)]
['33.33', '33.33', '33.34']

The forecast is a range. At the low end a partner keeps its own pace: of what is
still planned it spends the share it has spent of the plan so far, at most all of it.
At the high end it catches up with the whole plan. Neither end is above the budget.

>>> low_to_high = forecast(
...     budget=euro("1000.00"),
...     planned_so_far=euro("400.00"),
...     reported_so_far=euro("300.00"),
... )
>>> low_to_high.low, low_to_high.high, low_to_high.pace
(Decimal('750.00'), Decimal('1000.00'), Decimal('75.00'))
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import percentage
from visimal.domain.money import ratio
from visimal.domain.money import Rounding
from visimal.domain.money import total
from visimal.domain.money import ZERO

_HUNDRED = Decimal(100)


def spread_evenly(amount: Euro, months: int) -> tuple[Euro, ...]:
    """An amount over so many months, as even as cents allow."""
    return apportion(amount, (1,) * months)


def cumulative(amounts: Iterable[Euro]) -> tuple[Euro, ...]:
    """The running total, month by month."""
    reached: list[Euro] = []
    so_far = ZERO
    for amount in amounts:
        so_far = total((so_far, amount))
        reached.append(so_far)
    return tuple(reached)


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far what was reported lies from what was planned.

    The difference is what is missing (below zero: what is ahead); the percentage is
    how much of the plan was reported, and there is none without a plan.
    """

    difference: Euro
    percentage: Decimal | None


def deviation(planned_so_far: Euro, reported_so_far: Euro) -> Deviation:
    """Compare what was reported with the plan of the same moment."""
    return Deviation(
        minus(planned_so_far, reported_so_far),
        percentage(reported_so_far, planned_so_far),
    )


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a partner will have reported in the last month, and on what basis."""

    low: Euro
    high: Euro
    #: The partner's own pace: reported in per cent of planned so far, at most 100.
    pace: Decimal
    reported_so_far: Euro
    remaining_plan: Euro


def forecast(
    *,
    budget: Euro,
    planned_so_far: Euro,
    reported_so_far: Euro,
    rounding: Rounding = Rounding.FLOOR,
) -> Forecast:
    """Look ahead to the last month; without a plan so far, the plan is believed."""
    remaining_plan = max(minus(budget, planned_so_far), ZERO)
    if planned_so_far > ZERO:
        kept = max(min(reported_so_far, planned_so_far), ZERO)
        at_own_pace = Euro(
            ratio(remaining_plan * kept, planned_so_far, 2, rounding),
        )
        pace = ratio(kept * _HUNDRED, planned_so_far, 2, Rounding.HALF_UP)
    else:
        at_own_pace, pace = remaining_plan, _HUNDRED
    return Forecast(
        low=min(total((reported_so_far, at_own_pace)), budget),
        high=budget,
        pace=pace,
        reported_so_far=reported_so_far,
        remaining_plan=remaining_plan,
    )


def forecast_by_month(
    reported_so_far: Euro, planned_months_left: Sequence[Euro], reaches: Euro
) -> tuple[Euro, ...]:
    """The way from today to one end of a forecast, in the rhythm of the plan."""
    if not planned_months_left:
        return ()
    steps = apportion(minus(reaches, reported_so_far), planned_months_left)
    return tuple(total((reported_so_far, way)) for way in cumulative(steps))
