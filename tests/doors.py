"""Walking through the sign-in pages as a browser does, forms and all."""

import re
import time
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from passlib.totp import TOTP
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people import BY
from tests.people import PASSWORD
from tests.people import person_with
from tests.people import TOTP_KEY
from visimal import resources
from visimal.app import create_app
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.settings import Settings
from visimal.storage.changes import pending
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import record

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def doorway(tmp_path: Path) -> Iterator[Flask]:
    """An installation of its own, without any project."""
    database = f"sqlite:///{tmp_path / 'visimal.sqlite3'}"
    app = create_app(Settings(tmp_path, database, (resources.REPORTS,), "en"))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def visitor(app: Flask) -> FlaskClient:
    """A browser nobody has signed in with yet."""
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en-GB"
    return client


def somebody(app: Flask, role: Role = Role.ADMINISTRATOR, **changed: object) -> str:
    """The address of a person with a password, changed as named."""
    with app.app_context():
        person = person_with(db.session(), role)
        for name, value in changed.items():
            setattr(person, name, value)
        keep(person)
        address = person.email
        db.session.remove()
    return address


def keep(person: Person) -> None:
    """Commit what a test changed about somebody."""
    session = db.session()
    session.add(person)
    if pending(session):
        record(session, Act("account.changed", BY), at=datetime.now(UTC))
    session.commit()


def send(client: FlaskClient, page: str, to: str = "", **fields: str) -> TestResponse:
    """Open a page, fill in its form and send it."""
    shown = client.get(page)
    found = _TOKEN.search(shown.text)
    token = found[1] if found else ""
    return client.post(to or page, data={"csrf_token": token, **fields})


def knock(client: FlaskClient, address: str, password: str = PASSWORD) -> TestResponse:
    """Sign in with an address and a password."""
    return send(client, "/account/login", email=address, password=password)


def code_now(steps: int = 0) -> str:
    """What the authenticator shows; some steps of half a minute from now."""
    token: str = TOTP(key=TOTP_KEY).generate(int(time.time()) + 30 * steps).token
    return token


def is_inside(client: FlaskClient) -> bool:
    """Whether a page that needs somebody opens."""
    return client.get("/account/change").status_code == 200


def letters(app: Flask) -> list[str]:
    """The text of every letter that was written, in their order."""
    folder = Path(app.instance_path) / "mail"
    found = sorted(folder.glob("*.eml"), key=lambda one: one.stat().st_mtime_ns)
    read = (message_from_bytes(one.read_bytes(), policy=default) for one in found)
    bodies = (one.get_body(("plain",)) for one in read)
    return [one.get_content() for one in bodies if one is not None]


def link_in(letter: str) -> str:
    """The link that a letter carries."""
    return next(word for word in letter.split() if "/account/reset/" in word)


def actions(app: Flask) -> list[str]:
    """What the trail tells, in its order."""
    with app.app_context():
        asked = select(AuditEntry.action).order_by(AuditEntry.seq)
        return list(db.session().scalars(asked))
