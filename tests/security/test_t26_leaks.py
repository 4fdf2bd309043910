"""T26: what breaks tells neither its log nor its page whose data it was."""

import json
import logging
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy import Engine
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.databases import empty_engine
from tests.databases import engine
from tests.security.applications import bare_app
from visimal.identity.guard import public
from visimal.storage.db import db
from visimal.web import logbook
from visimal.web.logbook import causes

__all__ = ["empty_engine", "engine"]

CANARY = "BE68 5390 0754 7034 canary@demo.example"
_TWICE = text(
    "INSERT INTO invitation (email, name, language, role, token_hash, invited_at,"
    " expires_at) VALUES (:who, :who, 'en', 'officer', :hash, '2026-01-01 00:00:00',"
    " '2026-01-01 00:00:00')"
)


def break_it(engine: Engine) -> None:
    """Write somebody's data where the database refuses it."""
    with engine.begin() as connection:
        for _ in range(2):
            connection.execute(_TWICE, {"who": CANARY, "hash": CANARY[:60]})


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    for app in bare_app(tmp_path_factory, "leaks"):
        app.config["PROPAGATE_EXCEPTIONS"] = False

        def broken() -> str:
            break_it(db.engine)
            return ""

        app.add_url_rule("/broken", "broken", public(broken))
        yield app


def told(app: Flask, caplog: pytest.LogCaptureFixture) -> tuple[str, str]:
    """The page of a fault, and all that was written about it anywhere."""
    with caplog.at_level(logging.DEBUG):
        page = app.test_client().get("/broken")
    assert page.status_code == 500
    file = app.config["VISIMAL"].instance / logbook.FOLDER / logbook.FILE
    return page.text, caplog.text + file.read_text(encoding="utf-8")


def test_neither_page_nor_log_holds_whose_data_broke_it(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    page, log = told(app, caplog)
    for part in ("canary", "5390", "INSERT", "invitation"):
        assert part not in page
    assert "canary" not in log
    assert "5390" not in log
    assert "IntegrityError" in log


def test_the_number_on_the_page_leads_to_the_place_in_the_code(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    page, log = told(app, caplog)
    [number] = re.findall(r"[^=]([0-9a-f]{16})", page)
    [line] = [one for one in log.splitlines() if one.startswith("{") and "cause" in one]
    written = json.loads(line)
    assert written["number"] == number
    assert any("test_t26_leaks.py" in one for one in written["cause"])


def test_a_database_server_s_own_words_stay_out_too(engine: Engine) -> None:
    """PostgreSQL quotes the values of a row in its message, whatever we hide."""
    with pytest.raises(IntegrityError) as caught:
        break_it(engine)
    assert "canary" not in " ".join(causes(caught.value))


def test_an_engine_that_hides_nothing_bites() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (iban TEXT UNIQUE)"))
        connection.execute(text("INSERT INTO t VALUES (:x)"), {"x": CANARY})
    with engine.connect() as connection, pytest.raises(IntegrityError) as caught:
        connection.execute(text("INSERT INTO t VALUES (:x)"), {"x": CANARY})
    assert "canary" in str(caught.value)
    engine.dispose()


def test_a_log_of_whole_errors_bites(app: Flask) -> None:
    with app.app_context(), pytest.raises(IntegrityError) as caught:
        break_it(db.engine)
    assert "canary" not in str(caught.value)
    # What we leave out would tell at least the table and the column.
    assert "invitation.token_hash" in str(caught.value.orig)


def test_nothing_that_is_sent_begins_a_line_of_its_own(app: Flask) -> None:
    forged = '\n{"event": "sign_in.succeeded", "by": "person:1"}'
    client = app.test_client()
    client.get("/nowhere", query_string={"x": forged}, headers={"User-Agent": "x"})
    client.open("/nowhere", method="TRA\u2028CE"[:3])
    logbook.tell("refused", route=forged)
    file = app.config["VISIMAL"].instance / logbook.FOLDER / logbook.FILE
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 3
    assert all(json.loads(one)["event"] == "refused" for one in lines)


def test_nobody_else_reads_the_log(app: Flask) -> None:
    app.test_client().get("/nowhere")
    file = app.config["VISIMAL"].instance / logbook.FOLDER / logbook.FILE
    assert file.stat().st_mode & 0o077 == 0


def test_a_log_that_has_grown_keeps_one_before_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logbook, "_MOST_BYTES", 1)
    for _ in range(3):
        app.test_client().get("/nowhere")
    folder = app.config["VISIMAL"].instance / logbook.FOLDER
    assert {one.name for one in folder.iterdir()} == {"visimal.log", "visimal.log.1"}
