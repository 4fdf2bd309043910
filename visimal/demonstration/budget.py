"""The budget cube of the demonstration, cut from the partners' three tables.

A partner's budget is known by cost category, by work package and by period, not by
all three at once. A cell takes its share of each by cumulative flooring: with `a`,
`b` and `w` the running sums of the three tables and `t` their common total, everything
up to a corner of the cube is `a·b·w / t²` rounded down to the cent, and a cell is
what its eight corners leave between them. Along every edge of the cube the corners
are exact, so each table is reproduced to the cent. A corner loses less than a cent,
so a cell is less than four cents from its exact share; where one of its three
sums is zero it is exactly zero. Shares here are euros, so no cell is negative.

>>> cells = cube((1000, 501), (1400, 101), (900, 601))
>>> sum(cells.values()), sum(cents for (i, _, _), cents in cells.items() if i == 0)
(1501, 1000)
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from itertools import accumulate
from itertools import product

from visimal.demonstration.consortium import funded
from visimal.demonstration.consortium import partners
from visimal.demonstration.consortium import project
from visimal.demonstration.facts import Facts
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import from_cents
from visimal.domain.money import minus
from visimal.domain.money import to_cents
from visimal.domain.money import total
from visimal.domain.money import ZERO

Cell = tuple[int, int, int]


def cube(
    rows: Sequence[int], columns: Sequence[int], layers: Sequence[int]
) -> dict[Cell, int]:
    """Cut a budget in whole cents by three tables of the same total."""
    whole = sum(rows)
    if {sum(columns), sum(layers)} != {whole}:
        message = "the three tables of a partner must have the same total"
        raise ValueError(message)
    along = [list(accumulate(table, initial=0)) for table in (rows, columns, layers)]

    def corner(i: int, j: int, k: int) -> int:
        """Everything up to a corner; a budget of nothing has nothing anywhere."""
        exact = along[0][i] * along[1][j] * along[2][k]
        return exact // whole**2 if whole else 0

    cells: dict[Cell, int] = {}
    for i, j, k in product(*(range(len(table)) for table in (rows, columns, layers))):
        cells[i, j, k] = sum(
            (-1) ** (3 - a - b - c) * corner(i + a, j + b, k + c)
            for a, b, c in product((0, 1), repeat=3)
        )
    return cells


def budget(consortium: Facts, ahead: Facts) -> Facts:
    """The approved tables and the cells that add up to them."""
    members = funded(consortium)
    return {
        "version": ahead["second_version"],
        "valid_from": ahead["second_from"],
        "total": _sum(partner["demo"]["total"] for partner in members),
        "erdf": _sum(partner["demo"]["erdf"] for partner in members),
        "partners": [_tables(partner) for partner in members],
        "cells": [cell for partner in members for cell in _cells(partner)],
    }


def first_budget(consortium: Facts, last: Facts, ahead: Facts) -> Facts:
    """The budget as it was before the programme approved the transfers in it."""
    gave: dict[tuple[object, ...], Euro] = {}
    for move in ahead["moves"]:
        place = (move["partner"], move["work_package"])
        amount = euro(move["amount"])
        gave[*place, move["from"], move["period"]] = amount
        gave[*place, move["to"], move["period"]] = minus(ZERO, amount)
    cells = [
        [*key, str(total((euro(amount), gave.get(tuple(key), ZERO))))]
        for *key, amount in last["cells"]
    ]
    moved: dict[tuple[object, object], Euro] = {}
    for (partner, _, category, _), amount in gave.items():
        place = partner, category
        moved[place] = total((moved.get(place, ZERO), amount))
    return {
        **last,
        "version": ahead["first_version"],
        "valid_from": project(consortium)["starts_on"],
        "partners": [_before(table, moved) for table in last["partners"]],
        "cells": cells,
        "funding": [
            {"partner": one["number"], **one["funding"]}
            for one in partners(consortium)
            if one["funding"]
        ],
    }


def _before(table: Facts, moved: Mapping[tuple[object, object], Euro]) -> Facts:
    by_category = {
        category: str(
            total((euro(amount), moved.get((table["partner"], category), ZERO)))
        )
        for category, amount in table["by_category"].items()
    }
    return {**table, "by_category": by_category}


def _sum(amounts: Iterable[str]) -> str:
    return str(total(euro(amount) for amount in amounts))


def _tables(partner: Facts) -> Facts:
    demo = partner["demo"]
    return {
        "partner": partner["number"],
        "total": demo["total"],
        "by_category": _without_zeros(demo["costs"]),
        "by_work_package": _without_zeros(demo["per_work_package"]),
        "by_period": demo["per_semester"],
    }


def _without_zeros(table: dict[str, str]) -> dict[str, str]:
    return {key: amount for key, amount in table.items() if to_cents(euro(amount))}


def _cells(partner: Facts) -> list[list[object]]:
    tables = _tables(partner)
    packages, categories = tables["by_work_package"], tables["by_category"]
    cells = cube(
        [to_cents(euro(amount)) for amount in packages.values()],
        [to_cents(euro(amount)) for amount in categories.values()],
        [to_cents(euro(amount)) for amount in tables["by_period"]],
    )
    names = (list(packages), list(categories))
    return [
        [tables["partner"], names[0][i], names[1][j], k + 1, str(from_cents(cents))]
        for (i, j, k), cents in cells.items()
        if cents
    ]
