"""Each indicator counts in its own way."""

from decimal import Decimal

import pytest

from visimal.domain.indicators import aggregate
from visimal.domain.indicators import AggregationRule
from visimal.domain.indicators import NegativeValueError
from visimal.domain.indicators import progress
from visimal.domain.indicators import ReportedValue


def said(
    value: str, period: int = 1, key: str | None = None, denominator: str | None = None
) -> ReportedValue:
    return ReportedValue(
        Decimal(value),
        period,
        key=key,
        denominator=None if denominator is None else Decimal(denominator),
    )


REPORTED = [
    said("3", period=2, key="plan"),
    said("5", period=1, key="plan"),
    said("2", period=1, key="guide"),
    said("4", period=1),
    said("0", period=3, key="never"),
]


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (AggregationRule.SUM, "14"),
        # The plan counts as said last (3), the guide 2, what has no name 4.
        (AggregationRule.SUM_DISTINCT, "9"),
        # The plan, the guide, and four without a name; never was never counted.
        (AggregationRule.PROJECT_LEVEL_COUNT, "6"),
        (AggregationRule.DISTINCT_LEGAL_ENTITIES, "6"),
        (AggregationRule.LATEST_VALUE, "0"),
        (AggregationRule.FLAG, "1"),
        (AggregationRule.WEIGHTED_AVERAGE, "2.80"),
    ],
)
def test_the_same_reports_mean_different_things(
    rule: AggregationRule, value: str
) -> None:
    assert aggregate(rule, REPORTED) == Decimal(value)


@pytest.mark.parametrize("rule", AggregationRule)
def test_where_nothing_is_reported_nothing_is_invented(rule: AggregationRule) -> None:
    unknown = {AggregationRule.LATEST_VALUE, AggregationRule.WEIGHTED_AVERAGE}
    assert aggregate(rule, []) == (None if rule in unknown else 0)


def test_a_flag_that_nobody_raised_is_down() -> None:
    assert aggregate(AggregationRule.FLAG, [said("0")]) == 0
    assert aggregate(AggregationRule.FLAG, [said("0"), said("1")]) == 1


def test_a_named_thing_counts_once_however_often_it_is_said() -> None:
    reports = [said("5", key="plan"), said("2", key="guide"), said("4"), said("3")]
    assert aggregate(AggregationRule.PROJECT_LEVEL_COUNT, reports) == 9
    one = [said("1", key="plan")]
    assert aggregate(AggregationRule.DISTINCT_LEGAL_ENTITIES, one) == 1


def test_an_average_is_weighted_by_what_it_was_divided_by() -> None:
    reports = [said("90", denominator="100"), said("1", denominator="3")]
    assert aggregate(AggregationRule.WEIGHTED_AVERAGE, reports) == Decimal("0.88")
    half = [said("1", denominator="8")]
    assert aggregate(AggregationRule.WEIGHTED_AVERAGE, half) == Decimal("0.13")
    empty = [said("0", denominator="0")]
    assert aggregate(AggregationRule.WEIGHTED_AVERAGE, empty) is None


def test_within_a_period_what_was_said_later_is_the_latest() -> None:
    reports = [said("7", period=2), said("8", period=2), said("9", period=1)]
    assert aggregate(AggregationRule.LATEST_VALUE, reports) == 8


@pytest.mark.parametrize(("value", "denominator"), [("-1", None), ("1", "-1")])
def test_an_indicator_is_never_below_zero(value: str, denominator: str | None) -> None:
    with pytest.raises(NegativeValueError, match="zero or more"):
        said(value, denominator=denominator)


def test_progress_is_the_way_from_the_baseline() -> None:
    assert progress(Decimal(10), Decimal(40), Decimal(20)) == Decimal("33.33")
    assert progress(Decimal(40), Decimal(10), Decimal(10)) == Decimal("100.00")
    assert progress(Decimal(0), Decimal(800), Decimal(1)) == Decimal("0.13")
    assert progress(Decimal(10), Decimal(10), Decimal(10)) is None
