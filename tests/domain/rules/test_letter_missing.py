"""A letter of assignment, signed by both, covers every month."""

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.rules.letter_missing import check

UNTIL_MIDDLE = ("2026-01-01", "2026-01-15")


def test_a_month_without_a_signed_letter_is_found() -> None:
    report = staffed.report(
        staffed.line(1, letter=("2025-09-01", "2026-01-31")),
        staffed.line(2, letter=UNTIL_MIDDLE),
        staffed.line(3, letter=None),
        staffed.line(4, percentage="30", letter_signed=(True, False)),
    )
    found = list(check(report, example.parameters()))
    assert [one.line for one in found] == [2, 3, 4]
    assert found[0].message % found[0].values == (
        "No letter of assignment covers the work of P01-E01 in 01/2026. Record the"
        " letter with its days, or have one signed."
    )
    assert "not signed by employee and employer" in found[2].message


def test_a_letter_need_not_cover_the_days_on_which_somebody_was_not_there() -> None:
    report = staffed.report(staffed.line(1, letter=UNTIL_MIDDLE, days=(1, 15)))
    assert list(check(report, example.parameters())) == []


def test_it_is_silent_about_hours_and_about_what_was_submitted() -> None:
    report = staffed.report(staffed.line(1), example.line(2))
    assert list(check(report, example.parameters())) == []
    sent = staffed.report(staffed.line(1, letter=None), is_open=False)
    assert list(check(sent, example.parameters())) == []
