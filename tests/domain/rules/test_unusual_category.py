"""What a supplier sells mostly stands in one category."""

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.rules.unusual_category import check

THREE = example.parameters(category_history_lines=3)
TRAVEL, EXTERNAL = CostCategory.TRAVEL, CostCategory.EXTERNAL


def found(*categories: CostCategory) -> list[int | None]:
    lines = [
        example.line(place, category=one) for place, one in enumerate(categories, 1)
    ]
    return [f.line for f in check(example.report(*lines), THREE)]


def test_the_one_line_beside_three_others_is_pointed_at() -> None:
    report = example.report(
        example.line(1, category=TRAVEL),
        period=2,
        earlier=[example.line(place) for place in (7, 8, 9)],
    )
    (finding,) = check(report, THREE)
    assert finding.values == {"count": 3, "usual": EXTERNAL}


def test_it_is_silent_beside_two_others() -> None:
    assert found(EXTERNAL, EXTERNAL, TRAVEL) == []


def test_it_is_silent_when_others_stand_in_several_categories() -> None:
    assert found(EXTERNAL, EXTERNAL, EXTERNAL, TRAVEL, TRAVEL) == []


def test_it_is_silent_about_the_usual_category_and_a_first_line() -> None:
    assert found(EXTERNAL, EXTERNAL, EXTERNAL, EXTERNAL) == found(TRAVEL) == []


def test_it_is_silent_without_a_supplier_or_without_its_number_of_lines() -> None:
    nameless = [example.line(place, supplier=None) for place in (1, 2, 3)]
    other = example.line(4, supplier=None, category=TRAVEL)
    assert [*check(example.report(*nameless, other), THREE)] == []
    named = [example.line(place) for place in (1, 2, 3)]
    report = example.report(*named, example.line(4, category=TRAVEL))
    assert [*check(report, example.parameters())] == []
