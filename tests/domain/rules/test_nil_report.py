"""A partner without costs says so."""

from tests.domain.rules import example
from visimal.domain.progress import ProgressFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.rules.nil_report import check


def test_a_report_without_lines_is_a_nil_report() -> None:
    (finding,) = check(example.report(), example.parameters())
    assert finding.line is None


def test_a_report_with_a_line_is_not() -> None:
    report = example.report(example.line(1, declared="0.00"))
    assert list(check(report, example.parameters())) == []


def test_a_report_that_is_filed_as_a_nil_report_is_told_nothing_more() -> None:
    facts = ReportFacts(progress=ProgressFacts(is_nil=True))
    assert list(check(example.report(facts=facts), example.parameters())) == []
