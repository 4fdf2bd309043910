"""A value without a paper is asked about."""

from dataclasses import replace
from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.indicators import AggregationRule
from visimal.domain.progress import IndicatorFact
from visimal.domain.progress import ProgressFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.indicator_without_evidence import check


def organisations(value: str, *, has_evidence: bool = False) -> IndicatorFact:
    return IndicatorFact(
        code="RCO87",
        rule=AggregationRule.DISTINCT_LEGAL_ENTITIES,
        value=Decimal(value),
        has_evidence=has_evidence,
    )


def reporting(value: IndicatorFact, *, is_open: bool = True) -> ReportUnderCheck:
    facts = ReportFacts(progress=ProgressFacts(indicators=(value,)))
    return replace(example.report(), facts=facts, is_open=is_open)


def test_three_organisations_without_a_paper_are_asked_about() -> None:
    (finding,) = check(reporting(organisations("3")), example.parameters())
    assert finding.values == {"indicator": "RCO87", "value": "3"}


def test_a_paper_is_enough_and_nothing_needs_none() -> None:
    proved = reporting(organisations("3", has_evidence=True))
    assert list(check(proved, example.parameters())) == []
    assert list(check(reporting(organisations("0")), example.parameters())) == []


def test_a_submitted_report_is_history() -> None:
    past = reporting(organisations("3"), is_open=False)
    assert list(check(past, example.parameters())) == []
