"""The desk of a controller."""

from flask import Blueprint
from flask import render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.certification.desk import desk_of
from visimal.i18n import gettext
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.overview import source
from visimal.storage.db import db

blueprint = Blueprint("control_desk", __name__, url_prefix="/control")


@blueprint.get("")
@requires(Permission.CONTROL)
def desk() -> ResponseReturnValue:
    """The claims that wait, are under control, or are certified."""
    project = project_asked()
    figures = None if project is None else source.figures_of(project)
    if project is None or figures is None:
        raise NotFound(gettext("There is no project for you here."))
    on = figures.books.heading.as_of
    page = desk_of(db.session(), viewer(), figures, project, on)
    return render_template("control/desk.html", page=page)
