"""A staff line says whose work it is, where people are kept."""

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.cost_categories import CostCategory
from visimal.domain.rules.staff_line_without_person import check

STAFF = CostCategory.STAFF


def test_a_line_that_is_nobodys_is_found() -> None:
    report = staffed.report(example.line(1, category=STAFF), staffed.line(2))
    (found,) = check(report, example.parameters())
    assert found.line == 1
    assert found.message == (
        "Nobody's month stands behind this staff line. Make the staff lines from the"
        " page “Staff”, or record the person there."
    )


def test_it_is_silent_about_corrections_other_costs_and_what_was_submitted() -> None:
    report = staffed.report(
        example.line(1),
        example.line(2, category=STAFF, corrects="P01-S1-0001"),
        example.line(3, category=STAFF, redeclares="P01-S1-0001"),
        example.line(4, category=STAFF, unit_cost="U1"),
    )
    assert list(check(report, example.parameters())) == []
    line = example.line(1, category=STAFF)
    assert list(check(staffed.report(line, is_open=False), example.parameters())) == []


def test_it_is_silent_where_no_people_are_kept() -> None:
    report = example.report(example.line(1, category=STAFF))
    assert list(check(report, example.parameters())) == []
