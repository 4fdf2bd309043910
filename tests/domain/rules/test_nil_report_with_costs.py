"""A report that declares nothing has no line."""

from dataclasses import replace

from tests.domain.rules import example
from visimal.domain.progress import ProgressFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.rules.nil_report_with_costs import check

NIL = ReportFacts(progress=ProgressFacts(is_nil=True))


def test_two_costs_in_a_nil_report_are_refused() -> None:
    lines = (example.line(1), example.line(2))
    report = replace(example.report(*lines), facts=NIL)
    (finding,) = check(report, example.parameters())
    assert finding.values == {"count": 2}


def test_a_nil_report_without_costs_and_a_report_with_them_are_fine() -> None:
    nil = replace(example.report(), facts=NIL)
    for report in (nil, example.report(example.line(1))):
        assert list(check(report, example.parameters())) == []


def test_a_submitted_report_is_history() -> None:
    report = replace(example.report(example.line(1)), facts=NIL, is_open=False)
    assert list(check(report, example.parameters())) == []
