"""What all charge of one invoice is at most the invoice."""

from tests.domain.rules import example
from visimal.domain.money import euro
from visimal.domain.report_facts import ReportFacts
from visimal.domain.rules.invoice_shared_above_whole import check

ELSEWHERE = ReportFacts(elsewhere={"P01-S1-0002": euro("50.00")})


def test_two_lines_here_and_one_elsewhere_are_added_up() -> None:
    report = example.report(
        example.line(1, declared="30.00", invoice_number="A", invoice_total="100.00"),
        example.line(
            2,
            declared="30.00",
            invoice_number="A",
            invoice_total="100.00",
            work_package="WP2",
        ),
        facts=ELSEWHERE,
    )
    (finding,) = check(report, example.parameters())
    assert finding.line == 2
    assert finding.values["excess"] == euro("10.00")


def test_it_is_silent_when_the_shares_make_the_whole() -> None:
    report = example.report(
        example.line(2, declared="50.00", invoice_total="100.00"), facts=ELSEWHERE
    )
    assert [*check(report, example.parameters())] == []


def test_it_is_silent_without_a_total_or_without_another_funder() -> None:
    report = example.report(
        example.line(1, declared="50.00", invoice_total="40.00"),
        example.line(2, declared="50.00"),
        facts=ELSEWHERE,
    )
    assert [*check(report, example.parameters())] == []
