"""Nobody is charged for more hours than a year of work has."""

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.rules.hours_above_year import check


def test_the_hour_after_the_last_of_the_year_is_found() -> None:
    # Half a job: 860 of 1 720 hours.
    report = staffed.report(
        staffed.line(1, hours_so_far="860.00", hours_of_year="860.00"),
        staffed.line(2, hours_so_far="860.25", hours_of_year="860.00"),
    )
    (found,) = check(report, example.parameters())
    assert found.line == 2
    assert found.message % found.values == (
        "Up to 01/2026 P01-E01 has 860.25 hours in European projects this year; there"
        " may be 860.00. Take hours out, or correct the time sheet."
    )


def test_it_is_silent_about_percentages_and_lines_without_a_person() -> None:
    report = staffed.report(
        staffed.line(1, hours_so_far="9999.00", hours_of_year="1.00", percentage="30"),
        staffed.line(2, hours_so_far="9999.00"),
        example.line(3),
    )
    assert list(check(report, example.parameters())) == []
