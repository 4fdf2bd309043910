"""The work plan: what was promised, when it is due, what is delivered."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from visimal.domain.months import Calendar
from visimal.domain.months import ReportingPeriod
from visimal.figures import ProjectFigures
from visimal.figures.tables import DeliverableRow
from visimal.figures.tables import WorkPackageRow
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.overview.words import month_name
from visimal.overview.words import spans
from visimal.web.pictures.gantt import draw
from visimal.web.pictures.gantt import GanttPicture
from visimal.web.pictures.gantt import Mark
from visimal.web.pictures.gantt import NARROW
from visimal.web.pictures.gantt import Task
from visimal.web.pictures.gantt import WIDE


@dataclass(frozen=True, slots=True)
class DueRow:
    """A deliverable and the month in which it is due."""

    deliverable: DeliverableRow
    due_on: date
    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class WorkPlanPage:
    """The work plan, drawn and as a table."""

    work_packages: Sequence[WorkPackageRow]
    #: Abbreviation of each partner by its number.
    partners: Mapping[int, str]
    deliverables: Sequence[DueRow]
    wide: Markup
    narrow: Markup
    legend: Sequence[tuple[str, str]]


def page(figures: ProjectFigures) -> WorkPlanPage:
    """The work plan of a project."""
    picture = GanttPicture(
        name="work-plan",
        title=gettext("Activities and deliverables over the months"),
        description=gettext(
            "One bar for each work package and activity, a diamond for each"
            " deliverable in the month it is due. The table that follows says the"
            " same."
        ),
        spans=spans(figures),
        month=figures.project.month,
        month_label=month_name(figures),
        tasks=tuple(_tasks(figures)),
    )
    return WorkPlanPage(
        work_packages=figures.work_packages,
        partners={row.number: row.abbreviation for row in figures.partners},
        deliverables=_deliverables(figures),
        wide=draw(picture, WIDE),
        narrow=draw(picture, NARROW),
        legend=(
            ("span", gettext("activity")),
            ("spent", gettext("declared of the budget")),
            ("due", gettext("deliverable due")),
            ("delivered", gettext("delivered")),
        ),
    )


def _tasks(figures: ProjectFigures) -> Iterator[Task]:
    for work_package in figures.work_packages:
        yield Task(
            code=work_package.code,
            title=work_package.title.in_language(language()),
            first_month=work_package.first_month,
            last_month=work_package.last_month,
            is_heading=True,
            declared=work_package.declared,
            budget=work_package.budget,
        )
        for activity in work_package.activities:
            yield Task(
                code=activity.code,
                title=activity.title.in_language(language()),
                first_month=activity.first_month,
                last_month=activity.last_month,
                is_heading=False,
                marks=tuple(_mark(row) for row in activity.deliverables),
            )


def _deliverables(figures: ProjectFigures) -> tuple[DueRow, ...]:
    project = figures.project
    periods = ReportingPeriod(1, 1, project.months)
    calendar = Calendar(project.starts_on, (periods,))
    rows = (
        row
        for work_package in figures.work_packages
        for activity in work_package.activities
        for row in activity.deliverables
    )
    return tuple(
        DueRow(
            row,
            calendar.days_of_month(row.due_month).ends_on,
            *_state(row, project.month),
        )
        for row in sorted(rows, key=lambda row: (row.due_month, row.code))
    )


def _state(row: DeliverableRow, month: int) -> tuple[str, str]:
    if row.delivered >= row.quantity:
        return "ok", gettext("Delivered")
    if row.due_month < month:
        return "block", gettext("Overdue")
    if row.delivered:
        return "wait", gettext("Under way")
    return "idle", gettext("To come")


def _mark(row: DeliverableRow) -> Mark:
    return Mark(
        month=row.due_month,
        title=f"{row.code} {row.title.in_language(language())}",
        is_done=row.delivered >= row.quantity,
    )
