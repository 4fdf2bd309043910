"""The approved budget from each side, and its ERDF by each partner's own terms."""

from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from visimal.domain.cofinancing import erdf_so_far
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.books import Books
from visimal.figures.books import PlannedCell
from visimal.figures.tables import BudgetTables
from visimal.figures.tables import Matrix
from visimal.figures.tables import MatrixRow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlannedErdf:
    """The ERDF of one cell of the budget cube."""

    cell: PlannedCell
    erdf: Euro


def planned_erdf(books: Books) -> tuple[PlannedErdf, ...]:
    """The ERDF that the plan brings, cell by cell.

    A partner's ERDF up to a period follows from its plan up to that period; what a
    period adds is laid over its cells, so that every sum over cells agrees.
    """
    rounding = books.programme.rounding("erdf").rounding
    cells: dict[tuple[int, int], list[PlannedCell]] = {}
    for cell in books.planned:
        cells.setdefault((cell.partner, cell.period), []).append(cell)
    found: list[PlannedErdf] = []
    for partner in books.funded:
        terms = books.funding(partner.number).terms
        eligible = before = ZERO
        for period in books.calendar.periods:
            own = cells.get((partner.number, period.number), [])
            eligible = total((eligible, *(cell.planned for cell in own)))
            reached = erdf_so_far(eligible, terms, rounding)
            parts = apportion(minus(reached, before), [cell.planned for cell in own])
            before = reached
            found.extend(map(PlannedErdf, own, parts))
    return tuple(found)


def matrix(
    rows: Sequence[tuple[str, str]],
    columns: Sequence[str],
    amounts: Iterable[tuple[str, str, Euro]],
) -> Matrix:
    """A matrix of amounts given as (row, column, amount), cross-footed.

    `rows` are (key, label).
    """
    cells = Tally[tuple[str, str]]()
    across, down = Tally[str](), Tally[str]()
    for row, column, amount in amounts:
        cells.add((row, column), amount)
        across.add(row, amount)
        down.add(column, amount)
    return Matrix(
        columns=tuple(columns),
        rows=tuple(
            MatrixRow(
                key, label, tuple(cells[key, column] for column in columns), across[key]
            )
            for key, label in rows
        ),
        totals=tuple(down[column] for column in columns),
        total=down.total(),
    )


def partner_rows(books: Books) -> list[tuple[str, str]]:
    """The funded partners as rows: number and label."""
    return [(str(one.number), one.label) for one in books.funded]


def package_codes(books: Books) -> list[str]:
    """The work packages as columns."""
    return [one.code for one in books.packages]


def period_numbers(books: Books) -> list[str]:
    """The periods as columns."""
    return [str(one.number) for one in books.calendar.periods]


CATEGORIES = tuple(str(category) for category in CostCategory)


def budget_tables(books: Books, erdf: Sequence[PlannedErdf]) -> BudgetTables:
    """The approved budget, seen from each side."""
    partners, packages = partner_rows(books), package_codes(books)
    periods = period_numbers(books)

    def seen(
        rows: Sequence[tuple[str, str]],
        columns: Sequence[str],
        row: Callable[[PlannedCell], Hashable],
        column: Callable[[PlannedCell], Hashable],
    ) -> Matrix:
        amounts = ((str(row(c)), str(column(c)), c.planned) for c in books.planned)
        return matrix(rows, columns, amounts)

    by_code = [(code, code) for code in packages]
    by_name = [(category, category) for category in CATEGORIES]
    return BudgetTables(
        by_category=seen(
            partners, CATEGORIES, lambda c: c.partner, lambda c: c.category
        ),
        by_work_package=seen(
            partners, packages, lambda c: c.partner, lambda c: c.package
        ),
        by_period=seen(partners, periods, lambda c: c.partner, lambda c: c.period),
        erdf_by_period=matrix(
            partners,
            periods,
            ((str(e.cell.partner), str(e.cell.period), e.erdf) for e in erdf),
        ),
        work_package_by_category=seen(
            by_code, CATEGORIES, lambda c: c.package, lambda c: c.category
        ),
        category_by_period=seen(
            by_name, periods, lambda c: c.category, lambda c: c.period
        ),
    )
