"""When a certificate can be expected."""

from dataclasses import replace
from datetime import date

import pytest

from visimal.domain.certificate_forecast import Claim
from visimal.domain.certificate_forecast import Forecast
from visimal.domain.certificate_forecast import forecast
from visimal.domain.certificate_forecast import ForecastBasis
from visimal.domain.certificate_forecast import Pace
from visimal.domain.certificate_forecast import together

NOBODY = Pace()
CLAIM = Claim(date(2026, 6, 30), due_on=date(2026, 7, 31))
SUBMITTED = replace(
    CLAIM, submitted_on=date(2026, 7, 10), control_due_on=date(2026, 10, 10)
)
TODAY = date(2026, 7, 15)


def test_a_partner_takes_as_long_as_it_did_before() -> None:
    own = Pace(to_submit=(31, 20), to_certify=(60, 90))
    found = forecast(CLAIM, own, months=3, on=TODAY)
    # 30 June + 20 + 60 days, 30 June + 31 + 90 days.
    expected = Forecast(date(2026, 9, 18), date(2026, 10, 29), ForecastBasis.OWN)
    assert found == expected


def test_days_on_which_the_clock_stood_move_the_certificate() -> None:
    own = Pace(to_certify=(60,))
    one = forecast(SUBMITTED, own, months=3, on=TODAY)
    other = forecast(replace(SUBMITTED, stopped=9), own, months=3, on=TODAY)
    assert one is not None
    assert other is not None
    assert (one.earliest, other.earliest) == (date(2026, 9, 8), date(2026, 9, 17))


def test_who_has_no_history_takes_as_long_as_the_consortium() -> None:
    others = Pace(to_submit=(22, 24), to_certify=(66, 70))
    found = forecast(CLAIM, NOBODY, others, months=3, on=TODAY)
    expected = Forecast(date(2026, 9, 26), date(2026, 10, 2), ForecastBasis.CONSORTIUM)
    assert found == expected


def test_the_weaker_of_two_reasons_is_named() -> None:
    own = Pace(to_submit=(20,))
    found = forecast(CLAIM, own, Pace(to_certify=(66,)), months=3, on=TODAY)
    assert found is not None
    assert found.basis is ForecastBasis.CONSORTIUM


@pytest.mark.parametrize(
    ("claim", "day"),
    [(CLAIM, date(2026, 10, 31)), (SUBMITTED, date(2026, 10, 10))],
)
def test_where_nobody_has_a_history_the_last_days_of_the_programme_count(
    claim: Claim, day: date
) -> None:
    found = forecast(claim, NOBODY, months=3, on=TODAY)
    assert found == Forecast(day, day, ForecastBasis.PROGRAMME)


def test_what_should_have_come_already_is_expected_today() -> None:
    late = date(2027, 1, 5)
    found = forecast(SUBMITTED, Pace(to_certify=(60,)), months=3, on=late)
    assert found == Forecast(late, late, ForecastBasis.OWN)


def test_without_a_history_and_a_last_day_nothing_is_promised() -> None:
    assert forecast(Claim(date(2026, 6, 30)), NOBODY, months=3, on=TODAY) is None
    submitted = replace(SUBMITTED, control_due_on=None)
    assert forecast(submitted, NOBODY, months=None, on=TODAY) is None


def test_the_median_of_a_consortium_tells_the_days_of_nobody() -> None:
    three = [Pace((10,), (60,)), Pace((20, 30), (70,)), Pace((40,), (80,))]
    assert together(three) == Pace((20, 30), (70, 70))
    assert together(three[:2]) == NOBODY
