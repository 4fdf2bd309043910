"""The invoices of a contract stay within its value."""

from tests.domain.rules import example
from visimal.domain.ledger import Contract
from visimal.domain.money import euro
from visimal.domain.rules.contract_exceeded import check

CONTRACTS = (Contract("C1", euro("1000.00")), Contract("C2", euro("1000.00")))


def invoice(  # noqa: PLR0913  an invoice of a contract has that many facts
    position: int,
    number: str,
    whole: str,
    *,
    contract: str = "C1",
    declared: str = "50.00",
    vat: str | None = None,
    work_package: str = "WP1",
) -> example.Draft:
    return example.line(
        position,
        contract=contract,
        declared=declared,
        invoice_number=number,
        invoice_total=whole,
        vat=vat,
        work_package=work_package,
    )


def test_the_invoice_that_goes_beyond_the_value_is_found() -> None:
    report = example.report(
        invoice(1, "B", "300.00"),
        invoice(2, "C", "0.01"),
        invoice(3, "D", "999.00", contract="C2"),
        example.line(4),
        period=2,
        earlier=[invoice(1, "A", "700.00")],
        contracts=CONTRACTS,
    )
    (finding,) = check(report, example.parameters())
    assert finding.message % finding.values == (
        "With this line 1000.01 is invoiced under contract C1, which is worth 1000.00:"
        " 0.01 too much without an amendment."
    )


def test_the_value_is_without_vat() -> None:
    # 1 210.00 with 210.00 VAT is 1 000.00 net: exactly the value.
    report = example.report(
        invoice(1, "A", "1210.00", vat="210.00"), contracts=CONTRACTS
    )
    assert list(check(report, example.parameters())) == []


def test_an_invoice_counts_once_and_wholly_however_it_is_divided() -> None:
    report = example.report(
        invoice(1, "A", "900.00"),
        invoice(2, "A", "900.00", work_package="WP2"),
        invoice(3, "B", "100.01", declared="0.01"),
        contracts=CONTRACTS,
    )
    assert [f.line for f in check(report, example.parameters())] == [3]


def test_credit_notes_give_room_back() -> None:
    report = example.report(
        invoice(1, "A", "1000.00"),
        invoice(2, "A", "-100.00", declared="-100.00"),
        invoice(3, "B", "100.00"),
        contracts=CONTRACTS,
    )
    assert list(check(report, example.parameters())) == []


def test_without_an_invoice_what_is_declared_counts_and_only_the_first_time() -> None:
    first = example.line(1, contract="C1", declared="1000.00")
    again = example.line(1, contract="C1", declared="1000.00", redeclares="P01-S1-0001")
    numbered = example.line(2, contract="C1", declared="0.01", invoice_number="A")
    report = example.report(
        again, numbered, period=2, earlier=[first], contracts=CONTRACTS
    )
    assert [f.line for f in check(report, example.parameters())] == [2]


def test_a_contract_that_is_not_recorded_is_found() -> None:
    report = example.report(invoice(1, "A", "1.00"))
    (finding,) = check(report, example.parameters())
    assert finding.values == {"contract": "C1"}
