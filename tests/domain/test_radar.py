"""What looks like one purchase that was divided."""

from datetime import date

from tests.domain.rules import example
from visimal.domain.ledger import Ledger
from visimal.domain.money import euro
from visimal.domain.months import Days
from visimal.domain.procurement import BodyKind
from visimal.domain.procurement import ContractFacts
from visimal.domain.procurement import ContractKind
from visimal.domain.radar import Radar
from visimal.programmes import programme

NUMBERS = programme("fwvl_2021_2027").parameters
DAYS = Days(date(2026, 1, 1), date(2026, 6, 30))


def signed(reference: str, value: str, day: date, subject: str = "") -> ContractFacts:
    return ContractFacts(
        reference=reference,
        supplier=f"Supplier {reference}" if subject else "ACME",
        value=euro(value),
        signed_on=day,
        subject=subject,
        kind=ContractKind.SERVICES,
        body=BodyKind.SUB_CENTRAL,
    )


def test_contracts_without_any_line_are_looked_at_too_and_told_once() -> None:
    contracts = [
        signed("C1", "9000.00", date(2026, 2, 1)),
        signed("C2", "9500.00", date(2026, 5, 1)),
        signed("C3", "500000.00", date(2026, 5, 1)),
    ]
    radar = Radar.of(contracts, NUMBERS, "france", DAYS)
    (found,) = radar.divisions([], Ledger.of([]))
    assert found.names == ("C1", "C2")
    assert found.bought == euro("18500.00")
    assert found.threshold.amount == euro("10000.00")


def test_contracts_just_under_the_eu_threshold_of_one_subject_are_found() -> None:
    contracts = [
        signed("C1", "210000.00", date(2026, 2, 1), "Study of the marshes"),
        signed("C2", "200000.00", date(2026, 5, 1), "Étude"),
        signed("C3", "205000.00", date(2026, 5, 1), "STUDY of the marshes"),
    ]
    radar = Radar.of(contracts, NUMBERS, None, DAYS)
    (found,) = radar.divisions([], Ledger.of([]))
    assert found.names == ("C1", "C3")
    assert found.threshold.amount == euro("216000.00")


def test_invoices_of_one_supplier_are_one_division_however_many_lines() -> None:
    lines = [
        example.line(
            place, declared="9000.00", invoice_number=str(place), paid_on=day
        ).of(1, 1)
        for place, day in enumerate((date(2026, 2, 1), date(2026, 3, 1)), start=1)
    ]
    lines.append(example.line(3, supplier="Somebody else").of(1, 1))
    radar = Radar.of([], NUMBERS, None, DAYS)
    (found,) = radar.divisions(lines, Ledger.of(lines))
    assert found.names == ("P01-S1-0001", "P01-S1-0002")


def test_a_supplier_is_known_by_its_number_under_another_name() -> None:
    contract = ContractFacts(
        reference="C1",
        supplier="ACME",
        supplier_vat="BE 0123.456.789",
        value=euro("9000.00"),
        signed_on=date(2026, 2, 1),
    )
    line = example.line(
        1,
        supplier="Acme Belgium",
        supplier_vat="BE0123456789",
        declared="9000.00",
        invoice_number="X",
        invoiced_on=date(2026, 5, 1),
    ).of(1, 1)
    radar = Radar.of([contract], NUMBERS, None, DAYS)
    (found,) = radar.divisions([line], Ledger.of([line]))
    assert found.names == ("C1", "P01-S1-0001")


def test_a_contract_without_a_date_and_a_part_of_a_larger_division_say_nothing() -> (
    None
):
    undated = ContractFacts(reference="C0", supplier="ACME", value=euro("9000.00"))
    one_subject = [
        ContractFacts(
            reference=reference,
            supplier="ACME",
            value=euro("9000.00"),
            signed_on=date(2026, month, 1),
            subject=subject,
        )
        for reference, month, subject in (
            ("C1", 2, "Map"),
            ("C2", 3, "Map"),
            ("C3", 4, "Poster"),
        )
    ]
    radar = Radar.of([undated, *one_subject], NUMBERS, None, DAYS)
    (found,) = radar.divisions([], Ledger.of([]))
    assert found.names == ("C1", "C2", "C3")
