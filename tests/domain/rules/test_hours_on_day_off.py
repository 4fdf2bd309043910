"""Hours on a weekend, a public holiday or a day of absence ask why."""

from datetime import date

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.rules.hours_on_day_off import check

DAYS = (date(2026, 1, 1), date(2026, 1, 3))


def test_the_days_are_named() -> None:
    report = staffed.report(staffed.line(1, days_off=DAYS), staffed.line(2))
    (found,) = check(report, example.parameters())
    assert found.line == 1
    assert found.message % found.values == (
        "P01-E01 has hours for the project on 01/01/2026, 03/01/2026, a weekend, public"
        " holiday or absence. Correct the time sheet, or say why in the comment."
    )


def test_it_is_silent_about_percentages_and_lines_without_a_person() -> None:
    report = staffed.report(
        staffed.line(1, days_off=DAYS, percentage="30"), example.line(2)
    )
    assert list(check(report, example.parameters())) == []
