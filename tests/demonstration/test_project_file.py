"""The demonstration is a project file, and its budget is exact."""

import doctest
import json
from collections import defaultdict
from importlib.resources import files
from types import ModuleType
from typing import Any

import jsonschema_rs
import pytest

from visimal.demonstration import budget
from visimal.demonstration import chance
from visimal.demonstration import project_file
from visimal.demonstration.budget import cube
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import total
from visimal.domain.money import ZERO

_SCHEMA = files("visimal.project_file") / "schema.json"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return project_file()


def test_the_demonstration_is_a_valid_project_file(document: dict[str, Any]) -> None:
    schema = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    assert [error.message for error in validator.iter_errors(document)] == []


def test_it_says_that_it_is_a_demonstration(document: dict[str, Any]) -> None:
    assert document["demonstration"] is True
    assert "DEMO" in document["project"]["code"]
    assert all("DEMO" in partner["note"] for partner in document["partners"])


def test_eleven_funded_and_six_associated_partners_in_order(
    document: dict[str, Any],
) -> None:
    partners = document["partners"]
    assert [partner["number"] for partner in partners] == list(range(1, 18))
    labels = [partner["label"] for partner in partners]
    assert labels[:2] + labels[10:12] == ["LP1", "PP2", "PP11", "AP12"]
    assert [bool(partner["funding"]) for partner in partners] == [True] * 11 + [
        False
    ] * 6


def test_the_totals_are_those_of_the_press_release(document: dict[str, Any]) -> None:
    approved = document["budget"]
    own = total(
        euro(contribution["amount"])
        for partner in document["partners"]
        if partner["funding"]
        for contribution in partner["funding"]["contributions"]
    )
    assert (approved["total"], approved["erdf"]) == ("1678959.43", "1000375.65")
    assert own == euro("678583.78")


def test_the_cells_add_up_to_every_table_of_every_partner(
    document: dict[str, Any],
) -> None:
    sums: defaultdict[tuple[int, str, object], Euro] = defaultdict(lambda: ZERO)
    for partner, package, category, period, amount in document["budget"]["cells"]:
        for table, key in (
            ("by_work_package", package),
            ("by_category", category),
            ("by_period", period),
        ):
            place = (partner, table, key)
            sums[place] = total((sums[place], euro(amount)))
    expected = {
        (tables["partner"], table, key): euro(amount)
        for tables in document["budget"]["partners"]
        for table, entries in (
            ("by_work_package", tables["by_work_package"].items()),
            ("by_category", tables["by_category"].items()),
            ("by_period", enumerate(tables["by_period"], start=1)),
        )
        for key, amount in entries
    }
    assert sums == expected


def test_no_planned_amount_is_negative(document: dict[str, Any]) -> None:
    assert min(euro(cell[4]) for cell in document["budget"]["cells"]) > ZERO


def test_cutting_a_budget_keeps_each_cent_of_its_three_tables() -> None:
    # 10.00 and 5.01 in rows, 14.00 and 1.01 in columns, 9.00 and 6.01 in layers.
    cells = cube((1000, 501), (1400, 101), (900, 601))
    rows = [sum(v for (i, _, _), v in cells.items() if i == row) for row in (0, 1)]
    columns = [sum(v for (_, j, _), v in cells.items() if j == col) for col in (0, 1)]
    layers = [sum(v for (_, _, k), v in cells.items() if k == lay) for lay in (0, 1)]
    assert (rows, columns, layers) == ([1000, 501], [1400, 101], [900, 601])


@pytest.mark.parametrize("module", [budget, chance])
def test_the_examples_in_the_text_are_true(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


def test_tables_with_different_totals_cannot_be_cut() -> None:
    with pytest.raises(ValueError, match="same total"):
        cube((1000,), (999,), (1000,))
