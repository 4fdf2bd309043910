"""Costs count in the period in which they were paid."""

from datetime import date

from tests.domain.rules import example
from visimal.domain.rules.paid_outside_period import check


def test_the_last_day_of_the_period_counts_and_the_next_does_not() -> None:
    report = example.report(
        example.line(1, paid_on=date(2026, 6, 30)),
        example.line(2, paid_on=date(2026, 7, 1)),
    )
    (finding,) = check(report, example.parameters())
    assert finding.line == 2
    assert finding.message % finding.values == (
        "Paid on 2026-07-01, after the period ended on 2026-06-30:"
        " declare it in the next report."
    )


def test_a_forgotten_cost_of_an_earlier_period_is_not_its_business() -> None:
    report = example.report(example.line(1, paid_on=date(2026, 6, 30)), period=2)
    assert list(check(report, example.parameters())) == []


def test_an_unpaid_cost_is_not_its_business() -> None:
    report = example.report(example.line(1, paid_on=None))
    assert list(check(report, example.parameters())) == []


def test_closure_days_lengthen_the_last_period_only() -> None:
    parameters = example.parameters(closure_days=30)
    last = example.report(
        example.line(1, paid_on=date(2027, 7, 30)),
        example.line(2, paid_on=date(2027, 7, 31)),
        period=3,
    )
    assert [f.line for f in check(last, parameters)] == [2]
    first = example.report(example.line(1, paid_on=date(2026, 7, 1)))
    assert [f.line for f in check(first, parameters)] == [1]
