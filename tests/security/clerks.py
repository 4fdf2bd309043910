"""People who fill in the forms of a claim in the application itself."""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from hashlib import sha256
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection
from sqlalchemy import func
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people import signed_in
from visimal.identity.permissions import Role
from visimal.storage.db import db
from visimal.storage.rows import read
from visimal.storage.rows import tables_in_trail
from visimal.storage.trail import AuditEntry

#: A claim of the demonstration that is a draft and that nothing keeps from being
#: submitted.
PARTNER, PERIOD = 4, 3
CLAIM = f"/claims/{PARTNER}/{PERIOD}"
LINE = f"{CLAIM}/lines/P04-S3-0001"
COST = {
    "category": "external",
    "description": "Map of the herons, printed (DEMO)",
    "amount": "1,234.50",
    "contract": "",
    "paid_on": "2027-02-01",
}
#: What a signatory types who releases a claim, warnings and all.
SIGNED = {"is_confirmed": "y", "reason": "Looked at, and known (DEMO)"}
_HIDDEN = re.compile(r'<input type="hidden"\s+name="(\w+)"\s+value="([^"]*)">')
_FORM = re.compile(r'<form[^>]*?action="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
_PACKAGE = re.compile(r'name="work_package".*?<option[^>]* value="([^"]+)"', re.DOTALL)
_PURPOSE = re.compile(r'<p class="purpose">(.*?)</p>', re.DOTALL)


def opened(client: FlaskClient, path: str) -> dict[str, str]:
    """The hidden fields of a page's form, and a work package to choose."""
    page = client.get(path)
    assert page.status_code == 200, (path, page.status_code)
    forms = {unescape(action): inside for action, inside in _FORM.findall(page.text)}
    text = forms.get(path, page.text)
    found = {name: unescape(value) for name, value in _HIDDEN.findall(text)}
    package = _PACKAGE.search(text)
    return found | ({"work_package": package[1]} if package else {})


def sent(
    client: FlaskClient, path: str, fields: Mapping[str, str], page: str | None = None
) -> TestResponse:
    """Open the page of a form and send it."""
    return client.post(path, data={**opened(client, page or path), **fields})


def made_ready(app: Flask) -> None:
    """The accountant says that the claim is ready; the signatory may release it."""
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    assert sent(clerk, f"{CLAIM}/ready", {}).status_code == 303


def said(answer: TestResponse) -> str:
    """The sentence of a page about a refusal."""
    found = _PURPOSE.search(answer.text)
    return unescape(found[1].strip()) if found else ""


@contextmanager
def looking(app: Flask) -> Iterator[Connection]:
    """The database of an application, beside its pages."""
    with app.app_context(), db.engine.connect() as connection:
        yield connection


def fingerprint(app: Flask) -> tuple[str, int]:
    """Everything that people decide about, and how many entries the trail has."""
    seen = sha256()
    with looking(app) as connection:
        for table in tables_in_trail():
            for row in read(connection, table):
                seen.update(row.digest.encode())
        entries = connection.scalar(select(func.max(AuditEntry.seq)))
    return seen.hexdigest(), entries or 0
