"""Which project a request is about, and its figures, computed once a request."""

from collections.abc import Sequence
from datetime import date

from flask import Flask
from flask import g
from flask import request
from sqlalchemy import select

from visimal.consortium.models import Project
from visimal.figures import ProjectFigures
from visimal.overview import surroundings
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.web.frame import Frame
from visimal.web.frame import set_source

#: The reader's choice among several projects.
COOKIE = "visimal_project"


def init_app(app: Flask, settings: Settings) -> None:
    """Let pages and their frame ask for the figures of the reader's project."""

    @app.before_request
    def _settings() -> None:
        g.folders = settings.reports
        g.shells = settings.instance / "shells"

    set_source(app, frame)


def figures() -> ProjectFigures | None:
    """The figures of the project this request is about; none if nothing is loaded."""
    if "figures" not in g:
        g.figures = _figures()
    found: ProjectFigures | None = g.figures
    return found


def frame() -> Frame | None:
    """The frame of the project this request is about."""
    found = figures()
    if found is None:
        return None
    choices = [(one.code, one.acronym) for one in projects()]
    return surroundings.frame(found, choices)


def _figures() -> ProjectFigures | None:
    known = projects()
    if not known:
        return None
    asked = request.cookies.get(COOKIE)
    chosen = next((one for one in known if one.code == asked), known[0])
    today = date.today()  # noqa: DTZ011 - the day on the reader's calendar
    return ProjectFigures(db.session(), chosen, chosen.as_of or today, g.folders)


def projects() -> Sequence[Project]:
    """All projects: one's own before the demonstration, the newest first."""
    order = (Project.is_demonstration, Project.id.desc())
    return db.session.scalars(select(Project).order_by(*order)).all()
