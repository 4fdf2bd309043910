"""Findings of a claim while it is typed and before it is submitted."""

from typing import Any

from flask import Blueprint
from flask import Flask
from flask import g
from flask import jsonify
from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.checking import asking
from visimal.checking.desks import Desks
from visimal.checking.live import look as looked
from visimal.checking.live import Typed
from visimal.consortium.places import Place
from visimal.consortium.places import place
from visimal.figures import UnknownPartError
from visimal.figures.sight import SeenFigures
from visimal.i18n import gettext
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.overview import source
from visimal.storage.db import db

blueprint = Blueprint(
    "checking", __name__, url_prefix="/claims/<int:partner>/<int:period>"
)


def init_app(app: Flask) -> None:
    """Take the pages in, and keep the desks of those who type."""
    desks = Desks()

    @app.url_value_preprocessor
    def _begin(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
        g.desks = desks

    app.register_blueprint(blueprint)


@blueprint.post("/look")
@requires(Permission.REPORT_EDIT)
def look(partner: int, period: int) -> ResponseReturnValue:
    """What the rules and sums say of rows as they are typed; nothing is written."""
    here = _place(partner, period, Permission.REPORT_EDIT)
    rows = asking.rows_asked(request.form.get("rows", ""))
    figures = _figures(here)
    desks: Desks = g.desks
    desk = desks.desk(db.session(), here, figures.everything)
    read = {one.key: desk.reader.read(one.texts, one.number) for one in rows}
    typed = [
        Typed(one.key, one.number, cost)
        for one in rows
        if (cost := read[one.key].cost) is not None
    ]
    try:
        found = looked(figures, desk, typed)
    except UnknownPartError:
        raise NotFound(_nothing_here()) from None
    problems = {key: one.problems for key, one in read.items()}
    return jsonify(asking.answer(rows, problems, found))


def _place(partner: int, period: int, permission: Permission) -> Place:
    address = (project_asked(), partner, period)
    found = place(viewer(), db.session(), address, permission)
    if found is None:
        raise NotFound(_nothing_here())
    return found


def _figures(here: Place) -> SeenFigures:
    found = source.figures_of(here.project)
    if found is None:
        raise NotFound(_nothing_here())
    return found


def _nothing_here() -> str:
    return gettext(
        "There is no such claim for you here. Go back to the claims and choose one."
    )
