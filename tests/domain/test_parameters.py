"""The numbers a programme sets, each with its dates, its side and its source."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from visimal.domain.money import euro
from visimal.domain.parameters import Confidence
from visimal.domain.parameters import Parameter
from visimal.domain.parameters import Parameters
from visimal.domain.parameters import ParameterValue

NEW_YEAR = date(2026, 1, 1)
EVE = date(2025, 12, 31)


def a_parameter(  # noqa: PLR0913  a test names those it is about
    name: str,
    value: ParameterValue | None,
    *,
    valid_from: date | None = None,
    valid_until: date | None = None,
    side: str | None = None,
    in_force: bool = True,
    source: str = "a guide, page 3",
) -> Parameter:
    return Parameter(
        name=name,
        value=value,
        source=source,
        version="VI",
        confidence=Confidence.READ_IN_PRIMARY_SOURCE,
        valid_from=valid_from,
        valid_until=valid_until,
        side=side,
        in_force=in_force,
    )


def test_a_number_holds_from_its_first_to_its_last_day() -> None:
    parameters = Parameters(
        (
            a_parameter("claim_due_days", 31, valid_until=EVE),
            a_parameter("claim_due_days", 60, valid_from=NEW_YEAR),
        )
    )
    assert parameters.count("claim_due_days", EVE) == 31
    assert parameters.count("claim_due_days", NEW_YEAR) == 60


def test_a_side_has_its_own_number_or_else_the_general_one() -> None:
    own = a_parameter("hourly_ceiling", euro("100.00"), side="wallonie")
    general = a_parameter("hourly_ceiling", euro("90.00"))
    for facts in ((own, general), (general, own)):
        parameters = Parameters(facts)
        assert parameters.amount("hourly_ceiling", NEW_YEAR, "wallonie") == 100
        assert parameters.amount("hourly_ceiling", NEW_YEAR, "france") == 90
        assert parameters.amount("hourly_ceiling", NEW_YEAR) == 90
    assert Parameters((own,)).amount("hourly_ceiling", NEW_YEAR) is None


def test_what_is_not_in_force_is_kept_and_not_used() -> None:
    unconfirmed = a_parameter("staff_share_min", Decimal(15), in_force=False)
    parameters = Parameters((unconfirmed,))
    assert parameters.parameter("staff_share_min", NEW_YEAR) is None
    assert parameters.rate("staff_share_min", NEW_YEAR) is None
    assert parameters.facts == (unconfirmed,)


def test_each_kind_of_number_is_answered_as_what_it_is() -> None:
    parameters = Parameters(
        (
            a_parameter("gift_max", euro("50.00")),
            a_parameter("erdf_rate_max", Decimal(60)),
            a_parameter("flat_rate_staff_permitted", (Decimal(10), Decimal(20))),
            a_parameter("payment_days", 80),
            a_parameter("eligible_from", NEW_YEAR),
            a_parameter("late_expenditure_accepted", value=False),
            a_parameter("missing_proof_codes", ("9.1",)),
        )
    )
    assert parameters.amount("gift_max", EVE) == euro("50.00")
    assert parameters.rate("erdf_rate_max", EVE) == Decimal(60)
    rates = parameters.rates("flat_rate_staff_permitted", EVE)
    assert rates == (Decimal(10), Decimal(20))
    assert parameters.count("payment_days", EVE) == 80
    assert parameters.day("eligible_from", EVE) == NEW_YEAR
    assert parameters.flag("late_expenditure_accepted", EVE) is False
    assert parameters.codes("missing_proof_codes", EVE) == ("9.1",)


def test_what_is_missing_is_none_or_empty() -> None:
    nothing = Parameters(())
    assert nothing.amount("gift_max", EVE) is None
    assert nothing.rate("erdf_rate_max", EVE) is None
    assert nothing.rates("flat_rate_staff_permitted", EVE) == ()
    assert nothing.count("payment_days", EVE) is None
    assert nothing.day("eligible_from", EVE) is None
    assert nothing.flag("late_expenditure_accepted", EVE) is None
    assert nothing.codes("missing_proof_codes", EVE) == ()


def test_asking_for_an_unknown_number_or_another_kind_is_a_mistake_of_the_program() -> (
    None
):
    with pytest.raises(LookupError, match="there is no parameter erdf_max"):
        Parameters(()).rate("erdf_max", EVE)
    with pytest.raises(LookupError, match="is of the kind rate, not amount"):
        Parameters(()).amount("erdf_rate_max", EVE)


def test_two_numbers_for_the_same_day_and_side_are_refused() -> None:
    with pytest.raises(ValueError, match="two values for the same day"):
        Parameters(
            (
                a_parameter("payment_days", 80, valid_until=NEW_YEAR),
                a_parameter("payment_days", 90, valid_from=NEW_YEAR),
            )
        )


@pytest.mark.parametrize(
    ("parameter", "why"),
    [
        (lambda: a_parameter("erdf_max", Decimal(60)), "no parameter erdf_max"),
        (lambda: a_parameter("payment_days", 80, source=""), "no source"),
        (lambda: a_parameter("payment_days", None), "in force and has no value"),
        (
            lambda: a_parameter(
                "payment_days", 80, valid_from=NEW_YEAR, valid_until=EVE
            ),
            "ends before it begins",
        ),
    ],
)
def test_an_incomplete_parameter_is_refused(
    parameter: Callable[[], Parameter], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        parameter()
