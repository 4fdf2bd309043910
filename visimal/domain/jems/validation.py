"""What the programmes' system refuses to store in a budget, and why.

It does not require that periods add up to their row, nor that contributions are the
partner's share; ours requires both when a project is loaded.
"""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LARGEST_AMOUNT = Decimal("999999999.99")
MOST_ROWS = 300
_HUNDRED = Decimal(100)
_CENTS = -2


class BudgetFault(StrEnum):
    """Why a budget table is refused."""

    TOO_MANY_ROWS = "too_many_rows"
    DUPLICATE_ROW = "duplicate_row"
    UNKNOWN_PERIOD = "unknown_period"
    TOO_LARGE = "too_large"
    TOO_MANY_DECIMALS = "too_many_decimals"


def budget_fault(
    *,
    row_ids: Sequence[str | None] = (),
    amounts: Sequence[Decimal] = (),
    used_periods: Collection[int] = (),
    periods: Collection[int] = (),
) -> BudgetFault | None:
    """The first thing wrong with a budget table, if anything is."""
    known = [row for row in row_ids if row is not None]
    if len(row_ids) > MOST_ROWS:
        return BudgetFault.TOO_MANY_ROWS
    if len(set(known)) < len(known):
        return BudgetFault.DUPLICATE_ROW
    if not set(used_periods) <= set(periods):
        return BudgetFault.UNKNOWN_PERIOD
    for amount in amounts:
        if amount > LARGEST_AMOUNT:
            return BudgetFault.TOO_LARGE
        exponent = amount.as_tuple().exponent
        if isinstance(exponent, int) and exponent < _CENTS:
            return BudgetFault.TOO_MANY_DECIMALS
    return None


class CofinancingFault(StrEnum):
    """Why a partner's co-financing is refused."""

    PERCENTAGE = "percentage"
    SUM = "sum"
    PARTNER_ROW = "partner_row"
    DUPLICATE_FUND = "duplicate_fund"
    FIXED_RATE = "fixed_rate"


@dataclass(frozen=True, slots=True)
class CofinancingRow:
    """The percentage of a fund, or of the partner where there is no fund."""

    fund: str | None
    percentage: Decimal | None


def cofinancing_fault(
    rows: Sequence[CofinancingRow], fixed_rates: Mapping[str, Decimal]
) -> CofinancingFault | None:
    """The first thing wrong with a partner's co-financing, if anything is."""
    given = [row.percentage for row in rows if row.percentage is not None]
    funds = [row.fund for row in rows if row.fund is not None]
    if len(given) < len(rows) or not all(0 <= rate <= _HUNDRED for rate in given):
        return CofinancingFault.PERCENTAGE
    if sum(given, start=Decimal(0)) != _HUNDRED:
        return CofinancingFault.SUM
    if len(rows) - len(funds) != 1:
        return CofinancingFault.PARTNER_ROW
    if len(set(funds)) < len(funds):
        return CofinancingFault.DUPLICATE_FUND
    if any(
        row.fund in fixed_rates and row.percentage != fixed_rates[row.fund]
        for row in rows
        if row.fund is not None
    ):
        return CofinancingFault.FIXED_RATE
    return None
