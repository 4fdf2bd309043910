"""What is charged was done during the project."""

from datetime import date

from tests.domain.rules import example
from visimal.domain.rules.service_outside_project import check


def found(first: date | None, last: date | None) -> list[str]:
    line = example.but(example.line(1), service_from=first, service_until=last)
    findings = check(example.report(line), example.parameters())
    return [f.message.partition(",")[0] for f in findings]


def test_what_began_before_the_project_is_found() -> None:
    assert found(date(2025, 12, 31), date(2026, 2, 1)) == [
        "Delivered or done from %(first)s"
    ]


def test_what_lasts_longer_than_the_project_is_found() -> None:
    assert found(date(2027, 6, 1), date(2027, 7, 1)) == [
        "Delivered or done until %(last)s"
    ]


def test_one_day_alone_is_a_first_and_a_last_day() -> None:
    assert len(found(None, date(2025, 12, 31))) == 1
    assert len(found(date(2027, 7, 1), None)) == 1


def test_it_is_silent_about_the_first_and_the_last_day() -> None:
    assert found(date(2026, 1, 1), date(2027, 6, 30)) == []


def test_it_is_silent_when_nobody_said_when() -> None:
    assert found(None, None) == []
