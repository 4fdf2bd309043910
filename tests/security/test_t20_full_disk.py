"""T20: a full disk refuses, keeps no half of anything, and is well again by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.engine.interfaces import DBAPIConnection

from tests.shown_project import REPORTS
from visimal.app import create_app
from visimal.identity.guard import now
from visimal.identity.guard import public
from visimal.identity.models import Attempt
from visimal.safekeeping import failing
from visimal.settings import Settings
from visimal.storage.db import db

ROWS = 200


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The application with one form that writes a lot at once."""
    address = f"sqlite:///{tmp_path / 'visimal.sqlite3'}"
    made = create_app(Settings(tmp_path, address, REPORTS, "en"))

    @public
    def much() -> str:
        for _ in range(ROWS):
            db.session.add(Attempt(bucket="x" * 64, at=now()))
        db.session.commit()
        return "written"

    made.add_url_rule("/much", view_func=much, methods=["POST"], endpoint="much")
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


def fill(app: Flask) -> None:
    """Let the file of the database not grow by a page more, on any connection."""
    with app.app_context():
        engine = db.engine
        engine.dispose()

        @event.listens_for(engine, "checkout")
        def _full(connection: DBAPIConnection, *_: object) -> None:
            cursor = connection.cursor()
            [[pages]] = cursor.execute("PRAGMA page_count").fetchall()
            most = pages if app.config.get("FULL") else 4294967294
            cursor.execute(f"PRAGMA max_page_count={most}")
            cursor.close()

    app.config["FULL"] = True


def write(app: Flask) -> int:
    same = {"Sec-Fetch-Site": "same-origin"}
    return app.test_client().post("/much", headers=same).status_code


def written(app: Flask) -> int:
    with app.app_context():
        asked = select(func.count()).where(Attempt.bucket == "x" * 64)
        return db.session.scalar(asked) or 0


def test_a_full_disk_refuses_and_is_well_again_without_a_restart(app: Flask) -> None:
    app.config["WTF_CSRF_METHODS"] = set()
    assert write(app) == 200
    fill(app)
    for _ in range(3):
        assert write(app) == 507
        assert written(app) == ROWS, "nothing of it was kept"
        assert app.test_client().get("/health").status_code == 200, "pages can be read"
    app.config["FULL"] = False
    assert write(app) == 200
    assert written(app) == 2 * ROWS


def test_a_full_disk_that_nobody_knows_bites(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["WTF_CSRF_METHODS"] = set()
    monkeypatch.setattr(failing, "refusal_of", lambda _: None)
    fill(app)
    assert write(app) == 500


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OSError(28, "No space left on device"), 507),
        (OSError(122, "Disk quota exceeded"), 507),
        (OSError(30, "Read-only file system"), 503),
        (OSError(5, "Input/output error"), 503),
        (OSError(2, "No such file or directory"), None),
        (ValueError("ours"), None),
    ],
)
def test_what_the_machine_says_is_told_apart(
    error: Exception, status: int | None
) -> None:
    refusal = failing.refusal_of(error)
    assert (None if refusal is None else refusal.code) == status
