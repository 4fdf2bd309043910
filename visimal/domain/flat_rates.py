"""Costs that are a percentage of other costs, and need no receipt.

Source: articles 54 to 56 of Regulation (EU) 2021/1060, articles 39 to 41 of
Regulation (EU) 2021/1059; the order and the bases are those of the programmes' own
system. Staff comes first, then travel, office and other, each rounded on its own; a
flat category replaces whatever was entered for it. Lump sums, unit costs that span
several categories and the small project fund are never a base.

>>> from visimal.domain.money import euro
>>> rates = FlatRates(office_on_staff=Decimal(15), travel_on_staff=Decimal(15))
>>> costs = apply_flat_rates({CostCategory.STAFF: euro("100.09")}, rates)
>>> costs[CostCategory.TRAVEL], costs[CostCategory.OFFICE]
(Decimal('15.01'), Decimal('15.01'))

A cut in staff takes its flat rates with it: 1 000 € cut costs 1 300 €.

>>> tail_of_a_cut(
...     {CostCategory.STAFF: euro("5000.00")},
...     {CostCategory.STAFF: euro("1000.00")},
...     rates,
... )
Decimal('1300.00')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields
from decimal import Decimal

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO

#: What a flat rate on direct costs is a rate of.
DIRECT_COSTS = (
    CostCategory.STAFF,
    CostCategory.TRAVEL,
    CostCategory.EXTERNAL,
    CostCategory.EQUIPMENT,
    CostCategory.INFRASTRUCTURE,
)
_BOUGHT = (
    CostCategory.EXTERNAL,
    CostCategory.EQUIPMENT,
    CostCategory.INFRASTRUCTURE,
)
_HUNDRED = Decimal(100)
_EITHER_OR = ("office_on_staff", "office_on_direct")
_ALONE = "other_on_staff"


class NotARateError(ValueError):
    """A percentage below 0 or above 100."""

    def __init__(self, given: Decimal) -> None:
        super().__init__(f"{given} is not a rate between 0 and 100")


class FlatRatesExcludeEachOtherError(ValueError):
    """Two flat rates that the Regulation does not allow together."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"a flat rate for {one} excludes a flat rate for {other}")


@dataclass(frozen=True, slots=True)
class FlatRateOptions:
    """The five options as somebody set them, whether or not they fit together."""

    staff: Decimal | None = None
    office_on_staff: Decimal | None = None
    office_on_direct: Decimal | None = None
    travel_on_staff: Decimal | None = None
    other_on_staff: Decimal | None = None

    @property
    def flat_categories(self) -> tuple[CostCategory, ...]:
        """The categories whose amount follows from others."""
        has = {
            CostCategory.STAFF: self.staff is not None,
            CostCategory.OFFICE: self.office_on_staff is not None
            or self.office_on_direct is not None,
            CostCategory.TRAVEL: self.travel_on_staff is not None,
            CostCategory.OTHER: self.other_on_staff is not None,
        }
        return tuple(category for category, is_flat in has.items() if is_flat)


@dataclass(frozen=True, slots=True)
class FlatRates(FlatRateOptions):
    """A partner's flat rates: rates from 0 to 100 that may stand together.

    Office is a rate of staff or of direct costs, never of both; the rate for all
    other costs replaces everything beside staff, so it stands alone.
    """

    def __post_init__(self) -> None:
        """Refuse what is no rate and what excludes each other."""
        given = [
            field.name
            for field in fields(self)
            if getattr(self, field.name) is not None
        ]
        for name in given:
            rate: Decimal = getattr(self, name)
            if not 0 <= rate <= _HUNDRED:
                raise NotARateError(rate)
        if set(_EITHER_OR) <= set(given):
            raise FlatRatesExcludeEachOtherError(*_EITHER_OR)
        if _ALONE in given and len(given) > 1:
            raise FlatRatesExcludeEachOtherError(_ALONE, given[0])


def apply_flat_rates(
    real: Mapping[CostCategory, Euro],
    rates: FlatRateOptions,
    rounding: Rounding = Rounding.TOWARDS_ZERO,
) -> dict[CostCategory, Euro]:
    """All cost categories: the real amounts, and the flat ones worked out from them."""
    costs = {category: real.get(category, ZERO) for category in CostCategory}
    if rates.staff is not None:
        base = total(costs[category] for category in _BOUGHT)
        if rates.travel_on_staff is None:
            base = total((base, costs[CostCategory.TRAVEL]))
        costs[CostCategory.STAFF] = share(base, rates.staff, rounding)
    staff = costs[CostCategory.STAFF]
    if rates.travel_on_staff is not None:
        costs[CostCategory.TRAVEL] = share(staff, rates.travel_on_staff, rounding)
    if rates.office_on_staff is not None:
        costs[CostCategory.OFFICE] = share(staff, rates.office_on_staff, rounding)
    elif rates.office_on_direct is not None:
        direct = total(costs[category] for category in DIRECT_COSTS)
        costs[CostCategory.OFFICE] = share(direct, rates.office_on_direct, rounding)
    if rates.other_on_staff is not None:
        # A rate of staff that is itself a rate would be a rate of nothing proven.
        costs[CostCategory.OTHER] = (
            share(staff, rates.other_on_staff, rounding)
            if rates.staff is None
            else ZERO
        )
    return costs


def tail_of_a_cut(
    real: Mapping[CostCategory, Euro],
    cut: Mapping[CostCategory, Euro],
    rates: FlatRateOptions,
    rounding: Rounding = Rounding.TOWARDS_ZERO,
) -> Euro:
    """What a cut in real costs takes away in all, its flat rates included."""
    left = {
        category: minus(real.get(category, ZERO), cut.get(category, ZERO))
        for category in CostCategory
    }
    return minus(
        total(apply_flat_rates(real, rates, rounding).values()),
        total(apply_flat_rates(left, rates, rounding).values()),
    )
