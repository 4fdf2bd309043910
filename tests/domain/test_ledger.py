"""All lines a project ever declared, arranged so that a rule finds one at once."""

from datetime import date
from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import Ledger
from visimal.domain.ledger import normalised
from visimal.domain.money import euro
from visimal.domain.rules import check
from visimal.programmes import programme


def test_names_and_numbers_are_compared_without_their_spelling() -> None:
    assert normalised("Été & C°, S.A.") == normalised("ETE c° sa")
    assert normalised(None) == ""
    assert normalised("F-2026/014") != normalised("F-2026/14")


def test_a_line_that_the_ledger_does_not_know_is_no_invoice() -> None:
    stranger = example.line(1, invoice_number="A").of(1, 1)
    ledger = Ledger.of([])
    assert ledger.invoice(stranger) is None
    assert ledger.declared_elsewhere(stranger) is None
    assert ledger.declared_before(stranger) is None
    assert ledger.deducted_before(stranger, ()) is None


def test_an_amount_in_another_currency_is_held_against_its_own_invoice() -> None:
    item = ExpenditureItem(
        number="P01-S1-0001",
        partner=1,
        period=1,
        category=CostCategory.TRAVEL,
        work_package="WP1",
        description="a fare",
        declared=euro("10.00"),
        currency="CZK",
        declared_in_currency=Decimal("254.86"),
        conversion_rate=Decimal("25.4855"),
    )
    assert DeclaredLine(item, 1).charged == Decimal("254.86")


def test_five_thousand_lines_of_one_invoice_are_read_once() -> None:
    # A rule that searched the other lines would need twenty-five million steps.
    many = [
        example.line(n, invoice_number="A", invoice_total="50.00", contract="C1")
        for n in range(1, 5001)
    ]
    report = example.report(*many)
    findings = check(report, programme("fwvl_2021_2027"))
    assert sum(f.rule == "duplicate_invoice" for f in findings) == 4999
    assert sum(f.rule == "declared_above_invoice" for f in findings) == 4999


def test_the_first_line_is_first_by_period_partner_and_place() -> None:
    early = example.line(9, invoice_number="A").of(1, 1)
    late = example.line(1, invoice_number="A").of(1, 2)
    ledger = Ledger.of([late, early])
    assert ledger.declared_before(late) == early
    assert ledger.declared_before(early) is None
    assert early.item.paid_on == date(2026, 3, 2)
