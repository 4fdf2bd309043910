"""Asking the grid's question as a page does, and what a warning needs."""

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.security.clerks import CLAIM
from tests.security.clerks import opened

FINDINGS = f"{CLAIM}/findings"
ACCEPTANCE = f"{FINDINGS}/acceptance"
_ACCEPT = re.compile(r'href="([^"]*acceptance\?finding=(\w+))"')
TYPED = {
    "category": "external",
    "work_package": "MT1",
    "description": "Map of the herons, printed (DEMO)",
    "amount": "100.00",
    "supplier": "Imprimerie du Héron (DEMO)",
    "paid_on": "2027-02-01",
}


def row(key: str = "new", number: str | None = None, **texts: str) -> dict[str, Any]:
    """A row of the grid as it stands."""
    return {"key": key, "number": number, "texts": {**TYPED, **texts}}


def asked(
    client: FlaskClient, *rows: Mapping[str, Any], claim: str = CLAIM
) -> TestResponse:
    """What the server answers to rows."""
    token = opened(client, f"{claim}/lines")["csrf_token"]
    sent = {"csrf_token": token, "rows": json.dumps({"rows": rows})}
    return client.post(f"{claim}/look", data=sent)


def told(client: FlaskClient, *rows: Mapping[str, Any]) -> dict[str, Any]:
    """The answer, which must be one."""
    answer = asked(client, *rows)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = json.loads(answer.text)
    return found


def rules_of(answer: Mapping[str, Any], key: str = "new") -> list[str]:
    """The rules that speak of a row."""
    (found,) = [one for one in answer["rows"] if one["key"] == key]
    return [one["rule"] for one in found["findings"]]


def open_warnings(client: FlaskClient, rule: str) -> list[tuple[str, str]]:
    """Address and fingerprint of each warning of a rule that waits for an answer."""
    page = client.get(f"{FINDINGS}?rule={rule}")
    assert page.status_code == 200
    return [
        (unescape(address), number) for address, number in _ACCEPT.findall(page.text)
    ]


def accepted(client: FlaskClient, address: str, **fields: str) -> TestResponse:
    """Open the page of a warning and let it stand."""
    number = address.rpartition("=")[2]
    hidden = opened(client, address)
    return client.post(ACCEPTANCE, data={**hidden, "finding": number, **fields})
