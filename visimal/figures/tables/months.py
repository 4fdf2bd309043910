"""Budget against ERDF over the months, and how far off the plan a partner is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.domain.money import Euro


@dataclass(frozen=True, slots=True)
class ProfileMonth:
    """One month of the 30: the month's own amounts and those up to its end."""

    month: int
    starts_on: date
    period: int
    planned: Euro
    declared: Euro
    certified: Euro
    paid: Euro
    planned_so_far: Euro
    declared_so_far: Euro
    certified_so_far: Euro
    paid_so_far: Euro
    #: Band of the forecast, from the month of the last submitted report on.
    forecast_low: Euro | None
    forecast_high: Euro | None


@dataclass(frozen=True, slots=True)
class Profile:
    """Planned, declared, certified and paid over the project's months.

    `scope` is project, partner, work_package or category; `key` which one;
    `measure` is eligible or erdf.
    """

    scope: str
    key: str
    label: str
    measure: str
    budget: Euro
    months: tuple[ProfileMonth, ...]
    forecast_low: Euro
    forecast_high: Euro
    #: The month after which the band begins: the last one that was reported.
    forecast_from: int


@dataclass(frozen=True, slots=True)
class DeviationRow:
    """A partner's plan up to a period against what it reported so far."""

    partner: int
    partner_label: str
    period: int
    planned_so_far: Euro
    reported_so_far: Euro
    difference: Euro
    percentage: Decimal | None
