"""From partners to the project and on to the payment: plain sums, as that system adds.

The small project fund's claim joins the table by partner only if the project has
exactly one partner; otherwise the claim is left out of it (kept as it is). Settled
advances are not capped there by what was paid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from visimal.domain.cofinancing import LegalStatus
from visimal.domain.jems.cofinancing import FundSplit
from visimal.domain.jems.costs import CostTable
from visimal.domain.jems.costs import sum_of_tables
from visimal.domain.jems.reports import previously_reported
from visimal.domain.money import Euro
from visimal.domain.money import quotient
from visimal.domain.money import Rounding
from visimal.domain.money import total
from visimal.domain.money import ZERO


def costs_of_partners(
    partners: Sequence[CostTable], spf_claim: Euro = ZERO
) -> CostTable:
    """The project's costs by category, from its partners' tables."""
    costs = sum_of_tables(partners)
    if len(partners) != 1:
        return costs
    return previously_reported(costs, spf_claimed=spf_claim)


@dataclass(frozen=True, slots=True)
class Payment:
    """What one fund pays for a project report, and what stands beside it."""

    approved: Euro
    partner_contribution: Euro
    by_status: dict[LegalStatus, Euro]
    total: Euro
    union_contribution: Euro = ZERO


def payment_of(fund: str, splits: Sequence[FundSplit]) -> Payment:
    """The payment of one fund over the certificates it takes part in."""
    return Payment(
        total(split.by_fund.get(fund, ZERO) for split in splits),
        total(split.partner_contribution for split in splits),
        {
            status: total(split.by_status.get(status, ZERO) for split in splits)
            for status in LegalStatus
        },
        total(split.amount for split in splits),
    )


def settled(settlements: Sequence[Decimal]) -> Euro:
    """What has been settled of an advance, cut to the cent."""
    return quotient(
        sum(settlements, start=Decimal(0)), Decimal(1), Rounding.TOWARDS_ZERO
    )


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One result or output of the project under an indicator."""

    target: Decimal
    previously_reported: Decimal
    current_report: Decimal
    baseline: Decimal | None = None


@dataclass(frozen=True, slots=True)
class IndicatorSums:
    """An indicator over its lines; differing baselines stand side by side."""

    target: Decimal
    previously_reported: Decimal
    current_report: Decimal
    baselines: tuple[Decimal, ...]


def indicator_sums(lines: Sequence[IndicatorLine]) -> IndicatorSums:
    """Everything is added up, whatever the indicator counts.

    Ours adds by the indicator's own rule (`visimal.domain.indicators.aggregate`).
    """
    nothing = Decimal(0)
    return IndicatorSums(
        sum((line.target for line in lines), start=nothing),
        sum((line.previously_reported for line in lines), start=nothing),
        sum((line.current_report for line in lines), start=nothing),
        tuple(
            dict.fromkeys(line.baseline for line in lines if line.baseline is not None)
        ),
    )
