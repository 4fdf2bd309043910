"""What a project report tells of outputs: up to its own semester, each thing once."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from tests.example_project import example_project
from tests.opened_project import opened
from visimal.figures import ProjectFigures
from visimal.figures.tables import OutputRow


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectFigures]:
    """The example: a and b in semester 1; a again, c and d in semester 2."""
    document = example_project()
    document["achieved"] = [
        {
            "indicator": "RCO87",
            "partner": partner,
            "period": period,
            "value": "1",
            "item": item,
        }
        for period, partner, item in (
            (1, 1, "a"),
            (1, 2, "b"),
            (2, 2, "a"),
            (2, 1, "c"),
            (2, 1, "d"),
        )
    ]
    second = {"number": 2, "period": 2, "status": "draft", "certificates": []}
    document["project_reports"].append(second)
    with opened(document, tmp_path_factory.mktemp("outputs")) as found:
        yield found


def course(row: OutputRow) -> str:
    """Before, in the semester alone, and so far."""
    return f"{row.before} {row.now} {row.so_far}"


def test_a_report_tells_nothing_that_came_after_it(figures: ProjectFigures) -> None:
    """The target is 3: two organisations by then, four in the end."""
    [first] = figures.with_project_report(1).project_report(1).outputs
    assert course(first) == "0 2 2"
    assert first.percentage == Decimal("66.67")
    assert [(one.item, one.is_counted) for one in first.contributions] == [
        ("a", True),
        ("b", True),
    ]
    named = {
        one.name: one.number
        for one in figures.with_project_report(1).project_report(1).fields
    }
    assert named["achieved:RCO87"] == 2


def test_an_organisation_told_again_is_not_achieved_twice(
    figures: ProjectFigures,
) -> None:
    [second] = figures.with_project_report(2).project_report(2).outputs
    # Three were told in the semester alone, and one of them was there before.
    assert course(second) == "2 3 4"
    assert [one.item for one in second.contributions if not one.is_counted] == ["a"]
