"""Applications of one test each, with whatever project and settings it needs."""

import json
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from visimal import resources
from visimal.app import create_app
from visimal.demonstration import project_file
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.trail import By

REPORTS = (resources.REPORTS,)
#: Settings that are not the usual ones, by name.
Changed = Mapping[str, Any]


def bare_app(
    factory: pytest.TempPathFactory, name: str, settings: Changed | None = None
) -> Iterator[Flask]:
    """The application before any project is loaded."""
    yield from app_in(factory.mktemp(name), settings)


def app_in(instance: Path, settings: Changed | None = None) -> Iterator[Flask]:
    """The application of this instance."""
    database = f"sqlite:///{instance / 'visimal.sqlite3'}"
    usual = Settings(instance, database, REPORTS, "en")
    app = create_app(replace(usual, **(settings or {})))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def loaded_app(
    factory: pytest.TempPathFactory,
    name: str,
    document: dict[str, Any] | None = None,
    settings: Changed | None = None,
) -> Iterator[Flask]:
    """The application with a project in it: that of the demonstration, or another."""
    for app in bare_app(factory, name, settings):
        with app.app_context():
            text = json.dumps(document or project_file()).encode()
            by = By("test", "operator")
            load(db.session(), checked(text, REPORTS), at=datetime.now(UTC), by=by)
            db.session.commit()
        yield app
