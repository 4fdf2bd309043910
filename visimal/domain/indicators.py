"""Indicators of output and result, and how partners' values become the project's.

Source: Annex I of Regulation (EU) 2021/1058 and the definitions of its staff working
document. People who attend twice count twice for one indicator and once for another:
each indicator has its rule.

>>> forum = [
...     ReportedValue(Decimal(1), period=1, key="action-plan"),
...     ReportedValue(Decimal(1), period=2, key="action-plan"),
... ]
>>> aggregate(AggregationRule.SUM, forum)
Decimal('2')
>>> aggregate(AggregationRule.PROJECT_LEVEL_COUNT, forum)
Decimal('1')
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from visimal.domain.money import ratio
from visimal.domain.money import Rounding

_HUNDRED = Decimal(100)


class IndicatorKind(StrEnum):
    """What an indicator measures: what was made, or what it changed."""

    OUTPUT = "output"
    RESULT = "result"


class AggregationRule(StrEnum):
    """How reported values become one."""

    SUM = "sum"
    SUM_DISTINCT = "sum_distinct"
    PROJECT_LEVEL_COUNT = "project_level_count"
    DISTINCT_LEGAL_ENTITIES = "distinct_legal_entities"
    LATEST_VALUE = "latest_value"
    FLAG = "flag"
    WEIGHTED_AVERAGE = "weighted_average"


class NegativeValueError(ValueError):
    """An indicator below zero."""

    def __init__(self, given: Decimal) -> None:
        super().__init__(f"an indicator cannot be {given}; it is zero or more")


@dataclass(frozen=True, slots=True)
class ReportedValue:
    """What one report says about one indicator."""

    value: Decimal
    period: int
    partner: int | None = None
    #: What is counted (a document, an organisation's legal identifier), so that it
    #: counts once whoever reports it.
    key: str | None = None
    #: For an average: what `value` is divided by.
    denominator: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse values below zero."""
        for given in (self.value, self.denominator):
            if given is not None and given < 0:
                raise NegativeValueError(given)


def aggregate(
    rule: AggregationRule, contributions: Sequence[ReportedValue]
) -> Decimal | None:
    """One value for the project, or none where nothing tells.

    Values without a key cannot be told apart from others and count by themselves.
    """
    in_order = sorted(contributions, key=lambda reported: reported.period)
    return _RULES[rule](in_order)


def counted(
    rule: AggregationRule, contributions: Sequence[ReportedValue]
) -> tuple[bool, ...]:
    """Which values are in the one value of the project, in the order they are given.

    Of what has a key and counts once, the last word stands for all.

    >>> counted(AggregationRule.SUM_DISTINCT, [
    ...     ReportedValue(Decimal(4), period=1, key="BE0123"),
    ...     ReportedValue(Decimal(5), period=2, key="BE0123"),
    ...     ReportedValue(Decimal(1), period=2),
    ... ])
    (False, True, True)
    """
    in_order = sorted(contributions, key=lambda reported: reported.period)
    if rule in _ONCE:
        kept = _distinct(in_order)
    elif rule is AggregationRule.LATEST_VALUE:
        kept = in_order[-1:]
    else:
        kept = in_order
    standing = {id(reported) for reported in kept}
    return tuple(id(reported) in standing for reported in contributions)


def progress(baseline: Decimal, target: Decimal, achieved: Decimal) -> Decimal | None:
    """How much of the way from baseline to target is done, in per cent."""
    if target == baseline:
        return None
    return ratio(
        (achieved - baseline) * _HUNDRED, target - baseline, 2, Rounding.HALF_UP
    )


def _total(values: Iterable[Decimal]) -> Decimal:
    return sum(values, start=Decimal(0))


def _distinct(in_order: Sequence[ReportedValue]) -> list[ReportedValue]:
    """Each key once, with what was said of it last."""
    keyed = {reported.key: reported for reported in in_order if reported.key}
    return [*keyed.values(), *(found for found in in_order if not found.key)]


def _sum(in_order: Sequence[ReportedValue]) -> Decimal:
    return _total(reported.value for reported in in_order)


def _sum_distinct(in_order: Sequence[ReportedValue]) -> Decimal:
    return _sum(_distinct(in_order))


def _count(in_order: Sequence[ReportedValue]) -> Decimal:
    """Each key once if anything was counted of it; without a key, the value."""
    return _total(
        Decimal(reported.value > 0) if reported.key else reported.value
        for reported in _distinct(in_order)
    )


def _latest(in_order: Sequence[ReportedValue]) -> Decimal | None:
    return in_order[-1].value if in_order else None


def _flag(in_order: Sequence[ReportedValue]) -> Decimal:
    return Decimal(any(reported.value > 0 for reported in in_order))


def _average(in_order: Sequence[ReportedValue]) -> Decimal | None:
    """The values over what they are divided by: one each, unless a report says."""
    denominator = _total(
        Decimal(1) if reported.denominator is None else reported.denominator
        for reported in in_order
    )
    if denominator == 0:
        return None
    return ratio(_sum(in_order), denominator, 2, Rounding.HALF_UP)


_ONCE = frozenset(
    {
        AggregationRule.SUM_DISTINCT,
        AggregationRule.PROJECT_LEVEL_COUNT,
        AggregationRule.DISTINCT_LEGAL_ENTITIES,
    }
)
_RULES: Mapping[
    AggregationRule, Callable[[Sequence[ReportedValue]], Decimal | None]
] = {
    AggregationRule.SUM: _sum,
    AggregationRule.SUM_DISTINCT: _sum_distinct,
    AggregationRule.PROJECT_LEVEL_COUNT: _count,
    AggregationRule.DISTINCT_LEGAL_ENTITIES: _count,
    AggregationRule.LATEST_VALUE: _latest,
    AggregationRule.FLAG: _flag,
    AggregationRule.WEIGHTED_AVERAGE: _average,
}
