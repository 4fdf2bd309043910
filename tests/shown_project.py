"""The demonstration project as people see it: in the application, and served."""

import json
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import StorageState
from playwright.sync_api import StorageStateCookie
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from tests.example_project import example_project
from tests.people import cookie_of
from tests.people import signed_in
from visimal import resources
from visimal.app import create_app
from visimal.consortium.models import Project
from visimal.demonstration import project_file
from visimal.figures import ProjectFigures
from visimal.identity.permissions import Role
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.engine import engine_of
from visimal.storage.engine import reading
from visimal.storage.trail import By

REPORTS = (resources.REPORTS,)


@pytest.fixture(scope="session")
def empty_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application before any project is loaded."""
    yield from application(tmp_path_factory, "empty")


@pytest.fixture(scope="session")
def shown_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with the demonstration project in it."""
    for app in application(tmp_path_factory, "shown"):
        loaded(app, project_file())
        yield app


@pytest.fixture(scope="session")
def approved_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with a project that was approved and has not reported yet."""
    later = ("reports", "project_reports", "payments", "achieved", "delivered")
    for app in application(tmp_path_factory, "approved"):
        loaded(app, {**example_project(), **{key: [] for key in later}})
        yield app


@pytest.fixture(scope="session")
def two_projects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with two projects in it."""
    for app in application(tmp_path_factory, "two"):
        for acronym in ("Older", "Newer"):
            document = project_file()
            document["project"]["code"] = f"{acronym.upper()}-1"
            document["project"]["acronym"] = acronym
            loaded(app, document)
        yield app


@pytest.fixture(scope="session")
def shown_figures(shown_app: Flask) -> Iterator[ProjectFigures]:
    """The figures behind the pages, read beside the application."""
    engine = engine_of(shown_app.config["SQLALCHEMY_DATABASE_URI"])
    with Session(reading(engine)) as session:
        project = session.scalars(select(Project)).one()
        assert project.as_of is not None
        yield ProjectFigures(session, project, project.as_of, REPORTS)
    engine.dispose()


@pytest.fixture
def reader(shown_app: Flask) -> FlaskClient:
    """The project leader, who reads the pages of the demonstration in English."""
    return signed_in(shown_app, Role.PROJECT_LEADER)


@pytest.fixture
def leader(shown_app: Flask, address: str) -> StorageState:
    """What a browser must hold to be the project leader's, signed in."""
    return held(shown_app, address, Role.PROJECT_LEADER)


def held(
    app: Flask, address: str, role: Role, partner: int | None = None
) -> StorageState:
    """What a browser must hold to be signed in with a role at an address."""
    name, value = cookie_of(app, role, partner=partner)
    cookie = StorageStateCookie(
        name=name,
        value=value,
        domain=urlsplit(address).hostname or "",
        path="/",
        expires=-1,
        httpOnly=True,
        secure=False,
        sameSite="Lax",
    )
    return {"cookies": [cookie]}


@pytest.fixture(scope="session")
def address(shown_app: Flask) -> Iterator[str]:
    """Where the demonstration project is served for a browser."""
    server = make_server("127.0.0.1", 0, shown_app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def loaded(app: Flask, document: dict[str, Any]) -> None:
    """Load a project into an application."""
    with app.app_context():
        checked_file = checked(json.dumps(document).encode(), REPORTS)
        load(
            db.session(), checked_file, at=datetime.now(UTC), by=By("test", "operator")
        )
        db.session.commit()


def application(factory: pytest.TempPathFactory, name: str) -> Iterator[Flask]:
    """An application of its own, in a folder of its own."""
    instance = factory.mktemp(name)
    database = f"sqlite:///{instance / 'visimal.sqlite3'}"
    app = create_app(Settings(instance, database, REPORTS, "en"))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
