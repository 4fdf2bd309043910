"""What was reached is not unreached."""

from dataclasses import replace
from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.indicators import AggregationRule
from visimal.domain.progress import IndicatorFact
from visimal.domain.progress import ProgressFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.indicator_decreases import check


def solutions(
    value: str, before: str | None, rule: AggregationRule = AggregationRule.LATEST_VALUE
) -> IndicatorFact:
    earlier = None if before is None else Decimal(before)
    return IndicatorFact(code="RCR84", rule=rule, value=Decimal(value), before=earlier)


def reporting(value: IndicatorFact, *, is_open: bool = True) -> ReportUnderCheck:
    facts = ReportFacts(progress=ProgressFacts(indicators=(value,)))
    return replace(example.report(), facts=facts, is_open=is_open)


def test_three_after_five_is_asked_about() -> None:
    (finding,) = check(reporting(solutions("3", "5")), example.parameters())
    assert (finding.values["value"], finding.values["before"]) == ("3", "5")


def test_as_many_as_before_and_a_first_value_are_not() -> None:
    for value in (solutions("5", "5"), solutions("3", None)):
        assert list(check(reporting(value), example.parameters())) == []


def test_where_values_are_added_up_a_smaller_one_is_no_fall() -> None:
    fewer = solutions("3", "5", AggregationRule.SUM)
    assert list(check(reporting(fewer), example.parameters())) == []


def test_a_submitted_report_is_history() -> None:
    past = reporting(solutions("3", "5"), is_open=False)
    assert list(check(past, example.parameters())) == []
