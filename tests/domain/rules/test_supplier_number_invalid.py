"""A supplier's number has right check digits."""

from tests.domain.rules import example
from visimal.domain.rules.supplier_number_invalid import check
from visimal.domain.suppliers import NumberCheck


def found(check_digits: NumberCheck, number: str | None) -> list[object]:
    line = example.but(example.line(1, supplier_vat=number), number_check=check_digits)
    return [
        f.values["number"] for f in check(example.report(line), example.parameters())
    ]


def test_a_number_that_cannot_exist_is_named() -> None:
    assert found(NumberCheck.INVALID, "BE0123456788") == ["BE0123456788"]


def test_without_the_number_on_the_line_its_supplier_is_named() -> None:
    assert found(NumberCheck.INVALID, None) == ["Any Supplier Ltd"]


def test_it_is_silent_about_numbers_that_are_right_or_that_nobody_can_check() -> None:
    assert found(NumberCheck.VALID, "BE0123456749") == []
    assert found(NumberCheck.UNKNOWN, "XX1") == []
