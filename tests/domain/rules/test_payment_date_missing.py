"""Only paid costs are declared."""

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.rules.payment_date_missing import check


def test_a_cost_without_a_day_of_payment_is_found() -> None:
    report = example.report(
        example.line(1, paid_on=None),
        example.line(2, paid_on=None, category=CostCategory.STAFF),
        example.line(3),
    )
    assert [f.line for f in check(report, example.parameters())] == [1, 2]


def test_lump_sums_and_unit_costs_have_no_payment_of_their_own() -> None:
    report = example.report(
        example.line(1, paid_on=None, category=CostCategory.LUMP_SUM),
        example.line(2, paid_on=None, category=CostCategory.UNIT_COST),
        example.line(3, paid_on=None, category=CostCategory.STAFF, unit_cost="hour"),
    )
    assert list(check(report, example.parameters())) == []
