"""One invoice proves one cost."""

from dataclasses import replace

from tests.domain.rules import example
from tests.domain.rules import proved
from visimal.domain.papers import PaperKind
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.same_file_twice import check


def _report(
    *lines: example.Draft, kind: PaperKind = PaperKind.INVOICE
) -> ReportUnderCheck:
    return proved.report(*lines, papers={1: [kind], 2: [kind]}, shared=True)


def test_one_file_for_two_invoices_is_found_on_both_lines() -> None:
    report = _report(
        example.line(1, invoice_number="A-1"), example.line(2, invoice_number="A-2")
    )
    found = list(check(report, example.parameters()))
    assert [one.line for one in found] == [1, 2]
    assert found[0].values == {"paper": "P01-D0001", "other": "P01-S1-0002"}


def test_one_file_for_two_suppliers_is_found() -> None:
    report = _report(
        example.line(1, supplier="Heron"), example.line(2, supplier="Egret")
    )
    assert len(list(check(report, example.parameters()))) == 2


def test_an_invoice_that_is_split_shares_its_file() -> None:
    report = _report(
        example.line(1, invoice_number="A-1"),
        example.line(2, invoice_number="a 1", work_package="WP2"),
    )
    assert list(check(report, example.parameters())) == []


def test_a_line_that_names_no_invoice_may_mean_the_same() -> None:
    report = _report(example.line(1, invoice_number="A-1"), example.line(2))
    assert list(check(report, example.parameters())) == []


def test_a_statement_proves_many_payments() -> None:
    report = _report(
        example.line(1, invoice_number="A-1"),
        example.line(2, invoice_number="A-2"),
        kind=PaperKind.BANK_STATEMENT,
    )
    assert list(check(report, example.parameters())) == []


def test_a_line_that_is_gone_says_nothing() -> None:
    report = _report(example.line(1, invoice_number="A-1"), example.line(2))
    (paper,) = report.facts.papers["P01-S1-0001"]
    lost = {"P01-S1-0001": (replace(paper, other_lines=("P01-S1-0099",)),)}
    changed = replace(report, facts=ReportFacts(papers=lost))
    assert list(check(changed, example.parameters())) == []


def test_a_submitted_report_is_history() -> None:
    report = _report(
        example.line(1, invoice_number="A-1"), example.line(2, invoice_number="A-2")
    )
    assert list(check(proved.submitted(report), example.parameters())) == []
