"""What is always true of cents, months and statuses."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.strategies import costs
from tests.domain.strategies import euros
from tests.domain.strategies import rates
from tests.domain.strategies import thorough
from visimal.domain.expenditure import in_euro
from visimal.domain.indicators import aggregate
from visimal.domain.indicators import AggregationRule
from visimal.domain.indicators import ReportedValue
from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import from_cents
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import to_cents
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.months import Calendar
from visimal.domain.months import reporting_periods
from visimal.domain.report_status import NotNowError
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import PartnerReportStep

weights = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)
values = st.builds(
    ReportedValue,
    value=st.integers(0, 1000).map(Decimal),
    period=st.integers(1, 5),
    key=st.none() | st.sampled_from("abc"),
)


@thorough
@given(euros())
def test_an_amount_survives_writing_reading_and_storing(amount: Euro) -> None:
    assert euro(str(amount)) == amount
    assert from_cents(to_cents(amount)) == amount


@thorough
@given(euros(), rates, st.sampled_from(Rounding))
def test_a_share_is_less_than_a_cent_from_exact(
    amount: Euro, rate: Decimal, rounding: Rounding
) -> None:
    exact = amount * rate
    off = share(amount, rate, rounding) * 100 - exact
    assert abs(off) < 1
    if rounding is Rounding.FLOOR:
        assert off <= 0
    if rounding is Rounding.TOWARDS_ZERO:
        assert share(minus(ZERO, amount), rate, rounding) == minus(
            ZERO, share(amount, rate, rounding)
        )


@thorough
@given(euros(), weights)
def test_apportioned_parts_are_the_whole_and_fair(
    amount: Euro, chosen: list[int]
) -> None:
    parts = apportion(amount, chosen)
    assert total(parts) == amount
    whole = sum(chosen)
    for part, weight in zip(parts, chosen, strict=True):
        if whole:
            assert abs(to_cents(part) * whole - to_cents(amount) * weight) < whole
            assert weight or part == ZERO


@thorough
@given(euros())
def test_a_euro_is_a_euro(amount: Euro) -> None:
    assert in_euro(amount, Decimal(1)) == amount


@thorough
@given(
    st.integers(1, 72),
    st.integers(1, 12),
    st.none() | st.integers(1, 12),
    st.dates(date(2021, 1, 1), date(2029, 12, 31)),
)
def test_periods_cut_the_months_without_gap(
    months: int, length: int, first: int | None, starts_on: date
) -> None:
    periods = reporting_periods(months, length, first)
    assert [m for period in periods for m in period.months] == [*range(1, months + 1)]
    calendar = Calendar(starts_on, periods)
    assert calendar.months == months
    for period in periods:
        days = calendar.days_of(period)
        assert calendar.month_of(days.starts_on) == period.first_month
        assert calendar.month_of(days.ends_on) == period.last_month
        assert calendar.period_at(days.starts_on) == period
        assert calendar.period_at(days.ends_on) == period
    assert calendar.days_of(periods[-1]).ends_on == calendar.ends_on


@thorough
@given(
    st.lists(
        st.tuples(st.sampled_from(PartnerReportStep), st.booleans(), st.booleans())
    )
)
def test_a_report_never_loses_its_way(
    steps: list[tuple[PartnerReportStep, bool, bool]],
) -> None:
    status = PartnerReportStatus.DRAFT
    for step, later, again in steps:
        with suppress(NotNowError):
            status = status.after(
                step, has_later_report=later, control_was_reopened=again
            )
        assert status.is_open_for_texts or not status.is_open_for_numbers
        assert not (status.is_under_control and status.is_open_for_texts)
        assert not (status.is_certified and status.is_open_for_texts)
        assert status.counts_as_reported is not status.is_open_for_numbers


@thorough
@given(st.lists(values, max_size=8))
def test_what_is_counted_once_is_never_more_than_the_sum(
    reported: list[ReportedValue],
) -> None:
    everything = aggregate(AggregationRule.SUM, reported)
    once = aggregate(AggregationRule.SUM_DISTINCT, reported)
    assert everything is not None
    assert once is not None
    assert once <= everything
    assert aggregate(AggregationRule.SUM, reported[::-1]) == everything
    keys = {value.key for value in reported}
    assert once == everything or keys - {None}


@thorough
@given(st.lists(costs))
def test_whole_cents_stay_whole_cents(amounts: list[Euro]) -> None:
    assert to_cents(total(amounts)) == sum(to_cents(amount) for amount in amounts)
