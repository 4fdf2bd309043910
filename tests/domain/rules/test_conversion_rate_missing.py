"""Another currency has the rate of its month."""

from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.rules.conversion_rate_missing import check


def found(currency: str, rate: Decimal | None) -> list[object]:
    line = example.but(example.line(1), currency=currency, conversion_rate=rate)
    findings = check(example.report(line), example.parameters())
    return [f.values["currency"] for f in findings]


def test_an_amount_that_nobody_converted_is_found() -> None:
    assert found("CZK", None) == found("CZK", Decimal("1.00")) == ["CZK"]


def test_it_is_silent_about_converted_amounts() -> None:
    assert found("CZK", Decimal("25.4855")) == []


def test_it_is_silent_about_euros() -> None:
    assert found("EUR", None) == []
