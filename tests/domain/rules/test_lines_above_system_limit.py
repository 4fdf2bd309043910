"""The programme's system takes so many lines."""

from tests.domain.rules import example
from visimal.domain.rules.lines_above_system_limit import check


def found(count: int, most: int) -> list[int | None]:
    lines = [example.line(place) for place in range(1, count + 1)]
    parameters = example.parameters(lines_per_report_max=most)
    return [f.line for f in check(example.report(*lines), parameters)]


def test_the_first_line_too_many_says_so_once() -> None:
    assert found(153, 150) == [151]


def test_it_is_silent_about_as_many_as_it_takes() -> None:
    assert found(150, 150) == []


def test_it_is_silent_without_a_limit() -> None:
    report = example.report(example.line(1))
    assert [*check(report, example.parameters())] == []
