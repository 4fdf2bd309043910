"""Costs arise and are paid while the project lasts."""

from datetime import date

from tests.domain.rules import example
from visimal.domain.rules.paid_outside_project import check


def test_the_first_day_of_the_project_counts_and_the_day_before_does_not() -> None:
    report = example.report(
        example.line(1, invoiced_on=date(2026, 1, 1), paid_on=date(2026, 1, 1)),
        example.line(2, invoiced_on=date(2025, 12, 31), paid_on=date(2026, 1, 1)),
        example.line(3, paid_on=date(2025, 12, 31)),
    )
    findings = list(check(report, example.parameters()))
    assert [f.line for f in findings] == [2, 3]
    assert findings[0].message % findings[0].values == (
        "Dated 2025-12-31, before the project started on 2026-01-01:"
        " take the line out, or correct the date."
    )


def test_the_last_day_of_the_project_counts_and_the_day_after_does_not() -> None:
    report = example.report(
        example.line(1, invoiced_on=date(2027, 6, 30), paid_on=date(2027, 6, 30)),
        example.line(2, invoiced_on=date(2027, 7, 1), paid_on=date(2027, 6, 30)),
        example.line(3, invoiced_on=date(2027, 6, 30), paid_on=date(2027, 7, 1)),
        period=3,
    )
    findings = list(check(report, example.parameters()))
    assert [f.line for f in findings] == [2, 3]
    assert findings[1].message % findings[1].values == (
        "Dated 2027-07-01, after the project ended on 2027-06-30:"
        " take the line out, or correct the date."
    )


def test_closure_days_are_for_payments_and_not_for_invoices() -> None:
    report = example.report(
        example.line(1, invoiced_on=date(2027, 6, 30), paid_on=date(2027, 7, 10)),
        example.line(2, invoiced_on=date(2027, 7, 1), paid_on=date(2027, 7, 10)),
        example.line(3, paid_on=date(2027, 7, 11)),
        period=3,
    )
    findings = check(report, example.parameters(closure_days=10))
    assert [f.line for f in findings] == [2, 3]


def test_a_line_without_any_date_is_not_its_business() -> None:
    report = example.report(example.line(1, paid_on=None))
    assert list(check(report, example.parameters())) == []
