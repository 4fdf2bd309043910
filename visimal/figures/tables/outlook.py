"""What lies ahead of a partner: cash, what it will have spent, what could move."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.domain.cash import CashMonth
from visimal.domain.money import Euro
from visimal.domain.money import total


@dataclass(frozen=True, slots=True)
class ExpectedErdf:
    """ERDF of one claim that a partner still waits for."""

    period: int
    erdf: Euro
    #: If each step takes all the time it may.
    expected_on: date


@dataclass(frozen=True, slots=True)
class CashRow:
    """A partner's money, month by month.

    Spent is what it declared, and from its last claim on what it plans; received is
    the ERDF that was passed on, and then what is expected.
    """

    partner: int
    partner_label: str
    #: None if the partner did not say: then it counts as nothing.
    set_aside: Euro | None
    months: tuple[CashMonth, ...]
    expected: tuple[ExpectedErdf, ...]
    first_month_under_zero: int | None
    #: The least that is left at the end of any month.
    deepest: Euro


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """What a partner will have declared in the last month."""

    partner: int
    partner_label: str
    budget: Euro
    planned_so_far: Euro
    declared_so_far: Euro
    #: Declared in per cent of the plan so far; none without a plan.
    pace: Decimal | None
    low: Euro
    high: Euro
    #: Declared so far and what the partner expects of each period to come, and of
    #: periods it said nothing about its plan; none if it said nothing at all.
    own: Euro | None
    #: The partner's own number, or at its own pace.
    expected: Euro
    #: What is then left of the budget; below zero if it will not do.
    left_over: Euro
    is_behind: bool


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A transfer of budget that would bring money to who can spend it."""

    giver: int
    giver_label: str
    taker: int
    taker_label: str
    amount: Euro


@dataclass(frozen=True, slots=True)
class Outlook:
    """All that lies ahead."""

    cash: tuple[CashRow, ...]
    forecasts: tuple[ForecastRow, ...]
    proposals: tuple[ProposalRow, ...]

    @property
    def budget(self) -> Euro:
        """Of all who are told."""
        return total(one.budget for one in self.forecasts)

    @property
    def declared_so_far(self) -> Euro:
        """By all of them."""
        return total(one.declared_so_far for one in self.forecasts)

    @property
    def expected(self) -> Euro:
        """What all of them will have declared in the end."""
        return total(one.expected for one in self.forecasts)

    @property
    def left_over(self) -> Euro:
        """What is then left of all budgets."""
        return total(one.left_over for one in self.forecasts)
