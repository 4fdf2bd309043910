"""Which project a request is about, and its figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Flask
from flask import g
from flask import request

from visimal.consortium.models import Project
from visimal.figures.sight import SeenFigures
from visimal.identity.guard import PROJECT_COOKIE
from visimal.identity.guard import viewer
from visimal.identity.viewer import OPERATOR
from visimal.overview import surroundings
from visimal.overview.kept import KeptFigures
from visimal.settings import Settings
from visimal.storage.anchors import keeper_of
from visimal.storage.db import db
from visimal.web.frame import Frame
from visimal.web.frame import set_source


def init_app(app: Flask, settings: Settings) -> None:
    """Let pages and their frame ask for the figures of the reader's project."""
    kept = KeptFigures()

    # Before all else: even a page that refuses the question stands in the frame.
    @app.url_value_preprocessor
    def _begin(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
        g.kept = kept
        g.folders = settings.reports
        g.shells = settings.instance / "shells"

    @app.teardown_request
    def _end(_error: BaseException | None) -> None:
        kept.end()

    set_source(app, frame)


def projects() -> Sequence[Project]:
    """The projects a reader may choose from."""
    kept: KeptFigures = g.kept
    return kept.projects(viewer(), db.engine)


def is_any_loaded() -> bool:
    """Whether there is any project here, open to the reader or not."""
    kept: KeptFigures = g.kept
    return bool(kept.projects(OPERATOR, db.engine))


def figures() -> SeenFigures | None:
    """The figures of the reader's project, cut down to what the reader may see.

    None if there is no project, or none that is open to the reader.
    """
    if "figures" not in g:
        g.figures = _figures()
    found: SeenFigures | None = g.figures
    return found


def figures_of(project: int) -> SeenFigures | None:
    """The figures of one project of the reader's, by its key."""
    known = next((one for one in projects() if one.id == project), None)
    return None if known is None else _seen(known)


def recent_figures_of(project: int) -> tuple[SeenFigures, Sequence[int]] | None:
    """The same, perhaps a few saved lines behind: the keys of those lines with them."""
    known = next((one for one in projects() if one.id == project), None)
    if known is None:
        return None
    today = date.today()  # noqa: DTZ011 - the day on the reader's calendar
    kept: KeptFigures = g.kept
    whole, behind = kept.recent(db.engine, known, today, g.folders)
    return kept.seen(db.engine, viewer(), whole, today), behind


def anchor() -> str:
    """The last anchor of the trail, as a workbook carries it; empty if none is kept."""
    keeper = keeper_of(db.engine)
    latest = None if keeper is None else keeper.latest()
    return "" if latest is None else latest.name


def frame() -> Frame | None:
    """The frame of the project this request is about."""
    found = figures()
    if found is None:
        return None
    choices = [(one.code, one.acronym) for one in projects()]
    return surroundings.frame(found, choices)


def _figures() -> SeenFigures | None:
    known = projects()
    if not known:
        return None
    asked = request.cookies.get(PROJECT_COOKIE)
    chosen = next((one for one in known if one.code == asked), known[0])
    return _seen(chosen)


def _seen(chosen: Project) -> SeenFigures:
    today = date.today()  # noqa: DTZ011 - the day on the reader's calendar
    kept: KeptFigures = g.kept
    whole = kept.figures(db.engine, chosen, today, g.folders)
    return kept.seen(db.engine, viewer(), whole, today)
