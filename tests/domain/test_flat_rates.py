"""Flat rates follow their bases in the order staff, travel, office, other."""

from decimal import Decimal

import pytest

from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import apply_flat_rates
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.flat_rates import FlatRates
from visimal.domain.flat_rates import FlatRatesExcludeEachOtherError
from visimal.domain.flat_rates import NotARateError
from visimal.domain.flat_rates import tail_of_a_cut
from visimal.domain.money import euro
from visimal.domain.money import Rounding

REAL = {
    CostCategory.STAFF: euro("6200.09"),
    CostCategory.TRAVEL: euro("2000.00"),
    CostCategory.EXTERNAL: euro("10000.00"),
    CostCategory.EQUIPMENT: euro("7500.00"),
    CostCategory.INFRASTRUCTURE: euro("2500.00"),
    CostCategory.LUMP_SUM: euro("1.00"),
    CostCategory.UNIT_COST: euro("2.00"),
    CostCategory.SPF: euro("3.00"),
}


def _with(**given: int) -> dict[str, str]:
    rates = FlatRates(**{name: Decimal(rate) for name, rate in given.items()})
    costs = apply_flat_rates(REAL, rates)
    return {category.value: str(costs[category]) for category in CostCategory}


def test_office_on_staff_is_cut_to_the_cent() -> None:
    # 15 % of 6 200.09 is 930.0135.
    assert _with(office_on_staff=15)["office"] == "930.01"


def test_office_on_direct_costs_leaves_lump_sums_out() -> None:
    # 10 % of 28 200.09 is 2 820.009.
    assert _with(office_on_direct=10)["office"] == "2820.00"


def test_flat_travel_replaces_real_travel_and_comes_before_office() -> None:
    # 15 % of staff is 930.01; 10 % of 27 130.10 is 2 713.01.
    costs = _with(travel_on_staff=15, office_on_direct=10)
    assert (costs["travel"], costs["office"]) == ("930.01", "2713.01")


def test_flat_staff_is_a_rate_of_what_is_bought_and_of_real_travel() -> None:
    assert _with(staff=20)["staff"] == "4400.00"
    costs = _with(staff=20, travel_on_staff=15, office_on_staff=15)
    assert costs["staff"] == "4000.00"
    assert (costs["travel"], costs["office"]) == ("600.00", "600.00")


def test_other_costs_are_a_rate_of_real_staff() -> None:
    # 40 % of 6 200.09 is 2 480.036.
    assert _with(other_on_staff=40)["other"] == "2480.03"


def test_other_costs_are_nothing_where_staff_is_a_rate_itself() -> None:
    options = FlatRateOptions(staff=Decimal(20), other_on_staff=Decimal(40))
    assert apply_flat_rates(REAL, options)[CostCategory.OTHER] == 0


def test_what_is_no_base_stays_as_it_is() -> None:
    costs = _with(staff=20, travel_on_staff=15, office_on_staff=15)
    assert (costs["lump_sum"], costs["unit_cost"], costs["spf"]) == (
        "1.00",
        "2.00",
        "3.00",
    )


def test_a_credit_note_lowers_its_flat_rates_towards_zero() -> None:
    rates = FlatRates(office_on_staff=Decimal(15))
    back = {CostCategory.STAFF: euro("-100.09")}
    assert apply_flat_rates(back, rates)[CostCategory.OFFICE] == euro("-15.01")
    floored = apply_flat_rates(back, rates, Rounding.FLOOR)
    assert floored[CostCategory.OFFICE] == euro("-15.02")


def test_a_cut_in_staff_takes_its_flat_rates_with_it() -> None:
    cut = {CostCategory.STAFF: euro("1000.00")}
    rates = FlatRates(office_on_staff=Decimal(15), travel_on_staff=Decimal(15))
    assert tail_of_a_cut(REAL, cut, rates) == euro("1300.00")
    assert tail_of_a_cut(REAL, cut, FlatRates()) == euro("1000.00")
    office = FlatRates(office_on_staff=Decimal(15))
    # 15 % of 0.10 is 0.015, of 0.05 it is 0.0075.
    tenth, half = ({CostCategory.STAFF: euro(sum_)} for sum_ in ("0.10", "0.05"))
    assert tail_of_a_cut(tenth, half, office) == euro("0.06")
    assert tail_of_a_cut(tenth, half, office, Rounding.HALF_DOWN) == euro("0.05")


@pytest.mark.parametrize(
    "names",
    [
        ("office_on_staff", "office_on_direct"),
        ("other_on_staff", "staff"),
        ("other_on_staff", "travel_on_staff"),
        ("other_on_staff", "office_on_staff"),
        ("other_on_staff", "office_on_direct"),
    ],
)
def test_rates_that_exclude_each_other_are_refused(names: tuple[str, str]) -> None:
    with pytest.raises(FlatRatesExcludeEachOtherError) as refusal:
        FlatRates(**dict.fromkeys(names, Decimal(10)))
    assert str(refusal.value) == (
        f"a flat rate for {names[0]} excludes a flat rate for {names[1]}"
    )


@pytest.mark.parametrize("rate", ["-0.01", "100.01"])
def test_a_rate_lies_between_nothing_and_everything(rate: str) -> None:
    with pytest.raises(NotARateError, match="between 0 and 100"):
        FlatRates(staff=Decimal(rate))


def test_zero_and_hundred_are_rates() -> None:
    assert _with(office_on_staff=0)["office"] == "0.00"
    assert _with(office_on_staff=100)["office"] == "6200.09"


def test_the_flat_categories_are_those_with_a_rate() -> None:
    assert FlatRates().flat_categories == ()
    all_flat = FlatRateOptions(*(Decimal(1),) * 5)
    assert all_flat.flat_categories == (
        CostCategory.STAFF,
        CostCategory.OFFICE,
        CostCategory.TRAVEL,
        CostCategory.OTHER,
    )
    on_direct = FlatRates(office_on_direct=Decimal(1))
    assert on_direct.flat_categories == (CostCategory.OFFICE,)
