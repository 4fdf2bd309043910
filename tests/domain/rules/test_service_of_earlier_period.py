"""A cost for work of an earlier period says so."""

from datetime import date

from tests.domain.rules import example
from visimal.domain.rules.service_of_earlier_period import check

BEFORE = date(2026, 6, 30)


def test_work_of_the_period_before_is_found_with_that_period() -> None:
    line = example.but(example.line(1), service_from=BEFORE)
    (finding,) = check(example.report(line, period=2), example.parameters())
    assert finding.values == {"last": BEFORE, "done_in": 1}


def test_it_is_silent_when_the_line_names_its_own_period() -> None:
    line = example.but(example.line(1, original_period=1), service_until=BEFORE)
    assert [*check(example.report(line, period=2), example.parameters())] == []


def test_it_is_silent_about_what_is_declared_again() -> None:
    line = example.but(example.line(1, redeclares="P01-S1-0001"), service_until=BEFORE)
    assert [*check(example.report(line, period=2), example.parameters())] == []


def test_it_is_silent_about_work_of_this_period_and_without_a_day() -> None:
    report = example.report(
        example.but(example.line(1), service_until=date(2026, 7, 1)),
        example.line(2),
        example.but(example.line(3), service_until=date(2025, 12, 31)),
        period=2,
    )
    assert [*check(report, example.parameters())] == []
