"""Nobody's national number leaves the house unless it must."""

from tests.domain.rules import example
from tests.domain.rules import proved
from visimal.domain.papers import PaperKind
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.national_number_visible import check


def _report(*, shows: bool, sensitive: bool = False) -> ReportUnderCheck:
    return proved.report(
        example.line(1),
        papers={1: [PaperKind.OTHER]},
        names_a_person=shows,
        is_sensitive=sensitive,
    )


def test_an_ordinary_paper_with_a_number_should_be_sensitive() -> None:
    (finding,) = check(_report(shows=True), example.parameters())
    assert "not marked as sensitive" in finding.message


def test_a_payslip_with_a_number_should_be_covered() -> None:
    (finding,) = check(_report(shows=True, sensitive=True), example.parameters())
    assert "cover the number" in finding.message


def test_a_paper_without_a_number_is_in_order() -> None:
    assert list(check(_report(shows=False), example.parameters())) == []


def test_a_submitted_report_is_history() -> None:
    report = proved.submitted(_report(shows=True))
    assert list(check(report, example.parameters())) == []
