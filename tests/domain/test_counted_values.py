"""Which reported values are in the one value of the project."""

from decimal import Decimal

import pytest

from visimal.domain.indicators import AggregationRule
from visimal.domain.indicators import counted
from visimal.domain.indicators import ReportedValue


def value(number: int, period: int, key: str | None = None) -> ReportedValue:
    """What one report says."""
    return ReportedValue(Decimal(number), period, key=key)


PLAN = (value(1, 2, "plan"), value(1, 1, "plan"), value(1, 1))


@pytest.mark.parametrize(
    ("rule", "standing"),
    [
        (AggregationRule.SUM, (True, True, True)),
        (AggregationRule.WEIGHTED_AVERAGE, (True, True, True)),
        (AggregationRule.PROJECT_LEVEL_COUNT, (True, False, True)),
        (AggregationRule.DISTINCT_LEGAL_ENTITIES, (True, False, True)),
        (AggregationRule.LATEST_VALUE, (True, False, False)),
    ],
)
def test_the_same_thing_counts_once(
    rule: AggregationRule, standing: tuple[bool, ...]
) -> None:
    """A joint plan told twice counts once, by its last word."""
    assert counted(rule, PLAN) == standing
