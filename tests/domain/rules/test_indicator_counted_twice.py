"""What two partners count is counted once."""

from dataclasses import replace
from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.indicators import AggregationRule
from visimal.domain.progress import IndicatorFact
from visimal.domain.progress import ProgressFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.indicator_counted_twice import check


def visitors(*shared: tuple[str, str]) -> IndicatorFact:
    return IndicatorFact(
        code="RCO81", rule=AggregationRule.SUM, value=Decimal(40), shared=shared
    )


def reporting(value: IndicatorFact, *, is_open: bool = True) -> ReportUnderCheck:
    facts = ReportFacts(progress=ProgressFacts(indicators=(value,)))
    return replace(example.report(), facts=facts, is_open=is_open)


def test_each_event_that_another_partner_counts_is_told_with_that_partner() -> None:
    both = visitors(("forum-2026", "P2"), ("fair-2026", "P3"))
    found = list(check(reporting(both), example.parameters()))
    told = [(one.values["item"], one.values["partner"]) for one in found]
    assert told == [("forum-2026", "P2"), ("fair-2026", "P3")]


def test_what_nobody_else_counts_is_not() -> None:
    assert list(check(reporting(visitors()), example.parameters())) == []


def test_a_submitted_report_is_history() -> None:
    past = reporting(visitors(("forum-2026", "P2")), is_open=False)
    assert list(check(past, example.parameters())) == []
