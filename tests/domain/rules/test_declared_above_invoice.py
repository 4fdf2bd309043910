"""Nobody declares more of an invoice than the invoice says."""

from decimal import Decimal
from functools import partial

from tests.domain.rules import example
from visimal.domain.control import ControlDecision
from visimal.domain.money import euro
from visimal.domain.rules.declared_above_invoice import check


def test_the_whole_invoice_is_allowed_and_a_cent_more_is_not() -> None:
    report = example.report(
        example.line(1, declared="100.00", invoice_total="100.00"),
        example.line(2, declared="100.01", invoice_total="100.00"),
    )
    (finding,) = check(report, example.parameters())
    assert finding.line == 2
    assert finding.values["excess"] == Decimal("0.01")


def test_an_invoice_of_which_a_part_is_charged_is_in_order() -> None:
    # 37.50 % of 1 210.00 is 453.75.
    line = example.line(1, declared="453.75", invoice_total="1210.00", vat="210.00")
    assert list(check(example.report(line), example.parameters())) == []


def test_the_lines_of_an_invoice_stay_within_it_together() -> None:
    report = example.report(
        example.line(1, declared="60.00", invoice_number="A", invoice_total="100.00"),
        example.line(
            2,
            declared="40.01",
            invoice_number="A",
            invoice_total="100.00",
            work_package="WP2",
        ),
    )
    (finding,) = check(report, example.parameters())
    assert (finding.line, finding.values["charged"]) == (2, Decimal("100.01"))


def test_what_control_took_off_and_what_is_declared_again_does_not_count() -> None:
    lost = ControlDecision(deducted=euro("60.00"), typology="4.5")
    parked = ControlDecision(parked=True)

    part = partial(
        example.line, declared="60.00", invoice_number="A", invoice_total="100.00"
    )
    report = example.report(
        part(1, redeclares="P01-S1-0002"),
        period=2,
        earlier=[part(1, decision=lost), part(2, decision=parked)],
    )
    assert list(check(report, example.parameters())) == []


def test_a_credit_note_gives_back_no_more_than_its_total() -> None:
    report = example.report(
        example.line(1, declared="-100.00", invoice_total="-100.00"),
        example.line(2, declared="-100.01", invoice_total="-100.00"),
        example.line(3, declared="-50.00", invoice_total="100.00"),
    )
    assert [f.line for f in check(report, example.parameters())] == [2, 3]


def test_without_the_total_of_the_invoice_there_is_nothing_to_compare() -> None:
    report = example.report(example.line(1, declared="1000000.00"))
    assert list(check(report, example.parameters())) == []
