"""The page that explains a figure, down to its papers and back up."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint
from flask import Flask
from flask import render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.domain.cost_categories import CostCategory
from visimal.domain.explanation import Figure
from visimal.domain.explanation import Measure
from visimal.evidence.queries import Reader
from visimal.explanation.lines import line_view
from visimal.explanation.page import explanation_page
from visimal.explanation.page import Named
from visimal.explanation.words import name
from visimal.figures import UnknownPartError
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import ExpenditureRow
from visimal.i18n import gettext
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.overview import source
from visimal.storage.db import db
from visimal.web.questions import asked
from visimal.web.questions import Free

_NUMBER = Free(r"[0-9]{1,4}", "3")
_PACKAGE = Free(r"[^\x00-\x1f]{1,20}", "WP1")
_LINE = Free(r"[^\x00-\x1f]{1,40}", "P01-S1-0001")

blueprint = Blueprint("explanation", __name__)


def init_app(app: Flask) -> None:
    """Give an application its explanations, and the page of a paper its uses."""
    app.register_blueprint(blueprint)
    app.add_template_global(uses_of, "uses_of_lines")


@blueprint.get("/explain/<measure>")
@requires(Permission.PROJECT_READ)
def explain(measure: str) -> ResponseReturnValue:
    """Where a figure comes from: formula, rule, source, parts, lines, papers."""
    chosen = asked(
        partner=_NUMBER,
        period=_NUMBER,
        category=("", *CostCategory),
        work_package=_PACKAGE,
        project_report=_NUMBER,
        line=_LINE,
    )
    figures = source.figures()
    if figures is None or measure not in set(Measure):
        raise NotFound(_nothing())
    try:
        figure = _figure(Measure(measure), chosen)
        page = explanation_page(figures, figure)
    except UnknownPartError:
        raise NotFound(_nothing()) from None
    line = figures.explained.line_of(figure)
    shown = None
    if line is not None:
        reader = Reader(viewer(), figures.books.heading.key, today())
        shown = line_view(db.session(), reader, figures, line)
    return render_template("explanation/explanation.html", page=page, shown=shown)


def _figure(measure: Measure, chosen: Mapping[str, str]) -> Figure:
    def number(name: str) -> int | None:
        return int(chosen[name]) if chosen[name] else None

    return Figure(
        measure,
        partner=number("partner"),
        period=number("period"),
        category=CostCategory(chosen["category"]) if chosen["category"] else None,
        work_package=chosen["work_package"] or None,
        project_report=number("project_report"),
        line=chosen["line"] or None,
    )


@dataclass(frozen=True, slots=True)
class LineUse:
    """A line, and every figure it is in."""

    line: ExpenditureRow
    figures: Sequence[Named]


def uses_of(numbers: Sequence[str]) -> Sequence[LineUse]:
    """Every figure that some lines are in, as far as this reader may see them."""
    figures = source.figures()
    if figures is None:
        return ()
    lines = figures.explained.lines
    return [_use(figures, lines[one]) for one in numbers if one in lines]


def _use(figures: SeenFigures, line: ExpenditureRow) -> LineUse:
    return LineUse(
        line,
        [
            Named(name(figures, one.figure), one.figure, one.amount)
            for one in figures.explained.uses(line)
        ],
    )


def _nothing() -> str:
    return gettext("There is no such figure here. Begin with a page of the project.")
