"""What is declared was invoiced."""

from tests.domain.rules import example
from tests.domain.rules import proved
from visimal.domain.papers import PaperKind
from visimal.domain.rules.invoice_missing import check


def test_a_line_without_its_invoice_is_found() -> None:
    report = proved.report(example.line(1), papers={1: [PaperKind.PROOF_OF_PAYMENT]})
    (finding,) = check(report, example.parameters())
    assert finding.line == 1
    assert finding.message.startswith("No invoice")


def test_a_quote_is_no_invoice() -> None:
    report = proved.report(example.line(1), papers={1: [PaperKind.QUOTE]})
    (finding,) = check(report, example.parameters())
    assert finding.message.startswith("A quote or pro forma")


def test_a_ticket_stands_for_the_invoice() -> None:
    report = proved.report(example.line(1), papers={1: [PaperKind.TICKET]})
    assert list(check(report, example.parameters())) == []


def test_a_credit_note_is_attached_as_an_invoice_is() -> None:
    report = proved.report(example.line(1, declared="-10.00"), papers={1: []})
    assert [one.line for one in check(report, example.parameters())] == [1]


def test_a_submitted_report_is_history() -> None:
    report = proved.submitted(proved.report(example.line(1), papers={1: []}))
    assert list(check(report, example.parameters())) == []
