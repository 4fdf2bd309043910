"""The budget cube: what each partner plans, by work package, category and period.

A budget is approved in several tables (partner by category, by work package, by
period) that must tell the same story. Here they are margins of one cube; what does
not agree with it to the cent is named, never averaged away.

>>> from visimal.domain.money import euro
>>> staff, travel = CostCategory.STAFF, CostCategory.TRAVEL
>>> cells = [
...     PlannedAmount(1, "WP1", staff, 1, euro("60.00")),
...     PlannedAmount(1, "WP2", travel, 1, euro("40.01")),
... ]
>>> by(cells, lambda cell: cell.work_package)
{'WP1': Decimal('60.00'), 'WP2': Decimal('40.01')}
>>> wrong = ControlTotals(by_partner={1: euro("100.00")})
>>> [str(found.where) for found in disagreements(cells, wrong)]
['by_partner/1']
"""

from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import from_cents
from visimal.domain.money import to_cents
from visimal.domain.money import ZERO

Side = TypeVar("Side", bound=Hashable)


@dataclass(frozen=True, slots=True)
class PlannedAmount:
    """One cell of the cube."""

    partner: int
    work_package: str
    category: CostCategory
    period: int
    planned: Euro


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a figure: a table and the way down to one of its cells."""

    table: str
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "/".join((self.table, *self.keys))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two figures that should be one: the cube's on the left, the table's right."""

    where: Where
    left: Euro
    right: Euro


@dataclass(frozen=True, slots=True)
class ControlTotals:
    """The margins as the approved documents print them; `None` is not printed.

    The first three are kept for each partner: by partner and category, and so on.
    """

    by_category: Mapping[tuple[int, CostCategory], Euro] | None = None
    by_work_package: Mapping[tuple[int, str], Euro] | None = None
    by_period: Mapping[tuple[int, int], Euro] | None = None
    by_partner: Mapping[int, Euro] | None = None
    total: Euro | None = None


def by(
    cells: Iterable[PlannedAmount], key: Callable[[PlannedAmount], Side]
) -> dict[Side, Euro]:
    """The sums of the cube along any of its sides, in the order first met."""
    sums: dict[Side, int] = {}
    for cell in cells:
        side = key(cell)
        sums[side] = sums.get(side, 0) + to_cents(cell.planned)
    return {side: from_cents(cents) for side, cents in sums.items()}


def disagreements(
    cells: Sequence[PlannedAmount], control: ControlTotals
) -> list[Disagreement]:
    """Every place where the cube and the printed totals differ, table by table.

    A cell that only one of them has counts as zero in the other.
    """
    by_category: dict[tuple[int, CostCategory], int] = {}
    by_work_package: dict[tuple[int, str], int] = {}
    by_period: dict[tuple[int, int], int] = {}
    by_partner: dict[int, int] = {}
    for cell in cells:
        partner, cents = cell.partner, to_cents(cell.planned)
        category = (partner, cell.category)
        by_category[category] = by_category.get(category, 0) + cents
        work_package = (partner, cell.work_package)
        by_work_package[work_package] = by_work_package.get(work_package, 0) + cents
        period = (partner, cell.period)
        by_period[period] = by_period.get(period, 0) + cents
        by_partner[partner] = by_partner.get(partner, 0) + cents
    found = [
        *_compare("by_category", by_category, control.by_category),
        *_compare("by_work_package", by_work_package, control.by_work_package),
        *_compare("by_period", by_period, control.by_period),
        *_compare("by_partner", by_partner, control.by_partner),
    ]
    whole = from_cents(sum(by_partner.values()))
    if control.total is not None and control.total != whole:
        found.append(Disagreement(Where("total"), whole, control.total))
    return found


def _compare(
    table: str, cube: Mapping[Side, int], printed: Mapping[Side, Euro] | None
) -> Iterator[Disagreement]:
    if printed is None:
        return
    for side in dict.fromkeys((*cube, *printed)):
        left = from_cents(cube.get(side, 0))
        right = printed.get(side, ZERO)
        if left != right:
            keys = side if isinstance(side, tuple) else (side,)
            yield Disagreement(Where(table, tuple(map(str, keys))), left, right)
