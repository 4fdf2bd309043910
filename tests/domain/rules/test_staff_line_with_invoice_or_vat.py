"""Staff is employed, not bought."""

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.rules.staff_line_with_invoice_or_vat import check

STAFF = CostCategory.STAFF


def test_a_staff_line_has_no_invoice_vat_or_contract() -> None:
    report = example.report(
        example.line(1, category=STAFF),
        example.line(2, category=STAFF, invoice_number="F-1"),
        example.line(3, category=STAFF, vat="0.01"),
        example.line(4, category=STAFF, contract="C1"),
        example.line(5, category=STAFF, vat="0.00"),
    )
    assert [f.line for f in check(report, example.parameters())] == [2, 3, 4]


def test_other_lines_may_have_them() -> None:
    report = example.report(
        example.line(1, invoice_number="F-1", vat="21.00", contract="C1")
    )
    assert list(check(report, example.parameters())) == []
