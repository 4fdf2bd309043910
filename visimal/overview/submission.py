"""What the programme's rules say of a claim that is about to be submitted."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask
from flask import g
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.findings import Finding
from visimal.figures import ProjectFigures
from visimal.figures.sight import SeenFigures
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.viewer import Viewer
from visimal.overview.rights import sight
from visimal.partner_reports.places import Place


def init_app(app: Flask, folders: Sequence[Path]) -> None:
    """Let the page that submits a claim ask what the rules say of it."""

    @app.url_value_preprocessor
    def _begin(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
        g.findings_of = _findings_of

    def _findings_of(session: Session, place: Place) -> Sequence[Finding]:
        return findings(session, viewer(), place, today(), folders)


def findings(
    session: Session, reader: Viewer, place: Place, day: date, folders: Sequence[Path]
) -> Sequence[Finding]:
    """The findings on a claim as it stands in this transaction, for its reader."""
    project = session.get_one(Project, place.project)
    everything = ProjectFigures(session, project, place.day(day), folders)
    # The rules look at the whole project; what they say is cut down to the reader.
    figures = SeenFigures(everything, sight(session, reader, everything, day))
    tables = figures.partner_report(place.partner_number, place.period_number)
    return tables.findings
