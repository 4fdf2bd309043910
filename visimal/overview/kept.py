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
from visimal.storage.trail_since import rows_changed_since

#: How many projects a thread remembers.
_MOST = 2

#: How many saved lines are laid over what is kept before it is read again.
_MOST_BEHIND = 200
_LINES = "expenditure_line"
_REPORT = "partner_report"
_SAVING = frozenset(
    {"expenditure.declared", "expenditure.changed", "expenditure.saved"}
)

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
            # Read by this session: what another one read is gone with its request.
            own = session.get_one(Project, project.id)
            self._kept[edition] = ProjectFigures(session, own, as_of, folders)
        self._kept.move_to_end(edition)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return self._kept[edition]

    def recent(
        self, engine: Engine, project: Project, today: date, folders: Sequence[Path]
    ) -> tuple[ProjectFigures, Sequence[int]]:
        """Figures that may be a few saved lines behind, and the keys of those lines.

        Whoever types saves line after line: the whole project is not read again for
        each, but these lines are laid over what is kept.
        """
        session = self._reading(engine)
        as_of = project.as_of or today
        kept = [
            (edition, one)
            for edition, one in self._kept.items()
            if edition[0] == project.id and edition[2] == as_of and "lists" in vars(one)
        ]
        if kept:
            edition, figures = max(kept, key=lambda one: one[0])
            behind = _lines_behind(session, project.code, edition[1])
            if behind is not None:
                return figures, behind
        return self.figures(engine, project, today, folders), ()

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


def _lines_behind(session: Session, code: str, seq: int) -> Sequence[int] | None:
    """The keys of the lines saved since an entry; none if more than that happened."""
    rows = rows_changed_since(session, code, seq, _SAVING)
    if rows is None or not all(is_there for _, _, is_there in rows):
        return None
    keys = {key for table, key, _ in rows if table == _LINES}
    is_else = any(table not in {_LINES, _REPORT} for table, _, _ in rows)
    return None if is_else or len(keys) > _MOST_BEHIND else sorted(keys)
