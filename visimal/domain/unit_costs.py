"""Amounts fixed beforehand: a price for each unit, or a sum for the whole thing.

Source: article 53 of Regulation (EU) 2021/1060. What a partner proves is the number
of units, or that the thing was done; never what it cost. Units times price is cut to
the cent, as the programmes' own system does.

>>> from visimal.domain.money import euro
>>> cost_of_units(Decimal("2.0007"), euro("10.00"))
Decimal('20.00')
>>> LumpSum("PREP", euro("100.00"), {1: euro("60.00"), 2: euro("40.01")})
Traceback (most recent call last):
    ...
visimal.domain.unit_costs.SharesDoNotAddUpError: the shares of lump sum PREP are \
100.01, the lump sum is 100.00
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import product
from visimal.domain.money import Rounding
from visimal.domain.money import total


class SharesDoNotAddUpError(ValueError):
    """Partners' shares of a lump sum that are more or less than the lump sum."""

    def __init__(self, code: str, shares: Euro, amount: Euro) -> None:
        super().__init__(
            f"the shares of lump sum {code} are {shares}, the lump sum is {amount}"
        )


@dataclass(frozen=True, slots=True)
class UnitCost:
    """A price for one unit; without a category it spans several."""

    code: str
    price: Euro
    category: CostCategory = CostCategory.UNIT_COST


@dataclass(frozen=True, slots=True)
class LumpSum:
    """A fixed sum and what each partner has of it, by partner number."""

    code: str
    amount: Euro
    shares: Mapping[int, Euro]

    def __post_init__(self) -> None:
        """Refuse shares that do not add up."""
        shared = total(self.shares.values())
        if shared != self.amount:
            raise SharesDoNotAddUpError(self.code, shared, self.amount)


def cost_of_units(
    units: Decimal, price: Euro, rounding: Rounding = Rounding.TOWARDS_ZERO
) -> Euro:
    """So many units at their price."""
    return product(units, price, rounding)
