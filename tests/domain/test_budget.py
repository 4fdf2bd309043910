"""The budget's tables tell one story, or say where they do not."""

from time import process_time

from visimal.domain.budget import by
from visimal.domain.budget import ControlTotals
from visimal.domain.budget import Disagreement
from visimal.domain.budget import disagreements
from visimal.domain.budget import PlannedAmount
from visimal.domain.budget import Where
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.domain.money import from_cents
from visimal.domain.money import ZERO

CELLS = [
    PlannedAmount(1, "WP1", CostCategory.STAFF, 1, euro("60.00")),
    PlannedAmount(1, "WP1", CostCategory.TRAVEL, 2, euro("40.01")),
    PlannedAmount(2, "WP2", CostCategory.STAFF, 1, euro("9.99")),
]


def test_the_cube_adds_up_along_any_side() -> None:
    assert by(CELLS, lambda cell: cell.period) == {1: euro("69.99"), 2: euro("40.01")}
    assert by(CELLS, lambda cell: (cell.partner, cell.category)) == {
        (1, CostCategory.STAFF): euro("60.00"),
        (1, CostCategory.TRAVEL): euro("40.01"),
        (2, CostCategory.STAFF): euro("9.99"),
    }
    assert by([], lambda cell: cell.partner) == {}


def test_tables_that_are_not_printed_are_not_compared() -> None:
    assert disagreements(CELLS, ControlTotals()) == []


def test_every_place_that_differs_is_listed_with_both_figures() -> None:
    printed = ControlTotals(
        by_category={
            (1, CostCategory.STAFF): euro("60.00"),
            (1, CostCategory.TRAVEL): euro("40.00"),
            (2, CostCategory.EXTERNAL): euro("9.99"),
        },
        by_partner={1: euro("100.01"), 2: euro("9.99"), 3: ZERO},
        total=euro("110.01"),
    )
    found = disagreements(CELLS, printed)
    assert found == [
        Disagreement(
            Where("by_category", ("1", "travel")), euro("40.01"), euro("40.00")
        ),
        Disagreement(Where("by_category", ("2", "staff")), euro("9.99"), ZERO),
        Disagreement(Where("by_category", ("2", "external")), ZERO, euro("9.99")),
        Disagreement(Where("total"), euro("110.00"), euro("110.01")),
    ]
    assert str(found[0].where) == "by_category/1/travel"
    assert str(found[-1].where) == "total"


def test_work_packages_and_periods_are_compared_for_each_partner() -> None:
    printed = ControlTotals(
        by_work_package={(1, "WP1"): euro("100.01"), (2, "WP2"): euro("10.00")},
        by_period={(1, 1): euro("60.00"), (1, 2): euro("40.01"), (2, 1): ZERO},
    )
    places = [str(found.where) for found in disagreements(CELLS, printed)]
    assert places == ["by_work_package/2/WP2", "by_period/2/1"]


def test_a_hundred_partners_are_compared_in_seconds() -> None:
    categories = [*CostCategory][:8]
    cube = [
        PlannedAmount(partner, f"WP{wp}", category, period, from_cents(partner * wp))
        for partner in range(1, 101)
        for wp in range(1, 21)
        for category in categories
        for period in range(1, 11)
    ]
    assert len(cube) == 160_000
    begun = process_time()
    found = disagreements(cube, ControlTotals(total=euro("848400.00")))
    # A loop within the loop would take minutes.
    assert process_time() - begun < 10
    assert found == []
