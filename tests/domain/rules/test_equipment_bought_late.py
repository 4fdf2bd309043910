"""Equipment bought whole near the end hardly serves."""

from datetime import date

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.rules.equipment_bought_late import check

SIX = example.parameters(equipment_full_purchase_months=6)


def found(
    on: date | None,
    use: EquipmentUse | None = EquipmentUse.FULL_PURCHASE,
    category: CostCategory = CostCategory.EQUIPMENT,
) -> list[object]:
    line = example.line(1, category=category, paid_on=None, invoiced_on=on)
    report = example.report(example.but(line, use=use), period=3)
    return [f.values["on"] for f in check(report, SIX)]


def test_the_first_day_of_the_last_six_months_counts() -> None:
    # The project ends on 30 June 2027.
    assert found(date(2027, 1, 1)) == [date(2027, 1, 1)]


def test_it_is_silent_the_day_before() -> None:
    assert found(date(2026, 12, 31)) == []


def test_it_is_silent_about_depreciation_rent_and_what_nobody_said() -> None:
    for use in (EquipmentUse.DEPRECIATION, EquipmentUse.RENT, None):
        assert found(date(2027, 1, 1), use) == []


def test_it_is_silent_about_other_categories_and_without_a_day() -> None:
    assert found(date(2027, 1, 1), category=CostCategory.EXTERNAL) == []
    assert found(None) == []


def test_it_is_silent_without_its_number_of_months() -> None:
    line = example.line(1, category=CostCategory.EQUIPMENT)
    whole = example.but(line, use=EquipmentUse.FULL_PURCHASE)
    report = example.report(whole, period=3)
    assert [*check(report, example.parameters())] == []
