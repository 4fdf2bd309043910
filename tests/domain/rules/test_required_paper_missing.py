"""Every paper that the programme asks for is attached."""

from tests.domain.rules import example
from tests.domain.rules import proved
from visimal.domain.cost_categories import CostCategory
from visimal.domain.papers import PaperKind
from visimal.domain.rules.required_paper_missing import check

WORK = example.line(1, category=CostCategory.STAFF)


def test_a_missing_payslip_is_found_with_the_citation_that_asks_for_it() -> None:
    report = proved.report(WORK, papers={1: [PaperKind.PROOF_OF_PAYMENT]})
    (finding,) = check(report, example.parameters())
    assert (finding.line, finding.citation) == (1, "a payslip")
    assert finding.values == {"kind": PaperKind.PAYSLIP}


def test_a_payslip_is_enough() -> None:
    report = proved.report(WORK, papers={1: [PaperKind.PAYSLIP]})
    assert list(check(report, example.parameters())) == []


def test_invoices_photos_and_results_are_the_business_of_other_rules() -> None:
    report = proved.report(
        example.line(1, category=CostCategory.EQUIPMENT),
        example.line(2, unit_cost="UC1"),
        papers={1: [], 2: []},
    )
    assert list(check(report, example.parameters())) == []


def test_a_submitted_report_is_history() -> None:
    report = proved.submitted(proved.report(WORK, papers={1: []}))
    assert list(check(report, example.parameters())) == []
