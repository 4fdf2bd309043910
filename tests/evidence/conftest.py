"""An installation with the example project, to which papers are brought."""

import json
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC

import pytest
from flask import Flask

from tests.example_project import example_project
from visimal import resources
from visimal.app import create_app
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.trail import By


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with the example project: Beta's second report is a draft."""
    instance = tmp_path_factory.mktemp("papers")
    database = f"sqlite:///{instance / 'visimal.sqlite3'}"
    programmes = (resources.REPORTS,)
    app = create_app(Settings(instance, database, programmes, "en", room_left=0))
    with app.app_context():
        document = example_project()
        document["reports"][-1] |= {"status": "draft", "submitted_on": None}
        ready = checked(json.dumps(document).encode(), programmes)
        load(db.session(), ready, at=datetime.now(UTC), by=By("test", "operator"))
        db.session.commit()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
