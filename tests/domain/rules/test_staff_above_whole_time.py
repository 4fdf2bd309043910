"""Nobody works more than their whole time, all projects together."""

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.rules.staff_above_whole_time import check


def test_more_than_the_whole_time_is_found() -> None:
    # 60 % here, 25 % in another package, 20 % in another project: 105 %.
    report = staffed.report(
        staffed.line(1, percentage="60", everywhere="100"),
        staffed.line(2, percentage="60", everywhere="105"),
    )
    (found,) = check(report, example.parameters())
    assert found.line == 2
    assert found.message % found.values == (
        "P01-E01 is assigned for 105 % of the working time in 01/2026, all projects"
        " together. Lower a percentage: 100 % is the most."
    )


def test_it_is_silent_about_lines_without_a_person() -> None:
    report = staffed.report(example.line(1), staffed.line(2))
    assert list(check(report, example.parameters())) == []
