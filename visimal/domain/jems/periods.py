"""Budget and funds by period, as the programmes' system divides them.

Every period but the last gets the flat rates of its own amounts, cut; the last takes
what is left of the partner's total, so the cents of all flat rates gather there.

>>> [(p.number, p.first_month, p.last_month) for p in project_periods(13, 6)]
[(1, 1, 6), (2, 7, 12), (3, 13, 13)]
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.jems.costs import added_up
from visimal.domain.jems.costs import CostTable
from visimal.domain.jems.costs import flat_rate_costs
from visimal.domain.jems.costs import table_of
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import percentage
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.months import reporting_periods
from visimal.domain.months import ReportingPeriod

#: The number by which that system knows the time after the last period.
CLOSURE = 255
_HUNDRED = Decimal(100)


def project_periods(months: int, length: int) -> tuple[ReportingPeriod, ...]:
    """The periods of a project; the last may be shorter."""
    return reporting_periods(months, length)


def kept_period(planned: int | None, periods: Sequence[ReportingPeriod]) -> int | None:
    """A planned period that still exists after a change, or none; closure stays."""
    if planned == CLOSURE or any(period.number == planned for period in periods):
        return planned
    return None


@dataclass(frozen=True, slots=True)
class PartnerPlan:
    """What a partner plans: real amounts by period, lump sums before and after.

    `stated` is what the budget itself says by category, where it is not simply the
    sum of the periods.
    """

    rates: FlatRateOptions
    periods: Sequence[Mapping[CostCategory, Euro]]
    preparation: Euro = ZERO
    closure: Euro = ZERO
    stated: Mapping[CostCategory, Euro] | None = None


@dataclass(frozen=True, slots=True)
class PartnerPeriods:
    """A partner's budget by period."""

    preparation: Euro
    periods: Sequence[CostTable]
    closure: Euro
    total: Euro


@dataclass(frozen=True, slots=True)
class ProjectPeriods:
    """The budget by period; totals run preparation, periods, closure, whole."""

    partners: Sequence[PartnerPeriods]
    totals: Sequence[Euro]
    percentages: Sequence[Decimal]


def budget_by_period(plans: Sequence[PartnerPlan], periods: int) -> ProjectPeriods:
    """The whole project's budget by period."""
    partners = [_partner_periods(plan, periods) for plan in plans]
    totals = (
        total(partner.preparation for partner in partners),
        *(
            total(partner.periods[number].total for partner in partners)
            for number in range(periods)
        ),
        total(partner.closure for partner in partners),
        total(partner.total for partner in partners),
    )
    return ProjectPeriods(partners, totals, _percentages(totals))


def _partner_periods(plan: PartnerPlan, periods: int) -> PartnerPeriods:
    missing = periods - len(plan.periods)
    real = (*plan.periods, *({} for _ in range(missing)))
    outside = total((plan.preparation, plan.closure))
    stated = plan.stated
    if stated is None:
        stated = added_up(
            (
                (CostCategory.LUMP_SUM, outside),
                *(part for period in real for part in period.items()),
            )
        )
    whole = flat_rate_costs(stated, plan.rates)
    tables = [flat_rate_costs(period, plan.rates) for period in real[:-1]]
    if real:
        rest = {
            category: minus(whole[category], *(table[category] for table in tables))
            for category in CostCategory
        }
        rest[CostCategory.LUMP_SUM] = minus(rest[CostCategory.LUMP_SUM], outside)
        tables.append(table_of(rest))
    return PartnerPeriods(plan.preparation, tables, plan.closure, whole.total)


def _percentages(totals: Sequence[Euro]) -> tuple[Decimal, ...]:
    whole = totals[-1]
    if whole == ZERO:
        return (Decimal(0),) * len(totals)
    shares = [percentage(part, whole) or Decimal(0) for part in totals[:-1]]
    last_period = len(shares) - 2
    if last_period > 0:
        others = (*shares[:last_period], *shares[last_period + 1 :])
        shares[last_period] = _HUNDRED - sum(others, start=Decimal(0))
    return (*shares, _HUNDRED)


@dataclass(frozen=True, slots=True)
class PartnerFundsPlan:
    """A partner's totals by period and the rates of its funds."""

    rates: Mapping[str, Decimal]
    preparation: Euro
    periods: Sequence[Euro]
    closure: Euro
    stated: Euro | None = None

    @property
    def total(self) -> Euro:
        """What the budget states, or the sum of its parts."""
        if self.stated is not None:
            return self.stated
        return total((self.preparation, *self.periods, self.closure))


@dataclass(frozen=True, slots=True)
class FundPeriods:
    """What one fund pays, by period."""

    preparation: Euro
    periods: Sequence[Euro]
    closure: Euro
    total: Euro


def funds_by_period(partners: Sequence[PartnerFundsPlan]) -> dict[str, FundPeriods]:
    """What every fund pays by period; the last period takes the rest of its total."""
    periods = max((len(partner.periods) for partner in partners), default=0)
    funds = dict.fromkeys(fund for partner in partners for fund in partner.rates)
    return {fund: _fund_periods(fund, partners, periods) for fund in funds}


def _fund_periods(
    fund: str, partners: Sequence[PartnerFundsPlan], periods: int
) -> FundPeriods:
    used = [partner for partner in partners if fund in partner.rates]

    def paid(amounts: Sequence[Euro]) -> Euro:
        return total(
            share(amount, partner.rates[fund], Rounding.FLOOR)
            for amount, partner in zip(amounts, used, strict=True)
        )

    whole = paid([partner.total for partner in used])
    preparation = paid([partner.preparation for partner in used])
    closure = paid([partner.closure for partner in used])
    earlier = [
        paid(
            [
                partner.periods[number] if number < len(partner.periods) else ZERO
                for partner in used
            ]
        )
        for number in range(periods - 1)
    ]
    if periods:
        earlier.append(minus(whole, preparation, closure, *earlier))
    return FundPeriods(preparation, earlier, closure, whole)
