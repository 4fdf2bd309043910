"""Dividing an amount among funds and contributions, as the programmes' system does.

Every fund is floored on the amount at hand and the partner takes the rest; there is
no ceiling and no memory of earlier reports. Public, automatic public and private
shares come from the application form as percentages of 17 decimals, cut, and their
amounts are floored: cents are left to nobody, and where the application form does
not fit the rates the three may be more than the contribution itself. Ours is
`visimal.domain.cofinancing`, which stops at the ceiling and assigns every cent.

>>> from visimal.domain.money import euro
>>> form = ApplicationFormBudget(
...     euro("550.00"), euro("50.00"), {LegalStatus.PUBLIC: euro("30.00")}
... )
>>> split = split_by_fund(euro("37.00"), {"ERDF": Decimal("63.12")}, form)
>>> split.by_fund["ERDF"], split.partner_contribution
(Decimal('23.35'), Decimal('13.65'))
>>> split.by_status[LegalStatus.PUBLIC]
Decimal('2.22')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal

from visimal.domain.cofinancing import LegalStatus
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import ratio
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO

_PLACES_OF_A_SHARE = 17


@dataclass(frozen=True, slots=True)
class ApplicationFormBudget:
    """What the application form says of a partner's budget and who pays its part."""

    budget: Euro
    spf: Euro
    contributions: Mapping[LegalStatus, Euro]

    def percentage(self, status: LegalStatus) -> Decimal:
        """A legal status' contribution in per cent of the budget without the SPF."""
        base = minus(self.budget, self.spf)
        if base == ZERO:
            return Decimal(0)
        contribution = self.contributions.get(status, ZERO)
        return ratio(
            contribution.scaleb(2), base, _PLACES_OF_A_SHARE, Rounding.TOWARDS_ZERO
        )


@dataclass(frozen=True, slots=True)
class FundSplit:
    """An amount, who pays it, and how the contribution is labelled."""

    amount: Euro
    by_fund: Mapping[str, Euro]
    partner_contribution: Euro
    by_status: Mapping[LegalStatus, Euro]


def split_by_fund(
    amount: Euro, rates: Mapping[str, Decimal], form: ApplicationFormBudget
) -> FundSplit:
    """Divide an amount that was declared, certified or parked."""
    by_fund = {
        fund: share(amount, rate, Rounding.FLOOR) for fund, rate in rates.items()
    }
    return FundSplit(
        amount,
        by_fund,
        minus(amount, *by_fund.values()),
        {
            status: share(amount, form.percentage(status), Rounding.FLOOR)
            for status in LegalStatus
        },
    )


@dataclass(frozen=True, slots=True)
class FundSnapshot:
    """What each fund has in a partner's budget when a report is made."""

    by_fund: Mapping[str, Euro]
    partner_contribution: Euro
    total: Euro
    #: Funds used before and gone from the application form, with what was reported.
    disabled: Mapping[str, Euro] = field(default_factory=dict)


def snapshot_of_funds(
    partner_total: Euro,
    spf: Euro,
    rates: Mapping[str, Decimal],
    spf_rates: Mapping[str, Decimal],
    previously_by_fund: Mapping[str, Euro] | None = None,
) -> FundSnapshot:
    """The funds of a new partner report: management and SPF floored one by one."""
    management = minus(partner_total, spf)
    by_fund = {
        fund: total(
            (
                share(management, rates.get(fund, Decimal(0)), Rounding.FLOOR),
                share(spf, spf_rates.get(fund, Decimal(0)), Rounding.FLOOR),
            )
        )
        for fund in dict.fromkeys((*rates, *spf_rates))
    }
    before = previously_by_fund or {}
    disabled = {fund: sum_ for fund, sum_ in before.items() if fund not in by_fund}
    return FundSnapshot(
        by_fund | dict.fromkeys(disabled, ZERO),
        minus(partner_total, *by_fund.values()),
        partner_total,
        disabled,
    )
