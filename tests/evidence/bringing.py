"""Bringing papers as people do: by the form, in a browser that is signed in."""

import re
from io import BytesIO
from itertools import count
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart
from werkzeug.test import TestResponse

from tests.evidence.papers import PDF
from visimal.evidence.models import Document
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.files.folder import FolderStore
from visimal.storage.trail import AuditEntry

_different = count()
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"\s+value="([^"]*)"')


def hidden(client: FlaskClient, page: str) -> dict[str, str]:
    """What the form of a page carries unseen."""
    return dict(_HIDDEN.findall(client.get(page).text))


def a_pdf() -> bytes:
    """A paper that nobody brought before."""
    return PDF + b"%% DEMO " + str(next(_different)).encode() + b"\n%%EOF\n"


def bring(
    client: FlaskClient,
    content: bytes,
    name: str = "invoice.pdf",
    **fields: object,
) -> TestResponse:
    """Fill in the form and send it."""
    sent: dict[str, object] = {
        **hidden(client, "/papers/new"),
        "partner": "1",
        "kind": "invoice",
        **fields,
        "paper": FileStorage(BytesIO(content), name, "paper"),
    }
    boundary, body = encode_multipart(sent)
    kind = f'multipart/form-data; boundary="{boundary}"'
    return client.post("/papers/new", data=body, content_type=kind)


def brought(client: FlaskClient, content: bytes | None = None, **fields: object) -> str:
    """The number of a paper that was brought and taken."""
    answer = bring(client, content or a_pdf(), **fields)  # type: ignore[arg-type]  # a name among fields
    assert answer.status_code == 303, answer.text
    return answer.location.removeprefix("/papers/")


def look(client: FlaskClient, number: str) -> TestResponse:
    """Open a sensitive paper by the button of its page."""
    fields = hidden(client, f"/papers/{number}")
    return client.post(f"/papers/{number}/file", data=fields)


def row(app: Flask, number: str) -> Document:
    """A paper as the database has it."""
    with app.app_context():
        found = db.session.scalars(
            select(Document).where(Document.number == number)
        ).one()
        db.session.expunge(found)
        db.session.rollback()
    return found


def told(app: Flask, action: str, number: str) -> list[AuditEntry]:
    """What the trail says about a paper."""
    with app.app_context():
        asked = select(AuditEntry).where(
            AuditEntry.action == action, AuditEntry.subject == number
        )
        found = [*db.session.scalars(asked)]
        for one in found:
            db.session.expunge(one)
        db.session.rollback()
    return found


def store(app: Flask) -> FolderStore:
    """Where the application keeps papers."""
    settings: Settings = app.config["VISIMAL"]
    return FolderStore(Path(settings.instance) / "files", room_left=0)
