"""A purchase is not divided to stay below a threshold."""

from datetime import date
from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.domain.procurement import ContractFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.rules.split_purchases import check

NUMBERS = example.parameters(
    contract_recorded_above=euro("10000.00"), splitting_margin_rate=Decimal(20)
)


def bought(position: int, amount: str, day: date) -> example.Draft:
    return example.line(
        position, declared=amount, invoice_number=str(position), invoiced_on=day
    )


def signed(reference: str, value: str, day: date, **more: str) -> ContractFacts:
    supplier = more.pop("supplier", "ACME")
    return ContractFacts(
        reference=reference,
        supplier=supplier,
        value=euro(value),
        signed_on=day,
        subject=more.pop("subject", ""),
    )


def test_two_invoices_just_under_the_threshold_are_asked_about_once() -> None:
    report = example.report(
        bought(1, "9999.99", date(2026, 2, 1)), bought(2, "8000.00", date(2026, 6, 1))
    )
    (finding,) = check(report, NUMBERS)
    assert finding.line == 1
    assert finding.values == {
        "purchases": 2,
        "threshold": euro("10000.00"),
        "bought": euro("17999.99"),
    }


def test_amounts_far_below_or_a_year_apart_are_no_division() -> None:
    far = example.report(
        bought(1, "9500.00", date(2026, 2, 1)), bought(2, "7999.99", date(2026, 6, 1))
    )
    apart = example.report(
        bought(1, "9500.00", date(2026, 2, 1)), bought(2, "9500.00", date(2027, 2, 1))
    )
    for report in (far, apart):
        assert list(check(report, NUMBERS)) == []


def test_contracts_of_one_subject_with_two_suppliers_are_asked_about() -> None:
    contracts = {
        "C1": signed("C1", "9000.00", date(2026, 2, 1), subject="Website"),
        "C2": signed(
            "C2", "9000.00", date(2026, 5, 1), subject="WEBSITE", supplier="B"
        ),
    }
    report = example.report(
        example.line(1, contract="C1", supplier=None),
        facts=ReportFacts(contracts=contracts),
    )
    (finding,) = check(report, NUMBERS)
    assert finding.values["purchases"] == 2


def test_a_contract_and_an_invoice_of_one_supplier_are_looked_at_together() -> None:
    contracts = {"C1": signed("C1", "9000.00", date(2026, 2, 1))}
    line = example.line(
        1,
        supplier="Acme",
        declared="9000.00",
        invoice_number="X",
        invoiced_on=date(2026, 5, 1),
    )
    report = example.report(line, facts=ReportFacts(contracts=contracts))
    assert [f.line for f in check(report, NUMBERS)] == [1]


def test_it_is_silent_about_staff_without_numbers_and_when_submitted() -> None:
    one = bought(1, "9500.00", date(2026, 2, 1))
    two = bought(2, "9500.00", date(2026, 6, 1))
    staff = example.line(3, category=CostCategory.STAFF, supplier=None)
    assert list(check(example.report(staff), NUMBERS)) == []
    assert list(check(example.report(one, two), example.parameters())) == []
    assert list(check(example.report(one, two, is_open=False), NUMBERS)) == []


def test_a_line_beside_the_division_is_not_asked_about() -> None:
    # The two large ones lie in the earlier report; this small one is of 2027.
    report = example.report(
        bought(1, "10.00", date(2027, 6, 1)),
        period=3,
        earlier=[
            bought(8, "9500.00", date(2026, 2, 1)),
            bought(9, "9500.00", date(2026, 4, 1)),
        ],
    )
    assert list(check(report, NUMBERS)) == []
