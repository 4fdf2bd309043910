"""A forgotten cost goes into the next report, with its own period."""

from datetime import date

from tests.domain.rules import example
from visimal.domain.control import ControlDecision
from visimal.domain.rules.late_expenditure import check

LATE = date(2026, 6, 30)


def test_a_forgotten_cost_with_its_original_period_is_in_order() -> None:
    line = example.line(1, paid_on=LATE, original_period=1)
    report = example.report(line, period=2)
    assert list(check(report, example.parameters())) == []


def test_a_forgotten_cost_states_its_original_period() -> None:
    report = example.report(example.line(1, paid_on=LATE), period=2)
    (finding,) = check(report, example.parameters())
    assert finding.message % finding.values == (
        "Paid on 2026-06-30, in period 1: state that period as the original one."
    )


def test_the_first_day_of_the_period_is_not_late() -> None:
    report = example.report(example.line(1, paid_on=date(2026, 7, 1)), period=2)
    assert list(check(report, example.parameters())) == []


def test_a_wrong_original_period_is_found() -> None:
    report = example.report(
        example.line(1, paid_on=LATE, original_period=2),
        example.line(2, paid_on=date(2027, 1, 1), original_period=1),
        example.line(3, paid_on=date(2027, 1, 1), original_period=3),
        period=3,
    )
    findings = list(check(report, example.parameters()))
    assert [f.line for f in findings] == [1, 2]
    assert findings[0].values["paid_in"] == 1
    assert findings[1].values["stated"] == 1


def test_a_cost_declared_again_needs_no_original_period() -> None:
    report = example.report(
        example.line(1, paid_on=LATE, redeclares="P01-S1-0001"),
        period=2,
        earlier=[example.line(1, decision=ControlDecision(parked=True))],
    )
    assert list(check(report, example.parameters())) == []


def test_an_unpaid_cost_is_not_its_business() -> None:
    report = example.report(example.line(1, paid_on=None), period=2)
    assert list(check(report, example.parameters())) == []


def test_a_programme_may_refuse_late_costs() -> None:
    line = example.line(1, paid_on=LATE, original_period=1)
    report = example.report(line, period=2)
    strict = example.parameters(late_expenditure_accepted=False)
    (finding,) = check(report, strict)
    assert "accepts no costs of earlier periods" in finding.message


def test_a_cost_of_before_the_project_is_the_business_of_another_rule() -> None:
    report = example.report(
        example.line(1, paid_on=date(2025, 12, 31)),
        example.line(2, paid_on=date(2026, 1, 1)),
        period=2,
    )
    assert [f.line for f in check(report, example.parameters())] == [2]
