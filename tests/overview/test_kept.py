"""Figures are computed once, and again as soon as something happened."""

import json
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from typing import Any

import pytest
from flask import Flask

from tests.people import signed_in
from tests.shown_project import REPORTS
from visimal.app import create_app
from visimal.demonstration import project_file
from visimal.identity.permissions import Role
from visimal.identity.viewer import OPERATOR
from visimal.overview.kept import KeptFigures
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.trail import By


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    instance = tmp_path_factory.mktemp("kept")
    database = f"sqlite:///{instance / 'visimal.sqlite3'}"
    app = create_app(Settings(instance, database, REPORTS, "en"))
    yield app
    with app.app_context():
        db.engine.dispose()


def put(app: Flask, document: dict[str, Any]) -> None:
    """Load a project, in the place of the one before."""
    with app.app_context():
        file = checked(json.dumps(document).encode(), REPORTS)
        load(
            db.session(),
            file,
            at=datetime.now(UTC),
            by=By("test", "operator"),
            replace=True,
        )
        db.session.commit()


def test_a_page_shows_a_new_load_at_once(app: Flask) -> None:
    document = project_file()
    put(app, document)
    client = signed_in(app, Role.PROJECT_LEADER)
    assert "<b>VISIMaIRares</b>" in client.get("/partners").text
    document["project"]["acronym"] = "Renamed"
    put(app, document)
    assert "<b>Renamed</b>" in client.get("/partners").text


def test_nothing_is_computed_twice_until_something_happens(app: Flask) -> None:
    put(app, project_file())
    kept = KeptFigures()
    with app.app_context():
        day = datetime.now(UTC).date()
        [project] = kept.projects(OPERATOR, db.engine)
        first = kept.figures(db.engine, project, day, REPORTS)
        checks = first.checks
        kept.end()
        [project] = kept.projects(OPERATOR, db.engine)
        again = kept.figures(db.engine, project, day, REPORTS)
        assert again is first
        assert again.checks is checks
        kept.end()
    document = project_file()
    document["project"]["acronym"] = "Renamed"
    put(app, document)
    with app.app_context():
        [project] = kept.projects(OPERATOR, db.engine)
        later = kept.figures(db.engine, project, day, REPORTS)
        assert later is not first
        assert later.project.acronym == "Renamed"
        kept.end()
