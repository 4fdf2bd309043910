"""The smallest amounts of a project: what each line brings to each figure.

A cost is brought by its line; a flat rate by the lines of its base, in proportion;
the ERDF of a report by the lines it pays for. Every figure is a sum of such grains,
whichever way it is cut, so that each way of adding gives the same.
"""

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.months import Calendar
from visimal.figures.flat_cells import Cell
from visimal.figures.tables import ExpenditureRow


class Grain(NamedTuple):
    """What one line brings to a figure, as itself or as the base of a flat rate."""

    partner: int
    period: int
    category: CostCategory
    package: str
    #: None in the approved budget, which has no lines.
    line: str | None
    amount: Euro
    project_report: int | None = None


class Bed(NamedTuple):
    """A cell and the lines it lies on, each with its weight in it."""

    cell: Cell
    lines: tuple[str, ...]
    weights: tuple[Euro, ...]


def beds(
    cells: Sequence[Cell],
    rows: Sequence[ExpenditureRow],
    weight: Callable[[ExpenditureRow], Euro],
    calendar: Calendar,
) -> tuple[Bed, ...]:
    """Each cell of a report with the lines that bring it, flat rates on their base.

    `rows` are the lines of the categories that are no flat rates.
    """
    by_cell = defaultdict[tuple[str, CostCategory, int], list[ExpenditureRow]](list)
    for row in rows:
        if weight(row) != ZERO:
            month = _month(row, calendar)
            by_cell[row.work_package, row.category, month].append(row)
    # Lines that cancel each other out leave no cell, and are told all the same.
    there = {_key(cell) for cell in cells if cell.rests_on is None}
    silent = [Cell(*key, ZERO) for key in by_cell if key not in there]
    found: list[Bed] = []
    for cell in (*_merged(cells), *silent):
        own = by_cell[_key(cell)]
        lines = tuple(one.number for one in own)
        found.append(Bed(cell, lines, tuple(weight(one) for one in own)))
    return tuple(found)


def laid(
    report: tuple[int, int],
    made: Sequence[Bed],
    whole: Euro | None = None,
    project_report: int | None = None,
) -> Iterator[Grain]:
    """The cells of a report line by line; or an amount laid over them in proportion."""
    amounts = [one.cell.amount for one in made]
    if whole is not None:
        amounts = [*apportion(whole, amounts)] if made else []
    for bed, amount in zip(made, amounts, strict=True):
        is_own = whole is None and bed.cell.rests_on is None
        parts = bed.weights if is_own else apportion(amount, bed.weights)
        category, package = bed.cell.category, bed.cell.package
        for line, part in zip(bed.lines, parts, strict=True):
            if part != ZERO:
                yield Grain(*report, category, package, line, part, project_report)


def _merged(cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells, those that stand for the same lines made one.

    Payments before a semester count in its first month: they stand beside its own.
    """
    real: dict[tuple[str, CostCategory, int], Cell] = {}
    for cell in cells:
        if cell.rests_on is None:
            amount = real[_key(cell)].amount if _key(cell) in real else ZERO
            real[_key(cell)] = replace(cell, amount=total((amount, cell.amount)))
    yield from real.values()
    yield from (cell for cell in cells if cell.rests_on is not None)


def _key(cell: Cell) -> tuple[str, CostCategory, int]:
    """Package, category and month of the real costs that a cell comes from."""
    if cell.rests_on is not None:
        return _key(cell.rests_on)
    return cell.package, cell.category, cell.month


def _month(row: ExpenditureRow, calendar: Calendar) -> int:
    """The month a line counts in: that of its payment, within its period."""
    period = calendar.period(row.period)
    if row.paid_on is None:
        return period.last_month
    month = calendar.month_of(row.paid_on)
    return min(max(month, period.first_month), period.last_month)
