"""What one supplier gets in a year above a threshold has a contract."""

from datetime import date

from tests.domain.rules import example
from visimal.domain.control import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.domain.rules.contract_missing_above_threshold import check

LIMIT = example.parameters(contract_recorded_above=euro("10000.00"))


def bought(
    position: int, net: str, day: date = date(2026, 3, 2), *, supplier: str = "ACME"
) -> example.Draft:
    """An invoice of so much without VAT."""
    return example.line(
        position,
        supplier=supplier,
        invoice_number=f"{supplier}-{day}-{position}",
        invoice_total=net,
        vat="0.00",
        invoiced_on=day,
    )


def test_the_invoice_that_goes_beyond_the_limit_within_a_year_is_found() -> None:
    report = example.report(
        bought(1, "0.01", date(2026, 9, 1)),
        bought(2, "5000.00", date(2026, 9, 2), supplier="Other"),
        period=2,
        earlier=[bought(9, "6000.00", date(2026, 2, 1)), bought(8, "4000.00")],
    )
    (finding,) = check(report, LIMIT)
    assert finding.line == 1
    assert finding.values == {
        "bought": euro("10000.01"),
        "supplier": "ACME",
        "limit": euro("10000.00"),
    }


def test_a_supplier_is_told_once() -> None:
    report = example.report(bought(1, "11000.00"), bought(2, "11000.00"))
    assert [f.line for f in check(report, LIMIT)] == [1]


def test_what_is_more_than_a_year_apart_is_not_added_up() -> None:
    report = example.report(
        bought(1, "6000.00", date(2027, 3, 1)),
        period=3,
        earlier=[bought(9, "6000.00", date(2026, 3, 1))],
    )
    assert list(check(report, LIMIT)) == []


def test_the_value_is_without_vat_and_each_invoice_counts_once() -> None:
    # 12 100.00 with 2 100.00 VAT is 10 000.00 net: exactly the limit.
    halves = [
        example.line(
            position,
            work_package=f"WP{position}",
            invoice_number="A",
            invoice_total="12100.00",
            vat="2100.00",
        )
        for position in (1, 2)
    ]
    report = example.report(*halves)
    assert list(check(report, LIMIT)) == []


def test_it_is_silent_about_contracts_staff_and_what_was_taken_off() -> None:
    lost = ControlDecision(deducted=euro("50000.00"), typology="4.16")
    lines = (
        example.line(1, declared="50000.00", contract="C1"),
        example.line(2, declared="50000.00", category=CostCategory.STAFF),
        example.line(3, declared="50000.00", decision=lost),
        example.line(4, declared="50000.00", redeclares="P01-S1-0009"),
        example.line(5, declared="50000.00", paid_on=None),
    )
    assert list(check(example.report(*lines), LIMIT)) == []


def test_it_is_silent_without_a_limit_and_about_what_was_submitted() -> None:
    large = bought(1, "50000.00")
    assert list(check(example.report(large), example.parameters())) == []
    assert list(check(example.report(large, is_open=False), LIMIT)) == []
