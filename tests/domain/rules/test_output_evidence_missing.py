"""A lump sum or unit cost is paid for a result, and a paper proves it."""

from tests.domain.rules import example
from tests.domain.rules import proved
from visimal.domain.cost_categories import CostCategory
from visimal.domain.papers import PaperKind
from visimal.domain.rules.output_evidence_missing import check


def test_a_lump_sum_without_its_result_is_found() -> None:
    report = proved.report(
        example.line(1, category=CostCategory.LUMP_SUM),
        example.line(2, unit_cost="UC1"),
        papers={1: [PaperKind.INVOICE], 2: []},
    )
    assert [one.line for one in check(report, example.parameters())] == [1, 2]


def test_minutes_prove_it() -> None:
    report = proved.report(
        example.line(1, unit_cost="UC1"), papers={1: [PaperKind.MINUTES]}
    )
    assert list(check(report, example.parameters())) == []


def test_a_real_cost_is_proved_otherwise() -> None:
    report = proved.report(example.line(1), papers={1: []})
    assert list(check(report, example.parameters())) == []


def test_a_submitted_report_is_history() -> None:
    line = example.line(1, unit_cost="UC1")
    report = proved.submitted(proved.report(line, papers={1: []}))
    assert list(check(report, example.parameters())) == []
