"""An invoice is paid for once."""

from tests.domain.rules import example
from visimal.domain.control import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.ledger import DeclaredLine
from visimal.domain.money import euro
from visimal.domain.rules.duplicate_invoice import check

LOST = ControlDecision(deducted=euro("50.00"), typology="4.5")
PARKED = ControlDecision(parked=True)


def of_partner_2(period: int) -> DeclaredLine:
    return example.line(7, invoice_number="F-14").of(2, period)


def test_the_same_invoice_at_two_partners_is_double_funding() -> None:
    report = example.report(
        example.line(1, invoice_number="f 14"), elsewhere=[of_partner_2(1)]
    )
    (finding,) = check(report, example.parameters())
    assert finding.message % finding.values == (
        "Invoice f 14 of Any Supplier Ltd is also declared by P2 in period 1 (line"
        " P02-S1-0007): only one of you may declare it."
    )


def test_both_partners_hear_of_it_when_they_declare_in_the_same_period() -> None:
    own = example.line(1, invoice_number="F-14").of(1, 1)
    report = example.report(
        example.line(7, invoice_number="F-14"), partner=2, elsewhere=[own]
    )
    assert [f.values["partner"] for f in check(report, example.parameters())] == ["P1"]


def test_who_declared_first_hears_nothing_of_later_reports() -> None:
    report = example.report(
        example.line(1, invoice_number="F-14"), elsewhere=[of_partner_2(2)]
    )
    assert list(check(report, example.parameters())) == []


def test_the_first_of_many_other_partners_is_named() -> None:
    third = example.line(1, invoice_number="F-14").of(3, 1)
    report = example.report(
        example.line(1, invoice_number="F-14"),
        period=2,
        elsewhere=[third, of_partner_2(1), example.line(8).of(2, 1)],
    )
    assert [f.values["partner"] for f in check(report, example.parameters())] == ["P2"]


def test_the_supplier_is_known_by_its_vat_number_under_any_name() -> None:
    report = example.report(
        example.line(1, supplier="Imprimerie X", supplier_vat="BE 0999", paid_on=None),
        example.line(2, supplier="IX", supplier_vat="be0999", invoice_number="1"),
        example.line(3, supplier="imprimerie x", invoice_number="1"),
        example.line(4, supplier="Other", supplier_vat="BE 0998", invoice_number="1"),
    )
    assert [f.line for f in check(report, example.parameters())] == [3]


def test_an_invoice_divided_over_places_of_the_budget_is_in_order() -> None:
    report = example.report(
        example.line(1, invoice_number="A"),
        example.line(2, invoice_number="A", work_package="WP2"),
        example.line(3, invoice_number="A", category=CostCategory.EQUIPMENT),
        example.line(4, invoice_number="A"),
    )
    (finding,) = check(report, example.parameters())
    assert (finding.line, finding.values["other"]) == (4, "P01-S1-0001")


def test_the_same_invoice_in_two_semesters_is_found() -> None:
    report = example.report(
        example.line(1, invoice_number="A"),
        period=2,
        earlier=[example.line(5, invoice_number="A")],
    )
    (finding,) = check(report, example.parameters())
    assert finding.values["other"] == "P01-S1-0005"


def test_a_line_declared_again_with_a_link_is_no_duplicate() -> None:
    report = example.report(
        example.line(1, invoice_number="A", redeclares="P01-S1-0005"),
        period=2,
        earlier=[example.line(5, invoice_number="A", decision=PARKED)],
    )
    assert list(check(report, example.parameters())) == []


def test_a_rejected_line_is_the_business_of_another_rule() -> None:
    report = example.report(
        example.line(1, invoice_number="A"),
        period=2,
        earlier=[example.line(5, invoice_number="A", decision=LOST)],
    )
    assert list(check(report, example.parameters())) == []


def test_a_credit_note_with_the_number_of_its_invoice_is_no_duplicate() -> None:
    report = example.report(
        example.line(1, invoice_number="A"),
        example.line(2, invoice_number="A", declared="-50.00", corrects="P01-S1-0001"),
    )
    assert list(check(report, example.parameters())) == []


def test_lines_without_supplier_or_number_are_never_the_same_invoice() -> None:
    report = example.report(
        example.line(1, invoice_number="A", supplier=None),
        example.line(2, invoice_number="A", supplier=None),
        example.line(3, invoice_number=None),
        example.line(4, invoice_number=None),
    )
    assert list(check(report, example.parameters())) == []
