"""Money is whole cents, and every rounding has a name."""

from decimal import Decimal

import pytest

from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import from_cents
from visimal.domain.money import minus
from visimal.domain.money import NotWholeCentsError
from visimal.domain.money import percentage
from visimal.domain.money import product
from visimal.domain.money import quotient
from visimal.domain.money import ratio
from visimal.domain.money import round_to
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import Tally
from visimal.domain.money import to_cents
from visimal.domain.money import total
from visimal.domain.money import ZERO


@pytest.mark.parametrize("text", ["0.005", "12,50", "", "NaN", "Infinity", "-sNaN"])
def test_what_is_not_whole_cents_is_refused(text: str) -> None:
    with pytest.raises(NotWholeCentsError, match="is not an amount in whole cents"):
        euro(text)


@pytest.mark.parametrize("amount", ["12.5", "12.50", "12.500", Decimal("12.5")])
def test_an_amount_always_has_two_decimals(amount: str | Decimal) -> None:
    assert str(euro(amount)) == "12.50"


def test_nothing_owed_is_never_minus_zero() -> None:
    assert str(euro("-0.00")) == "0.00"
    assert str(share(euro("-0.01"), Decimal(10), Rounding.TOWARDS_ZERO)) == "0.00"


def test_cents_are_whole_numbers() -> None:
    assert to_cents(euro("-12.34")) == -1234
    assert from_cents(-1234) == euro("-12.34")
    assert str(from_cents(5)) == "0.05"


def test_very_large_amounts_stay_exact() -> None:
    large = euro("9999999999999999999999999.99")
    assert total([large, large]) == Decimal("19999999999999999999999999.98")
    assert minus(large, euro("0.99")) == euro("9999999999999999999999999.00")


def test_an_amount_that_nobody_can_mean_is_refused() -> None:
    with pytest.raises(NotWholeCentsError):
        euro("1e25")


@pytest.mark.parametrize(
    ("rounding", "above", "below"),
    [
        (Rounding.FLOOR, "60.00", "-60.01"),
        (Rounding.TOWARDS_ZERO, "60.00", "-60.00"),
        (Rounding.HALF_UP, "60.01", "-60.01"),
        (Rounding.HALF_DOWN, "60.00", "-60.00"),
    ],
)
def test_roundings_part_at_half_a_cent_and_below_zero(
    rounding: Rounding, above: str, below: str
) -> None:
    assert share(euro("120.01"), Decimal(50), rounding) == euro(above)
    assert share(euro("-120.01"), Decimal(50), rounding) == euro(below)


def test_units_and_parts_round_by_name() -> None:
    assert product(Decimal("1.5"), euro("0.01"), Rounding.HALF_UP) == euro("0.02")
    assert quotient(euro("10.00"), Decimal(3), Rounding.FLOOR) == euro("3.33")
    assert ratio(Decimal(2), Decimal(3), 4, Rounding.HALF_UP) == Decimal("0.6667")
    assert round_to(Decimal("2.345"), 1, Rounding.HALF_DOWN) == Decimal("2.3")
    with pytest.raises(ZeroDivisionError):
        ratio(Decimal(1), Decimal(0), 2, Rounding.FLOOR)


def test_there_is_no_percentage_of_nothing() -> None:
    assert percentage(euro("1.00"), ZERO) is None
    assert percentage(euro("-1.00"), euro("8.00")) == Decimal("-12.50")
    assert percentage(euro("2.00"), euro("3.00")) == Decimal("66.67")


def test_every_cent_finds_a_place() -> None:
    assert apportion(euro("0.02"), (1, 1, 1)) == (
        euro("0.00"),
        euro("0.01"),
        euro("0.01"),
    )
    assert apportion(euro("-1.00"), (1, 2)) == (euro("-0.34"), euro("-0.66"))
    assert apportion(euro("5.00"), (0, 0)) == (euro("5.00"), ZERO)
    assert apportion(ZERO, ()) == ()


def test_a_credit_note_among_costs_weighs_against_them() -> None:
    assert apportion(euro("1.00"), (2, -1)) == (euro("2.00"), euro("-1.00"))
    assert apportion(euro("1.00"), (1, -1)) == (euro("1.00"), ZERO)


def test_weights_may_be_amounts_of_any_fineness() -> None:
    parts = apportion(euro("1.00"), (Decimal("0.125"), 1, euro("0.50")))
    assert parts == (euro("0.07"), euro("0.62"), euro("0.31"))


def test_an_amount_that_nobody_takes_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody is there"):
        apportion(euro("1.00"), ())


def test_a_tally_keeps_a_total_for_every_key() -> None:
    tally = Tally[str]()
    tally.add("staff", euro("60.00"))
    tally.add("travel", euro("-0.02"))
    tally.add("staff", euro("40.01"))
    assert [*tally] == ["staff", "travel"]
    assert tally["staff"] == euro("100.01")
    assert tally["office"] == ZERO
    assert tally.total() == euro("99.99")


def test_an_amount_counts_for_every_key_it_is_given_to() -> None:
    tally = Tally[str]()
    tally.add("all", euro("1.00"))
    tally.add_to_each(("all", "staff"), euro("0.50"))
    tally.add_to_each((), euro("9.00"))
    assert {key: tally[key] for key in tally} == {
        "all": euro("1.50"),
        "staff": euro("0.50"),
    }


def test_a_fraction_of_a_cent_never_passes_for_cents() -> None:
    with pytest.raises(NotWholeCentsError):
        to_cents(Euro(Decimal("0.005")))
