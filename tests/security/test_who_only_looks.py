"""R8, R25: no page that is only looked at changes anything, whatever its view does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from tests.shown_project import REPORTS
from visimal.app import create_app
from visimal.identity.guard import now
from visimal.identity.guard import public
from visimal.identity.models import Attempt
from visimal.settings import from_environment
from visimal.settings import Settings
from visimal.storage import db as databases
from visimal.storage.db import db


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application with one view that writes, whoever asks."""
    address = f"sqlite:///{tmp_path / 'visimal.sqlite3'}"
    if request.param == "postgres":
        given = request.getfixturevalue("postgres_url")
        address = from_environment({"VISIMAL_DATABASE": given}).database
    made = create_app(Settings(tmp_path, address, REPORTS, "en"))

    @public
    def careless() -> str:
        db.session.rollback()
        db.session.add(Attempt(bucket="x", at=now()))
        db.session.commit()
        return "written"

    made.add_url_rule(
        "/careless", view_func=careless, methods=["GET", "POST"], endpoint="careless"
    )
    made.config["PROPAGATE_EXCEPTIONS"] = True
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


def written(app: Flask) -> int:
    with app.app_context():
        asked = select(func.count()).where(Attempt.bucket == "x")
        return db.session.scalar(asked) or 0


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_only_looks_changes_nothing(app: Flask, method: str) -> None:
    answer = app.test_client().open("/careless", method=method)
    assert answer.status_code >= 500
    assert written(app) == 0


def test_a_request_that_reads_in_the_wrong_hands_bites(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "_ONLY_LOOK", frozenset())
    assert app.test_client().get("/careless").text == "written"
    assert written(app) == 1


def test_the_session_itself_refuses(app: Flask) -> None:
    with app.test_request_context("/", method="GET"):
        db.session.add(Attempt(bucket="x", at=now()))
        with pytest.raises(DBAPIError, match=r"readonly|read-only"):
            db.session.flush()
        db.session.rollback()
