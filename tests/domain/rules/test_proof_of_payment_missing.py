"""What is declared was paid, and a paper proves it."""

from tests.domain.rules import example
from tests.domain.rules import proved
from visimal.domain.papers import PaperKind
from visimal.domain.rules.proof_of_payment_missing import check


def test_a_line_without_proof_of_payment_is_found() -> None:
    report = proved.report(
        example.line(1),
        example.line(2),
        papers={1: [PaperKind.INVOICE], 2: []},
    )
    assert [one.line for one in check(report, example.parameters())] == [1, 2]


def test_a_bank_statement_stands_for_it() -> None:
    report = proved.report(example.line(1), papers={1: [PaperKind.BANK_STATEMENT]})
    assert list(check(report, example.parameters())) == []


def test_money_that_came_back_was_not_paid() -> None:
    report = proved.report(example.line(1, declared="-10.00"), papers={1: []})
    assert list(check(report, example.parameters())) == []


def test_a_unit_cost_is_not_paid_by_invoice() -> None:
    report = proved.report(example.line(1, unit_cost="UC1"), papers={1: []})
    assert list(check(report, example.parameters())) == []


def test_a_line_that_is_being_typed_is_left_in_peace() -> None:
    report = proved.report(example.line(1), papers={})
    assert list(check(report, example.parameters())) == []


def test_a_submitted_report_is_history() -> None:
    report = proved.submitted(proved.report(example.line(1), papers={1: []}))
    assert list(check(report, example.parameters())) == []
