"""Amounts fixed beforehand: units at a price, and shares of a lump sum."""

from decimal import Decimal

import pytest

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.domain.money import Rounding
from visimal.domain.unit_costs import cost_of_units
from visimal.domain.unit_costs import LumpSum
from visimal.domain.unit_costs import SharesDoNotAddUpError
from visimal.domain.unit_costs import UnitCost


def test_units_at_a_price_are_cut_to_the_cent() -> None:
    hour = UnitCost("STAFF-H", euro("43.57"), CostCategory.STAFF)
    # 2.5 hours are 108.925.
    assert cost_of_units(Decimal("2.5"), hour.price) == euro("108.92")
    assert cost_of_units(Decimal("-2.5"), hour.price) == euro("-108.92")
    up = cost_of_units(Decimal("2.5"), hour.price, Rounding.HALF_UP)
    assert up == euro("108.93")


def test_a_unit_cost_without_a_category_spans_several() -> None:
    assert UnitCost("DAY", euro("1.00")).category is CostCategory.UNIT_COST


def test_shares_of_a_lump_sum_add_up_or_are_refused() -> None:
    shared = LumpSum("PREP", euro("100.00"), {1: euro("60.00"), 7: euro("40.00")})
    assert shared.shares[7] == euro("40.00")
    with pytest.raises(SharesDoNotAddUpError, match=r"PREP are 60\.00"):
        LumpSum("PREP", euro("100.00"), {1: euro("60.00")})
