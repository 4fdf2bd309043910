"""The budget tables of the application form: by fund, and how much Europe pays.

>>> from visimal.domain.money import euro
>>> row_sum(Decimal("2.0007"), euro("10.00"))
Decimal('20.00')

Two oddities are kept. Percentages are ratios of five significant digits before they
are rounded, so that a share of 12.3445 % reads 12.35. And a partner with two funds
brings its contributions to both, so the overview counts them twice; ours counts a
contribution once, where it is borne
(`visimal.domain.cofinancing.assign_contribution`).
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from visimal.domain.cofinancing import LegalStatus
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import product
from visimal.domain.money import ratio
from visimal.domain.money import round_to
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO

_SIGNIFICANT_DIGITS = 5
#: Enough decimals to see where a ratio of two budgets begins.
_FIRST_LOOK = 40


def row_sum(units: Decimal, price: Euro) -> Euro:
    """A row of a budget table: units times price, cut to the cent."""
    return product(units, price, Rounding.TOWARDS_ZERO)


def share_of(part: Euro, whole: Euro) -> Decimal:
    """A percentage by way of five significant digits; 0 of nothing."""
    if ZERO in (whole, part):
        return Decimal(0)
    seen = ratio(part, whole, _FIRST_LOOK, Rounding.TOWARDS_ZERO)
    places = _SIGNIFICANT_DIGITS - 1 - seen.adjusted()
    five_digits = ratio(part, whole, places, Rounding.HALF_UP)
    return round_to(five_digits.scaleb(2), 2, Rounding.HALF_UP)


class LineKind(StrEnum):
    """What a line of the table is about."""

    MANAGEMENT = "management"
    SPF = "spf"


@dataclass(frozen=True, slots=True)
class PartnerFunding:
    """What one partner plans and who pays it; a management total includes the SPF."""

    partner: str
    kind: LineKind
    total: Euro
    rates: Mapping[str, Decimal]
    contributions: Mapping[LegalStatus, Euro] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FundingLine:
    """One line of the budget by fund."""

    partner: str
    kind: LineKind
    by_fund: Mapping[str, Euro]
    share_of_fund: Mapping[str, Decimal]
    contribution: Euro
    total: Euro
    share_of_budget: Decimal


@dataclass(frozen=True, slots=True)
class FundingTable:
    """The budget by fund, with its totals."""

    lines: Sequence[FundingLine]
    by_fund: Mapping[str, Euro]
    share_of_budget: Mapping[str, Decimal]
    contributions: Mapping[LegalStatus, Euro]
    contribution: Euro
    total: Euro


def budget_by_fund(
    funds: Sequence[str], partners: Sequence[PartnerFunding]
) -> FundingTable:
    """Who pays what of every partner's budget."""
    spf = {
        partner.partner: partner.total
        for partner in partners
        if partner.kind is LineKind.SPF
    }
    sums: list[Euro] = []
    amounts: list[dict[str, Euro]] = []
    for partner in partners:
        own = partner.total
        if partner.kind is LineKind.MANAGEMENT:
            own = minus(own, spf.get(partner.partner, ZERO))
        sums.append(own)
        amounts.append(
            {
                fund: share(
                    own, partner.rates.get(fund, Decimal(0)), Rounding.TOWARDS_ZERO
                )
                for fund in funds
            }
        )
    whole = total(sums)
    by_fund = {fund: total(line[fund] for line in amounts) for fund in funds}
    by_status = {
        status: total(partner.contributions.get(status, ZERO) for partner in partners)
        for status in LegalStatus
    }
    lines = [
        FundingLine(
            partner.partner,
            partner.kind,
            line,
            {fund: share_of(line[fund], by_fund[fund]) for fund in funds},
            total(partner.contributions.values()),
            own,
            share_of(own, whole),
        )
        for partner, own, line in zip(partners, sums, amounts, strict=True)
    ]
    return FundingTable(
        lines,
        by_fund,
        {fund: share_of(by_fund[fund], whole) for fund in funds},
        by_status,
        total(by_status.values()),
        whole,
    )


@dataclass(frozen=True, slots=True)
class PartnerCofinancing:
    """A partner's total, its rates, and what it brings (with or without a status)."""

    total: Euro
    rates: Mapping[str, Decimal]
    contributions: Sequence[tuple[LegalStatus | None, Euro]]


@dataclass(frozen=True, slots=True)
class CofinancingOverview:
    """How much the funds pay of a project, and how much Europe does."""

    funding: Euro
    eu_funding: Euro
    total: Euro
    eu_funding_and_contributions: Euro
    average_rate: Decimal
    eu_average_rate: Decimal


def cofinancing_overview(
    whole: Euro,
    is_eu_by_fund: Mapping[str, bool],
    partners: Sequence[PartnerCofinancing],
) -> CofinancingOverview:
    """The overview over the funds that the programme offers."""
    funding: list[Euro] = []
    eu_funding: list[Euro] = []
    eu_contributions: list[Euro] = []
    for partner in partners:
        brought = total(
            amount for status, amount in partner.contributions if status is not None
        )
        for fund, rate in partner.rates.items():
            if fund not in is_eu_by_fund:
                continue
            paid = share(partner.total, rate, Rounding.TOWARDS_ZERO)
            funding.append(paid)
            if is_eu_by_fund[fund]:
                eu_funding.append(paid)
                eu_contributions.append(brought)
    eu_whole = total((*eu_funding, *eu_contributions))
    return CofinancingOverview(
        total(funding),
        total(eu_funding),
        whole,
        eu_whole,
        _average(total(funding), whole),
        _average(total(eu_funding), eu_whole),
    )


def _average(part: Euro, whole: Euro) -> Decimal:
    if whole == ZERO:
        return Decimal(0)
    return ratio(part.scaleb(2), whole, 2, Rounding.HALF_DOWN)
