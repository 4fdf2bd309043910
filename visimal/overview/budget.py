"""The approved budget from each side: every table adds up both ways."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from visimal.domain.explanation import Measure
from visimal.domain.findings import msgid
from visimal.figures import ProjectFigures
from visimal.figures.tables import BudgetTables
from visimal.figures.tables import Matrix
from visimal.i18n import gettext
from visimal.overview.matrices import heading
from visimal.overview.matrices import Reach
from visimal.overview.matrices import without_empty_columns


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the budget."""

    name: str
    rows: str
    columns: str
    of: Callable[[BudgetTables], Matrix]


VIEWS: Mapping[str, View] = {
    "category": View(
        msgid("Partner by cost category"),
        "partner",
        "category",
        lambda b: b.by_category,
    ),
    "work-package": View(
        msgid("Partner by work package"),
        "partner",
        "work_package",
        lambda b: b.by_work_package,
    ),
    "period": View(
        msgid("Partner by semester"), "partner", "period", lambda b: b.by_period
    ),
    "erdf": View(
        msgid("ERDF: partner by semester"),
        "partner",
        "period",
        lambda b: b.erdf_by_period,
    ),
    "work-package-category": View(
        msgid("Work package by cost category"),
        "work_package",
        "category",
        lambda b: b.work_package_by_category,
    ),
    "category-period": View(
        msgid("Cost category by semester"),
        "category",
        "period",
        lambda b: b.category_by_period,
    ),
}


CORNERS = {
    "partner": msgid("Partner"),
    "work_package": msgid("Work package"),
    "category": msgid("Cost category"),
}


@dataclass(frozen=True, slots=True)
class BudgetPage:
    """One view of the budget, and the others to switch to."""

    by: str
    views: tuple[tuple[str, str], ...]
    name: str
    #: What stands in the corner between rows and columns.
    corner: str
    #: Short name and whole name of each column.
    columns: tuple[tuple[str, str], ...]
    #: Name of each row that is not a partner.
    row_names: Mapping[str, str]
    #: Where a row leads.
    links: Mapping[str, str]
    matrix: Matrix
    explains: Reach


def page(figures: ProjectFigures, by: str) -> BudgetPage:
    """The budget from one side."""
    view = VIEWS[by]
    matrix = without_empty_columns(view.of(figures.budget))
    return BudgetPage(
        by=by,
        views=tuple((key, gettext(one.name)) for key, one in VIEWS.items()),
        name=gettext(view.name),
        corner=gettext(CORNERS[view.rows]),
        columns=tuple(heading(figures, view.columns, key) for key in matrix.columns),
        row_names={
            row.key: heading(figures, view.rows, row.key)[1] for row in matrix.rows
        },
        links={row.key: _link(view.rows, row.key) for row in matrix.rows},
        matrix=matrix,
        explains=Reach(
            Measure.PLANNED_ERDF if by == "erdf" else Measure.BUDGET,
            view.rows,
            view.columns,
        ),
    )


def _link(rows: str, key: str) -> str:
    if rows == "partner":
        return url_for("overview.partner", number=int(key))
    return url_for("overview.months", scope=rows, key=key)
