"""What stands in the form of the table, and what is stored of it."""

import json
import re
from collections.abc import Sequence
from html import unescape
from typing import Any
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.security.clerks import CLAIM
from tests.security.clerks import looking
from visimal.partner_reports.models import ExpenditureLine

FIRST = "P04-S3-0021"
NEW = {
    "category": "External services",
    "work_package": "MT2",
    "supplier": "Herons and Sons (DEMO)",
    "paid_on": "3/2/2027",
    "amount": "1 234,50",
    "description": "Map of the herons (DEMO)",
}
_INPUT = re.compile(r'<input[^>]*? name="([^"]+)"\s+value="([^"]*)"')


def fields(page: str) -> dict[str, str]:
    """What the form of the table would be sent with as it stands."""
    form = page[page.index('class="list-of-lines"') : page.index('<template id="fresh')]
    token = re.search(r'name="csrf_token" value="([^"]+)"', form)
    assert token is not None
    found = {
        name: unescape(value)
        for name, value in _INPUT.findall(form)
        # Ticks belong to the form below.
        if not name.startswith("line.")
    }
    return {**found, "csrf_token": token[1]}


def row_of(sent: dict[str, str], number: str) -> str:
    """How the fields of a line begin."""
    name = next(one for one, text in sent.items() if text == number)
    return name.removesuffix(".number")


def fresh_row(sent: dict[str, str]) -> str:
    """How the fields of the first empty row begin."""
    numbered = {one.split(".")[0] for one in sent if one.endswith(".number")}
    return next(
        one.split(".")[0]
        for one in sent
        if one.endswith(".category") and one.split(".")[0] not in numbered
    )


def lines(app: Flask, *numbers: str) -> dict[str, Any]:
    """Some lines as they are stored, by number."""
    with looking(app) as connection:
        asked = select(ExpenditureLine.__table__)
        of = ExpenditureLine.number.in_(numbers)
        return {one.number: one for one in connection.execute(asked.where(of))}


def told(answer: TestResponse) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What a script is answered."""
    return json.loads(answer.data)


def by_itself(
    clerk: FlaskClient, rows: Sequence[object], *, removed: object = (), once: str = ""
) -> TestResponse:
    """What the page sends when a row is left."""
    token = fields(clerk.get(CLAIM).text)["csrf_token"]
    sent = {
        "csrf_token": token,
        "once": once or str(uuid4()),
        "rows": json.dumps(rows),
        "removed": json.dumps(removed),
    }
    return clerk.post(f"{CLAIM}/rows", data=sent)
