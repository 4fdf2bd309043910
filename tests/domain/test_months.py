"""Project months lie where the project says, and periods have no gaps."""

from datetime import date

import pytest

from visimal.domain.months import Calendar
from visimal.domain.months import Days
from visimal.domain.months import reporting_periods
from visimal.domain.months import ReportingPeriod

DEMO = Calendar(date(2026, 1, 1), reporting_periods(30, 6))


def test_thirty_months_in_semesters_end_in_june() -> None:
    assert [(p.number, p.first_month, p.last_month) for p in DEMO.periods] == [
        (1, 1, 6),
        (2, 7, 12),
        (3, 13, 18),
        (4, 19, 24),
        (5, 25, 30),
    ]
    assert (DEMO.months, DEMO.ends_on) == (30, date(2028, 6, 30))


def test_a_project_that_starts_late_has_a_short_first_and_last_period() -> None:
    periods = reporting_periods(13, 6, first_length=2)
    assert [(p.first_month, p.last_month) for p in periods] == [(1, 2), (3, 8), (9, 13)]


@pytest.mark.parametrize("bad", [(0, 6, None), (30, 0, None), (30, 6, 0)])
def test_a_project_and_its_periods_have_a_month(
    bad: tuple[int, int, int | None],
) -> None:
    with pytest.raises(ValueError, match="at least one month"):
        reporting_periods(*bad)


def test_a_period_needs_a_month() -> None:
    with pytest.raises(ValueError, match="period 2 has no month"):
        ReportingPeriod(2, 7, 6)
    with pytest.raises(ValueError, match="period 1 has no month"):
        ReportingPeriod(1, 0, 6)


def test_days_include_both_ends_and_run_forward() -> None:
    days = Days(date(2026, 1, 1), date(2026, 6, 30))
    assert date(2026, 1, 1) in days
    assert date(2026, 6, 30) in days
    assert date(2026, 7, 1) not in days
    assert date(2025, 12, 31) not in days
    with pytest.raises(ValueError, match="is before"):
        Days(date(2026, 1, 2), date(2026, 1, 1))


def test_a_calendar_refuses_gaps_and_emptiness() -> None:
    with pytest.raises(ValueError, match="does not follow"):
        Calendar(
            date(2026, 1, 1), [ReportingPeriod(1, 1, 6), ReportingPeriod(2, 8, 12)]
        )
    with pytest.raises(ValueError, match="does not follow"):
        Calendar(date(2026, 1, 1), [ReportingPeriod(2, 1, 6)])
    with pytest.raises(ValueError, match="at least one period"):
        Calendar(date(2026, 1, 1), [])


def test_months_begin_on_the_day_the_project_began() -> None:
    calendar = Calendar(date(2026, 1, 31), reporting_periods(4, 2))
    assert calendar.days_of_month(2) == Days(date(2026, 2, 28), date(2026, 3, 30))
    assert calendar.days_of_month(4) == Days(date(2026, 4, 30), date(2026, 5, 30))
    assert calendar.month_of(date(2026, 3, 30)) == 2


def test_days_outside_the_project_belong_to_its_first_or_last_period() -> None:
    assert DEMO.month_of(date(2025, 12, 31)) == 0
    assert DEMO.month_of(date(2028, 7, 1)) == 31
    assert DEMO.period_at(date(2024, 5, 1)).number == 1
    assert DEMO.period_at(date(2030, 5, 1)).number == 5
    assert DEMO.period_at(date(2027, 5, 31)).number == 3


def test_a_period_is_found_by_its_number() -> None:
    assert DEMO.period(3).first_month == 13
    with pytest.raises(LookupError, match="there is no period 6"):
        DEMO.period(6)
