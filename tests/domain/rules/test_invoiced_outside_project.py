"""An invoice is dated within the days of the project."""

from datetime import date

from tests.domain.rules import example
from visimal.domain.rules.invoiced_outside_project import check


def lines_found(*invoiced_on: date | None, closure: int = 0) -> list[int | None]:
    lines = [
        example.line(place, invoiced_on=on) for place, on in enumerate(invoiced_on, 1)
    ]
    parameters = example.parameters(closure_days=closure)
    return [f.line for f in check(example.report(*lines), parameters)]


def test_an_invoice_of_the_eve_of_the_project_is_found() -> None:
    assert lines_found(date(2025, 12, 31), date(2026, 1, 1)) == [1]


def test_an_invoice_after_the_closing_days_is_found() -> None:
    assert lines_found(date(2027, 7, 31), date(2027, 7, 30), closure=30) == [1]


def test_the_sentence_names_both_days() -> None:
    report = example.report(example.line(1, invoiced_on=date(2025, 12, 31)))
    (finding,) = check(report, example.parameters())
    assert finding.values == {
        "invoiced_on": date(2025, 12, 31),
        "starts_on": date(2026, 1, 1),
    }


def test_it_is_silent_about_a_line_without_a_date() -> None:
    assert lines_found(None) == []
