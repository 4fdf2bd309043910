"""A figure is explained by the smaller figures and the lines that come to it."""

import pytest

from visimal.domain.cost_categories import CostCategory
from visimal.domain.explanation import Explanation
from visimal.domain.explanation import Figure
from visimal.domain.explanation import Measure
from visimal.domain.explanation import Part
from visimal.domain.explanation import PartsDoNotAddUpError
from visimal.domain.explanation import Told
from visimal.domain.money import euro

DECLARED = Figure(Measure.DECLARED, partner=7, period=3)
ADDED = Told("The sum of its parts.")


def part(amount: str, **scope: object) -> Part:
    """A smaller figure within what is declared."""
    return Part(DECLARED.within(**scope), euro(amount))


def test_the_parts_and_the_lines_of_a_figure_come_to_the_figure() -> None:
    staff = part("100.01", category=CostCategory.STAFF)
    travel = part("10.00", category=CostCategory.TRAVEL)
    lines = (part("100.01", line="P07-S3-0001"), part("10.00", line="P07-S3-0002"))
    told = Explanation(
        DECLARED, euro("110.01"), ADDED, parts=(staff, travel), lines=lines
    )
    assert told.parts == (staff, travel)
    assert told.lines == lines


@pytest.mark.parametrize("amount", ["110.00", "110.02"])
def test_a_figure_a_cent_away_from_its_parts_is_not_explained(amount: str) -> None:
    brought = (part("100.01"), part("10.00"))
    with pytest.raises(PartsDoNotAddUpError, match=r"come to 110\.01"):
        Explanation(DECLARED, euro(amount), ADDED, parts=brought)
    with pytest.raises(PartsDoNotAddUpError, match=r"come to 110\.01"):
        Explanation(DECLARED, euro(amount), ADDED, lines=brought)


def test_what_stands_on_a_paper_has_no_parts() -> None:
    line = DECLARED.within(line="P07-S3-0001")
    assert Explanation(line, euro("100.01"), ADDED).parts == ()


def test_an_address_names_only_what_a_figure_is_cut_down_to() -> None:
    assert Figure(Measure.BUDGET).scope == {}
    cut = DECLARED.within(category=CostCategory.STAFF, work_package="WP2")
    assert cut.scope == {
        "partner": 7,
        "period": 3,
        "category": "staff",
        "work_package": "WP2",
    }
