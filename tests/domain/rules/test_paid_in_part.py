"""Only what was paid is declared."""

from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.money import euro
from visimal.domain.rules.paid_in_part import check


def test_two_lines_of_one_invoice_are_held_against_its_payment_together() -> None:
    report = example.report(
        example.line(1, declared="60.00", invoice_number="A"),
        example.but(
            example.line(2, declared="60.00", invoice_number="A", work_package="WP2"),
            paid_amount=euro("100.00"),
        ),
    )
    (finding,) = check(report, example.parameters())
    assert finding.line == 2
    assert finding.values == {"charged": euro("120.00"), "paid": euro("100.00")}


def test_it_is_silent_when_all_was_paid_or_nobody_said_how_much() -> None:
    report = example.report(
        example.but(example.line(1, declared="80.00"), paid_amount=euro("80.00")),
        example.line(2),
    )
    assert [*check(report, example.parameters())] == []


def test_it_is_silent_about_credit_notes_and_other_currencies() -> None:
    report = example.report(
        example.but(example.line(1, declared="-80.00"), paid_amount=euro("10.00")),
        example.but(
            example.line(2),
            declared_in_currency=Decimal("1000.00"),
            paid_amount=euro("40.00"),
        ),
    )
    assert [*check(report, example.parameters())] == []
