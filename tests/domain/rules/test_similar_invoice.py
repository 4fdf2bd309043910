"""Two invoices of one amount within a few days may be one."""

from dataclasses import replace
from datetime import date

from tests.domain.rules import example
from visimal.domain.control import ControlDecision
from visimal.domain.money import euro
from visimal.domain.rules.similar_invoice import check

FIVE = example.parameters(similar_invoice_days=5)
FIRST = date(2026, 3, 1)


def found(*lines: example.Draft) -> list[int | None]:
    return [f.line for f in check(example.report(*lines), FIVE)]


def test_the_same_amount_five_days_later_is_pointed_at() -> None:
    report = example.report(
        example.line(1, invoiced_on=FIRST, invoice_number="F-1"),
        example.line(2, invoiced_on=date(2026, 3, 6), invoice_number="F-11"),
    )
    (finding,) = check(report, FIVE)
    assert finding.line == 2
    assert finding.values == {"other": "P01-S1-0001", "on": FIRST}


def test_a_cent_more_or_less_is_the_same_amount() -> None:
    assert found(
        example.line(1, invoiced_on=FIRST, declared="50.00"),
        example.line(2, invoiced_on=FIRST, declared="50.01"),
        example.line(3, invoiced_on=FIRST, declared="50.03"),
    ) == [2]


def test_an_earlier_report_is_looked_at_too() -> None:
    report = example.report(
        example.line(1, invoiced_on=FIRST),
        period=2,
        earlier=[example.line(9, invoiced_on=FIRST)],
    )
    assert [f.values["other"] for f in check(report, FIVE)] == ["P01-S1-0009"]


def test_it_is_silent_six_days_later() -> None:
    assert (
        found(
            example.line(1, invoiced_on=FIRST),
            example.line(2, invoiced_on=date(2026, 3, 7)),
        )
        == []
    )


def test_it_is_silent_about_the_parts_of_one_invoice() -> None:
    assert (
        found(
            example.line(1, invoiced_on=FIRST, invoice_number="A"),
            example.line(2, invoiced_on=FIRST, invoice_number="a", work_package="WP2"),
        )
        == []
    )


def test_it_is_silent_about_other_suppliers_and_other_partners() -> None:
    report = example.report(
        example.line(1, invoiced_on=FIRST, supplier="Another"),
        example.line(2, invoiced_on=FIRST, supplier=None),
        example.line(3, invoiced_on=None),
        elsewhere=[example.line(4, invoiced_on=FIRST).of(2, 1)],
    )
    assert [*check(report, FIVE)] == []


def test_it_is_silent_about_credit_notes_lost_costs_and_what_is_taken_up() -> None:
    lost = ControlDecision(deducted=euro("50.00"), typology="9.1")
    parked = ControlDecision(parked=True)
    report = example.report(
        example.line(1, invoiced_on=FIRST, redeclares="P01-S1-0008"),
        example.line(2, invoiced_on=FIRST, declared="-50.00"),
        period=2,
        earlier=[
            example.line(7, invoiced_on=FIRST, decision=lost),
            example.line(8, invoiced_on=FIRST, decision=parked),
        ],
    )
    assert [*check(report, FIVE)] == []


def test_it_is_silent_without_its_number_of_days() -> None:
    report = example.report(
        example.line(1, invoiced_on=FIRST), example.line(2, invoiced_on=FIRST)
    )
    assert [*check(report, example.parameters())] == []


def test_it_is_silent_about_what_was_submitted() -> None:
    lines = [
        example.line(number, invoice_number=name, invoiced_on=date(2026, 3, number))
        for number, name in ((1, "A"), (2, "B"))
    ]
    worked_on = example.report(*lines)
    assert [one.line for one in check(worked_on, FIVE)] == [2]
    assert [*check(replace(worked_on, is_open=False), FIVE)] == []
