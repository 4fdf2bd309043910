"""A function that the approved budget does not foresee."""

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.rules.staff_not_in_budget import check
from visimal.domain.staff import BudgetPosition


def test_a_function_outside_the_budget_is_found() -> None:
    report = staffed.report(
        staffed.line(1, position_of=BudgetPosition.NOT_FORESEEN),
        staffed.line(2, position_of=BudgetPosition.FORESEEN),
    )
    (found,) = check(report, example.parameters())
    assert found.line == 1
    assert found.message % found.values == (
        "The approved budget does not foresee the function of P01-E01. Ask the"
        " programme before you declare it, and attach its answer."
    )


def test_it_is_silent_while_nobody_has_said() -> None:
    report = staffed.report(
        staffed.line(1, position_of=BudgetPosition.UNKNOWN), example.line(2)
    )
    assert list(check(report, example.parameters())) == []
