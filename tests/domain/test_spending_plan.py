"""The plan, how far off it we are, and where that leads."""

from decimal import Decimal

import pytest

from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import Rounding
from visimal.domain.money import ZERO
from visimal.domain.spending_plan import cumulative
from visimal.domain.spending_plan import deviation
from visimal.domain.spending_plan import Forecast
from visimal.domain.spending_plan import forecast
from visimal.domain.spending_plan import forecast_by_month
from visimal.domain.spending_plan import spread_evenly


def euros(*amounts: str) -> tuple[Euro, ...]:
    return tuple(euro(amount) for amount in amounts)


def test_months_get_the_same_as_far_as_cents_allow() -> None:
    assert spread_evenly(euro("0.05"), 3) == euros("0.01", "0.02", "0.02")
    assert spread_evenly(ZERO, 2) == euros("0.00", "0.00")
    with pytest.raises(ValueError, match="nobody is there"):
        spread_evenly(euro("1.00"), 0)


def test_a_cumulative_plan_is_the_running_total() -> None:
    assert cumulative(euros("1.00", "10.00", "-0.50")) == euros(
        "1.00", "11.00", "10.50"
    )
    assert cumulative([]) == ()


def test_a_deviation_is_what_is_missing_of_the_plan() -> None:
    behind = deviation(euro("75.00"), euro("61.00"))
    assert (behind.difference, behind.percentage) == (euro("14.00"), Decimal("81.33"))
    ahead = deviation(euro("27.00"), euro("31.00"))
    assert (ahead.difference, ahead.percentage) == (euro("-4.00"), Decimal("114.81"))
    unplanned = deviation(ZERO, euro("5.00"))
    assert (unplanned.difference, unplanned.percentage) == (euro("-5.00"), None)


def looking_ahead(budget: str, planned: str, reported: str) -> Forecast:
    return forecast(
        budget=euro(budget),
        planned_so_far=euro(planned),
        reported_so_far=euro(reported),
    )


def test_a_partner_behind_its_plan_keeps_its_own_pace_or_catches_up() -> None:
    found = looking_ahead("1000.00", "300.00", "200.00")
    # 700.00 are still planned, two thirds of which are 466.666….
    assert found == Forecast(
        low=euro("666.66"),
        high=euro("1000.00"),
        pace=Decimal("66.67"),
        reported_so_far=euro("200.00"),
        remaining_plan=euro("700.00"),
    )
    rounded = forecast(
        budget=euro("1000.00"),
        planned_so_far=euro("300.00"),
        reported_so_far=euro("200.00"),
        rounding=Rounding.HALF_UP,
    )
    assert rounded.low == euro("666.67")


def test_a_partner_ahead_of_its_plan_is_not_believed_to_go_on_so() -> None:
    found = looking_ahead("1000.00", "300.00", "400.00")
    assert (found.low, found.high, found.pace) == (
        euro("1000.00"),
        euro("1000.00"),
        Decimal(100),
    )


def test_without_a_plan_so_far_the_plan_is_believed() -> None:
    found = looking_ahead("1000.00", "0.00", "0.00")
    assert (found.low, found.high, found.pace) == (
        euro("1000.00"),
        euro("1000.00"),
        Decimal(100),
    )


def test_a_plan_of_a_cent_is_a_plan_and_paces_round_half_up() -> None:
    assert looking_ahead("1000.00", "0.01", "0.00").pace == 0
    assert looking_ahead("1000.00", "200.00", "0.01").pace == Decimal("0.01")


def test_a_partner_with_credit_notes_only_has_no_pace() -> None:
    found = looking_ahead("1000.00", "300.00", "-20.00")
    assert (found.low, found.pace) == (euro("-20.00"), Decimal(0))


def test_a_plan_above_the_budget_leaves_nothing_to_plan() -> None:
    found = looking_ahead("1000.00", "1200.00", "600.00")
    assert (found.low, found.remaining_plan) == (euro("600.00"), ZERO)


def test_the_way_to_the_end_has_the_rhythm_of_the_plan() -> None:
    way = forecast_by_month(
        euro("200.00"), euros("100.00", "0.00", "300.00"), euro("300.00")
    )
    assert way == euros("225.00", "225.00", "300.00")
    assert forecast_by_month(euro("200.00"), [], euro("300.00")) == ()
