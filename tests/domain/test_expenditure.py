"""A line of expenditure says what it is."""

from dataclasses import replace
from decimal import Decimal

import pytest

from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import declared_again
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.expenditure import in_euro
from visimal.domain.expenditure import NotAConversionRateError
from visimal.domain.expenditure import TwoSimplifiedCostsError
from visimal.domain.money import euro
from visimal.domain.money import Rounding


def an_item(
    declared: str = "100.01", original_period: int | None = None
) -> ExpenditureItem:
    return ExpenditureItem(
        number="P07-S2-0042",
        partner=7,
        period=2,
        category=CostCategory.TRAVEL,
        work_package="WP1",
        description="Lille to Namur and back",
        declared=euro(declared),
        original_period=original_period,
    )


def test_another_currency_is_divided_by_its_rate_half_up() -> None:
    assert in_euro(Decimal("24.31"), Decimal("2.4302")) == euro("10.00")
    assert in_euro(Decimal("0.01"), Decimal(2)) == euro("0.01")
    assert in_euro(Decimal("-0.01"), Decimal(2)) == euro("-0.01")
    assert in_euro(Decimal("0.01"), Decimal(2), Rounding.HALF_DOWN) == euro("0.00")


@pytest.mark.parametrize("rate", ["0", "-1"])
def test_a_currency_needs_a_rate_above_zero(rate: str) -> None:
    with pytest.raises(NotAConversionRateError, match="must be above zero"):
        in_euro(Decimal(1), Decimal(rate))


def test_what_gives_money_back_is_a_credit_note() -> None:
    assert an_item("-0.01").is_credit_note
    assert not an_item("0.00").is_credit_note


def test_a_cost_of_an_earlier_period_is_late() -> None:
    assert an_item(original_period=1).is_late
    assert not an_item(original_period=2).is_late
    assert not an_item().is_late


def test_a_line_is_one_simplified_cost_at_most() -> None:
    assert replace(an_item(), lump_sum="PREP").lump_sum == "PREP"
    assert replace(an_item(), unit_cost="DAY").unit_cost == "DAY"
    with pytest.raises(TwoSimplifiedCostsError, match="P07-S2-0042 is both"):
        replace(an_item(), lump_sum="PREP", unit_cost="DAY")


def test_lines_declared_again_are_known_by_their_number() -> None:
    again = replace(an_item(), number="P07-S3-0001", redeclares="P07-S2-0042")
    assert declared_again([an_item(), again]) == {"P07-S2-0042"}
