"""The percentage that is declared is the one in the letter."""

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.rules.percentage_differs_from_letter import check


def test_another_percentage_than_the_letters_is_found() -> None:
    report = staffed.report(
        staffed.line(1, percentage="30", in_letter="30.00"),
        staffed.line(2, percentage="37.5", in_letter="30"),
    )
    (found,) = check(report, example.parameters())
    assert found.line == 2
    assert found.message % found.values == (
        "P01-E01 is declared at 37.5 % in 01/2026, and the letter says 30 %. Correct"
        " the assignment, or have a new letter signed."
    )


def test_it_is_silent_where_the_letter_names_none_and_about_what_was_submitted() -> (
    None
):
    report = staffed.report(
        staffed.line(1, percentage="30"), staffed.line(2), example.line(3)
    )
    assert list(check(report, example.parameters())) == []
    line = staffed.line(1, percentage="30", in_letter="25")
    assert list(check(staffed.report(line, is_open=False), example.parameters())) == []
