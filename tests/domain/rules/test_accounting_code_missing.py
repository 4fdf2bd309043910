"""Project money is kept apart in the books."""

from dataclasses import replace

from tests.domain.rules import example
from visimal.domain.claimant import Claimant
from visimal.domain.report_facts import ReportFacts
from visimal.domain.rules.accounting_code_missing import check


def test_the_first_report_with_a_cost_names_the_code() -> None:
    (finding,) = check(example.report(example.line(1)), example.parameters())
    assert finding.line is None


def test_a_code_is_enough() -> None:
    coded = ReportFacts(claimant=Claimant(accounting_code="7421"))
    report = replace(example.report(example.line(1)), facts=coded)
    assert list(check(report, example.parameters())) == []


def test_later_reports_empty_ones_and_submitted_ones_are_not_asked() -> None:
    later = example.report(example.line(1), period=2)
    submitted = replace(example.report(example.line(1)), is_open=False)
    for report in (later, submitted, example.report()):
        assert list(check(report, example.parameters())) == []
