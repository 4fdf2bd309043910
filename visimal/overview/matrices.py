"""Matrices on pages: their headings, and where each of their cells is explained."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from visimal.domain.cost_categories import CostCategory
from visimal.domain.explanation import Measure
from visimal.domain.money import ZERO
from visimal.figures import ProjectFigures
from visimal.figures.tables import Matrix
from visimal.figures.tables import PeriodTables
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.labels import label
from visimal.overview.words import category_name
from visimal.overview.words import period_name


@dataclass(frozen=True, slots=True)
class Reach:
    """What the cells of a matrix measure, and how far each of them reaches."""

    measure: Measure
    #: What a row and a column stand for, as an explanation knows them.
    rows: str
    columns: str
    #: What holds for all cells.
    scope: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A matrix with its name and headings."""

    name: str
    #: Short name and whole name of each column.
    columns: Sequence[tuple[str, str]]
    row_names: Mapping[str, str]
    matrix: Matrix
    explains: Reach


def period_matrices(
    figures: ProjectFigures, tables: PeriodTables
) -> tuple[MatrixView, ...]:
    """What the partners declared and a project report took in, both ways."""
    scope = {"period": tables.period}
    of = (
        (
            gettext("Declared by cost category"),
            tables.declared_by_category,
            Reach(Measure.DECLARED, "partner", "category", scope),
        ),
        (
            gettext("In the project report by cost category"),
            tables.certified_by_category,
            Reach(Measure.CONSOLIDATED, "partner", "category", scope),
        ),
        (
            gettext("In the project report by work package"),
            tables.certified_by_work_package,
            Reach(Measure.CONSOLIDATED, "partner", "work_package", scope),
        ),
    )
    return tuple(
        matrix_view(figures, name, without_empty_columns(matrix), reach)
        for name, matrix, reach in of
        if any(row.total != ZERO for row in matrix.rows)
    )


def matrix_view(
    figures: ProjectFigures, name: str, matrix: Matrix, explains: Reach
) -> MatrixView:
    """A matrix with its headings."""
    return MatrixView(
        name=name,
        columns=tuple(
            heading(figures, explains.columns, key) for key in matrix.columns
        ),
        row_names={
            row.key: heading(figures, explains.rows, row.key)[1] for row in matrix.rows
        },
        matrix=matrix,
        explains=explains,
    )


def without_empty_columns(matrix: Matrix) -> Matrix:
    """Leave out what nobody plans to spend on; all totals stay what they are."""
    kept = [
        place
        for place, total in enumerate(matrix.totals)
        if total != ZERO or any(row.amounts[place] != ZERO for row in matrix.rows)
    ]
    return Matrix(
        columns=tuple(matrix.columns[place] for place in kept),
        rows=tuple(
            replace(row, amounts=tuple(row.amounts[place] for place in kept))
            for row in matrix.rows
            if row.total != ZERO or any(amount != ZERO for amount in row.amounts)
        ),
        totals=tuple(matrix.totals[place] for place in kept),
        total=matrix.total,
    )


def heading(figures: ProjectFigures, kind: str, key: str) -> tuple[str, str]:
    """What stands at the head of a column or row, short and whole."""
    match kind:
        case "category":
            return category_name(key), label(CostCategory(key))
        case "period":
            number = int(key)
            return period_name(number), gettext("Semester %(number)s", number=number)
        case "work_package":
            titles = {row.code: row.title for row in figures.work_packages}
            title = titles[key].in_language(language()) if key in titles else ""
            return key, f"{key} {title}".strip()
        case _:
            partners = {str(row.number): row for row in figures.partners}
            row = partners[key]
            return row.label, f"{row.label} {row.abbreviation}"
