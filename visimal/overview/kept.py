"""Figures that are kept from one request to the next, as long as they are true.

What a project's figures are made of changes only with an entry in the trail. Each
thread keeps the figures it computed last with the entry they belong to; a request
looks at the trail in the same transaction in which it reads what is still missing, so
that no page ever mixes what was with what is.
"""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import local

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from visimal.consortium import queries as consortium
from visimal.consortium.models import Project
from visimal.figures import ProjectFigures
from visimal.figures.sight import SeenFigures
from visimal.identity.viewer import Viewer
from visimal.overview.rights import sight
from visimal.storage.engine import READ_ONLY
from visimal.storage.trail import last_change_of_project

#: How many projects a thread remembers.
_MOST = 2

_Edition = tuple[int, int, date]


class KeptFigures(local):
    """What one thread remembers of the projects of one database."""

    def __init__(self) -> None:
        self._session: Session | None = None
        self._kept: OrderedDict[_Edition, ProjectFigures] = OrderedDict()

    def projects(self, viewer: Viewer, engine: Engine) -> Sequence[Project]:
        """A person's projects: their own before the demonstration, newest first."""
        found = consortium.projects(viewer, self._reading(engine))
        return sorted(found, key=lambda one: (one.is_demonstration, -one.id))

    def figures(
        self, engine: Engine, project: Project, today: date, folders: Sequence[Path]
    ) -> ProjectFigures:
        """The figures of a project, computed again only if something happened."""
        session = self._reading(engine)
        as_of = project.as_of or today
        edition = (project.id, last_change_of_project(session, project.code), as_of)
        if edition not in self._kept:
            self._kept[edition] = ProjectFigures(session, project, as_of, folders)
        self._kept.move_to_end(edition)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return self._kept[edition]

    def seen(
        self, engine: Engine, viewer: Viewer, figures: ProjectFigures, today: date
    ) -> SeenFigures:
        """The figures as one person may see them: made anew, never kept."""
        session = self._reading(engine)
        return SeenFigures(figures, sight(session, viewer, figures, today))

    def end(self) -> None:
        """Give the connection back; what was computed stays."""
        if self._session is not None:
            self._session.rollback()

    def _reading(self, engine: Engine) -> Session:
        if self._session is None:
            self._session = Session(engine)
        if not self._session.in_transaction():
            self._session.connection(execution_options=READ_ONLY)
        return self._session
