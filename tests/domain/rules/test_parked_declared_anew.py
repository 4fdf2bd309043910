"""What was set aside comes back by its link."""

from tests.domain.rules import example
from visimal.domain.control import ControlDecision
from visimal.domain.rules.parked_declared_anew import check

PARKED = ControlDecision(parked=True)
BEFORE = example.line(5, invoice_number="A", decision=PARKED)


def found(line: example.Draft, *, earlier: example.Draft = BEFORE) -> list[object]:
    report = example.report(line, period=2, earlier=[earlier])
    return [f.values["parked"] for f in check(report, example.parameters())]


def test_a_new_line_of_a_parked_invoice_is_found_wherever_it_stands() -> None:
    line = example.line(1, invoice_number="a", work_package="WP3")
    assert found(line) == ["P01-S1-0005"]


def test_it_is_silent_about_a_line_with_its_link() -> None:
    assert found(example.line(1, invoice_number="A", redeclares="P01-S1-0005")) == []


def test_it_is_silent_about_other_invoices_and_lines_without_one() -> None:
    assert found(example.line(1, invoice_number="B")) == []
    assert found(example.line(1)) == []


def test_it_is_silent_about_what_was_not_set_aside() -> None:
    certified = example.line(5, invoice_number="A")
    assert found(example.line(1, invoice_number="A"), earlier=certified) == []


def test_it_is_silent_about_the_parked_line_itself() -> None:
    report = example.report(BEFORE)
    assert [*check(report, example.parameters())] == []
