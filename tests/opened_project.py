"""A project loaded into a database, and its figures."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from datetime import UTC
from pathlib import Path
from typing import Any

from sqlalchemy import select

from visimal import resources
from visimal.app import create_app
from visimal.consortium.models import Project
from visimal.figures import ProjectFigures
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.trail import By

REPORTS = (resources.REPORTS,)


@contextmanager
def opened(
    document: dict[str, Any], instance: Path, database: str = ""
) -> Iterator[ProjectFigures]:
    """The figures of a project file, through a real database."""
    address = database or f"sqlite:///{instance / 'test.sqlite3'}"
    app = create_app(Settings(instance, address, REPORTS, "en"))
    with app.app_context():
        raw = json.dumps(document).encode()
        session = db.session()
        load(
            session,
            checked(raw, REPORTS),
            at=datetime.now(UTC),
            by=By("test", "operator"),
        )
        session.commit()
        project = session.scalars(select(Project)).one()
        as_of = project.as_of or date(2026, 12, 31)
        try:
            yield ProjectFigures(session, project, as_of, REPORTS)
        finally:
            db.session.remove()
            db.engine.dispose()
