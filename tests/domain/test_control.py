"""What control certifies, deducts and parks is what was declared."""

from decimal import Decimal

import pytest

from visimal.domain.control import Certified
from visimal.domain.control import certify
from visimal.domain.control import control_report
from visimal.domain.control import ControlDecision
from visimal.domain.control import ControlDoesNotAddUpError
from visimal.domain.control import ControlledItem
from visimal.domain.control import DeductionOutOfRangeError
from visimal.domain.control import DeductionWithoutTypologyError
from visimal.domain.control import ParkedAndDeductedError
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import euro
from visimal.domain.money import ZERO


def cut(deducted: str) -> ControlDecision:
    return ControlDecision(deducted=euro(deducted), typology="4.1")


PARKED = ControlDecision(parked=True)


def a_line(declared: str, decision: ControlDecision) -> ControlledItem:
    return ControlledItem(CostCategory.STAFF, certify(euro(declared), decision))


def parts(certified: Certified) -> tuple[str, str, str, str]:
    return (
        str(certified.declared),
        str(certified.deducted),
        str(certified.parked),
        str(certified.certified),
    )


def test_a_cost_without_remark_is_certified_whole() -> None:
    found = certify(euro("100.01"), ControlDecision())
    assert parts(found) == ("100.01", "0.00", "0.00", "100.01")


def test_a_deduction_leaves_the_rest() -> None:
    found = certify(euro("100.01"), cut("100.01"))
    assert parts(found) == ("100.01", "100.01", "0.00", "0.00")


def test_a_parked_cost_waits_whole() -> None:
    found = certify(euro("-5.00"), PARKED)
    assert parts(found) == ("-5.00", "0.00", "-5.00", "0.00")


@pytest.mark.parametrize(
    ("declared", "deducted"),
    [
        ("100.00", "100.01"),
        ("100.00", "-0.01"),
        ("-100.00", "0.01"),
        ("-100.00", "-100.01"),
        ("0.00", "0.01"),
    ],
)
def test_a_deduction_lies_between_zero_and_what_was_declared(
    declared: str, deducted: str
) -> None:
    with pytest.raises(DeductionOutOfRangeError, match="does not lie between zero"):
        certify(euro(declared), cut(deducted))


def test_part_of_a_credit_note_can_be_refused() -> None:
    found = certify(euro("-100.00"), cut("-30.00"))
    assert parts(found) == ("-100.00", "-30.00", "0.00", "-70.00")


@pytest.mark.parametrize("typology", [None, ""])
def test_a_deduction_says_what_was_wrong(typology: str | None) -> None:
    with pytest.raises(DeductionWithoutTypologyError, match="needs a typology"):
        ControlDecision(deducted=euro("0.01"), typology=typology)


def test_a_parked_cost_is_not_decided_yet() -> None:
    with pytest.raises(ParkedAndDeductedError, match="not decided yet"):
        ControlDecision(deducted=euro("0.01"), typology="4.1", parked=True)


def test_parts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ControlDoesNotAddUpError, match=r"declared 1\.00"):
        Certified(euro("1.00"), ZERO, ZERO, ZERO)


def test_whatever_control_touched_was_sampled() -> None:
    assert not ControlDecision().was_sampled
    assert ControlDecision(in_sample=True).was_sampled
    assert PARKED.was_sampled
    assert cut("1.00").was_sampled


RATES = FlatRates(office_on_staff=Decimal(15), travel_on_staff=Decimal(15))


def test_a_deduction_in_staff_takes_its_flat_rates_with_it() -> None:
    items = [a_line("5000.00", cut("1000.00")), a_line("10.00", ControlDecision())]
    report = control_report(items, RATES)
    assert parts(report.by_category[CostCategory.STAFF]) == (
        "5010.00",
        "1000.00",
        "0.00",
        "4010.00",
    )
    assert parts(report.total) == ("6513.00", "1300.00", "0.00", "5213.00")


def test_cents_of_parked_flat_rates_are_parked_and_not_deducted() -> None:
    # 15 % of 100.06 is 15.009, of 50.03 twice 7.5045: a cent lies between them.
    items = [a_line("50.03", PARKED), a_line("50.03", ControlDecision())]
    report = control_report(items, RATES)
    assert parts(report.by_category[CostCategory.OFFICE]) == (
        "15.00",
        "0.00",
        "7.50",
        "7.50",
    )
    odd = [a_line("50.05", PARKED), a_line("50.05", ControlDecision())]
    # 15 % of 100.10 is 15.015, of 50.05 it is 7.5075: here the cent is parked.
    assert parts(control_report(odd, RATES).by_category[CostCategory.OFFICE]) == (
        "15.01",
        "0.00",
        "7.51",
        "7.50",
    )


def test_beside_a_deduction_the_cent_is_the_deductions() -> None:
    items = [
        a_line("50.05", PARKED),
        a_line("50.05", ControlDecision()),
        a_line("0.01", cut("0.01")),
    ]
    report = control_report(items, RATES)
    # Declared 15.0165, parked and certified 7.5075 each.
    assert parts(report.by_category[CostCategory.OFFICE]) == (
        "15.01",
        "0.01",
        "7.50",
        "7.50",
    )


def test_an_empty_report_is_certified_as_nothing() -> None:
    report = control_report([], RATES)
    assert parts(report.total) == ("0.00", "0.00", "0.00", "0.00")
    assert set(report.by_category) == set(CostCategory)
