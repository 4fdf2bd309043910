"""The amounts of an invoice fit together."""

from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.money import euro
from visimal.domain.rules.amounts_do_not_agree import check


def found(
    *,
    declared: str = "50.00",
    whole: str | None = "121.00",
    vat: str | None = "21.00",
    back: str | None = None,
    share: str | None = None,
) -> list[str]:
    line = example.but(
        example.line(1, declared=declared, invoice_total=whole, vat=vat),
        recoverable_vat=None if back is None else euro(back),
        share=None if share is None else Decimal(share),
    )
    findings = check(example.report(line), example.parameters())
    return [f.message.split()[0] for f in findings]


def test_vat_as_large_as_its_invoice_is_found() -> None:
    assert found(whole="21.00") == ["VAT"]


def test_vat_of_the_other_sign_is_found() -> None:
    assert found(vat="-21.00") == ["VAT"]


def test_more_vat_back_than_was_paid_is_found() -> None:
    assert found(back="21.01") == ["%(back)s"]
    assert found(back="-1.00") == ["%(back)s"]
    assert found(vat=None, back="1.00") == ["%(back)s"]


def test_more_than_the_share_of_the_invoice_is_found() -> None:
    # 40 per cent of 121.00 less 21.00 are 40.00; a cent more is rounding.
    assert found(declared="40.02", back="21.00", share="40.0") == ["%(charged)s"]
    assert found(declared="40.01", back="21.00", share="40.0") == []


def test_the_sentence_writes_the_share_as_it_was_meant() -> None:
    line = example.but(
        example.line(1, declared="50.00", invoice_total="100.00"),
        share=Decimal("33.30"),
    )
    (finding,) = check(example.report(line), example.parameters())
    assert finding.values["share"] == "33.3"


def test_it_is_silent_about_an_invoice_in_order() -> None:
    assert found() == []
    assert found(vat="0.00") == []
    assert found(declared="-50.00", whole="-121.00", vat="-21.00", share="50") == []


def test_it_is_silent_without_the_total_of_the_invoice() -> None:
    assert found(whole=None) == []
