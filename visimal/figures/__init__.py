"""Every table visimal can show, computed once for pages, workbooks and the API."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.figures.books import UnknownPartError
from visimal.figures.narrowing import narrowed
from visimal.figures.project import ProjectFigures
from visimal.figures.tables import Figures

__all__ = [
    "Figures",
    "ProjectFigures",
    "UnknownPartError",
    "narrowed",
    "project_figures",
]


def project_figures(
    session: Session, project: Project, as_of: date, folders: Sequence[Path]
) -> Figures:
    """Every table of a project as it stood at the end of a day."""
    return ProjectFigures(session, project, as_of, folders).whole()
