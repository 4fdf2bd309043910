"""What a flat rate pays for is not declared line by line as well."""

from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.rules.cost_inside_flat_rate import check

ONE_LINE_A_CATEGORY = [
    example.line(n, category=category) for n, category in enumerate(CostCategory)
]


def found(**rates: Decimal) -> list[object]:
    report = example.report(*ONE_LINE_A_CATEGORY, flat_rates=FlatRateOptions(**rates))
    return [f.values["category"] for f in check(report, example.parameters())]


def test_office_lines_are_inside_either_flat_rate_for_office() -> None:
    assert found(office_on_staff=Decimal(15)) == ["office"]
    assert found(office_on_direct=Decimal(7)) == ["office"]


def test_staff_and_travel_lines_are_inside_theirs() -> None:
    assert found(staff=Decimal(20), travel_on_staff=Decimal(15)) == ["staff", "travel"]


def test_the_flat_rate_for_all_other_costs_leaves_staff_and_lump_sums() -> None:
    assert found(other_on_staff=Decimal(40)) == [
        "office",
        "travel",
        "external",
        "equipment",
        "infrastructure",
        "other",
        "unit_cost",
    ]


def test_without_a_flat_rate_nothing_is_inside_one() -> None:
    assert found() == []
