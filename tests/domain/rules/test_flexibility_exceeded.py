"""A category may go over its budget by what the programme allows."""

from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.flexibility_exceeded import check


def travel(budget: str, so_far: str) -> ReportUnderCheck:
    return example.report(
        budget={CostCategory.TRAVEL: euro(budget)},
        reported_so_far={CostCategory.TRAVEL: euro(so_far)},
    )


def test_the_limit_is_allowed_and_a_cent_more_is_not() -> None:
    # 15 % above 1 000.00 is 1 150.00.
    tolerant = example.parameters(budget_flexibility_rate=Decimal(15))
    assert list(check(travel("1000.00", "1150.00"), tolerant)) == []
    (finding,) = check(travel("1000.00", "1150.01"), tolerant)
    assert finding.values == {
        "category": CostCategory.TRAVEL,
        "so_far": euro("1150.01"),
        "excess": euro("150.01"),
        "budget": euro("1000.00"),
        "limit": euro("1150.00"),
    }


def test_no_flexibility_warns_from_the_first_cent() -> None:
    none = example.parameters(budget_flexibility_rate=Decimal(0))
    assert list(check(travel("1000.00", "1000.00"), none)) == []
    assert len(list(check(travel("1000.00", "1000.01"), none))) == 1


def test_a_category_without_a_budget_has_no_flexibility() -> None:
    tolerant = example.parameters(budget_flexibility_rate=Decimal(15))
    assert len(list(check(travel("0.00", "0.01"), tolerant))) == 1


def test_without_the_parameter_the_rule_is_off() -> None:
    assert list(check(travel("0.00", "9.00"), example.parameters())) == []
