"""An office in which people are recorded, as one does it: by the forms."""

import re
from collections.abc import Mapping
from html import unescape
from itertools import count
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.evidence.bringing import a_pdf
from tests.evidence.bringing import brought
from tests.people import signed_in
from tests.security.clerks import looking
from visimal.evidence.models import Document
from visimal.identity.permissions import Role

#: A claim of the demonstration that is worked on: January to June 2027, 15 July 2027.
PARTNER = 4
CLAIM = f"/claims/{PARTNER}/3"
STAFF = f"{CLAIM}/staff"
FEBRUARY = "2027-02"
PACKAGE = "MT1"
_NAMES = count(1)
_TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def clerk(app: Flask, role: Role = Role.ACCOUNTANT) -> FlaskClient:
    """Somebody of the partner with that role."""
    return signed_in(app, role, partner=PARTNER)


def sent(
    client: FlaskClient,
    path: str,
    fields: Mapping[str, str],
    page: str | None = None,
) -> TestResponse:
    """Open a page and send one of its forms."""
    shown = client.get(page or path)
    assert shown.status_code == 200, (page or path, shown.status_code)
    _, _, form = shown.text.partition(f'action="{path}"')
    token = _TOKEN.search(shown.text)
    # A form that a page does not offer is sent all the same.
    hidden = {"csrf_token": token[1] if token else "", "once": str(uuid4())}
    for name, value in _HIDDEN.findall(form.partition("</form>")[0]):
        hidden[name] = unescape(value)
    return client.post(path, data={**hidden, **fields})


def employed(client: FlaskClient, **facts: str) -> str:
    """Record somebody; the number. A full-time job in Belgium unless said otherwise."""
    usual = {
        "name": f"DEMO Employee {next(_NAMES)}",
        "function": "Project officer",
        "country": "BE",
        "employed_from": "2026-01-01",
        "weekly_hours": "38",
        "full_time_hours": "38",
        "position": "unknown",
        "account_id": "",
    }
    answer = sent(client, f"{STAFF}/new", {**usual, **facts})
    assert answer.status_code == 303, answer.text
    return str(answer.location.rpartition("/")[2])


def assigned(client: FlaskClient, number: str, method: str, **facts: str) -> str:
    """Assign somebody to a work package; the address of the assignment."""
    path = f"{STAFF}/{number}/assignments"
    usual = {
        "method": method,
        "work_package_id": package_key(client, path),
        "starts_on": "2027-01-01",
        "letter_id": "",
    }
    answer = sent(client, path, {**usual, **facts})
    assert answer.status_code == 303, answer.text
    keys = re.findall(rf"{path}/(\d+)", client.get(f"{STAFF}/{number}").text)
    return f"{path}/{keys[-1]}"


def package_key(client: FlaskClient, path: str, code: str = PACKAGE) -> str:
    """The key of a work package in a form."""
    found = re.search(rf'value="(\d+)">{code}<', client.get(path).text)
    assert found is not None
    return found[1]


def paid(
    client: FlaskClient, number: str, month: str = FEBRUARY, **facts: str
) -> TestResponse:
    """Enter pay: 3 000.00 gross and 900.00 of contributions unless said otherwise."""
    usual = {"gross": "3000.00", "contributions": "900.00", "paid_on": f"{month}-26"}
    return sent(client, f"{STAFF}/{number}/pay/{month}", {**usual, **facts})


def sheet(number: str, month: str = FEBRUARY) -> str:
    """The address of a time sheet."""
    return f"{STAFF}/{number}/hours/{month}"


def worked(
    client: FlaskClient, number: str, month: str = FEBRUARY, **hours: str
) -> TestResponse:
    """Save hours: `d2_0` is the second day of the month and the first package."""
    return sent(client, sheet(number, month), {"usual_row": "", **hours})


def signed_paper(app: Flask, client: FlaskClient) -> str:
    """Bring a signed time sheet; its key in a form."""
    number = brought(client, a_pdf(), partner=str(PARTNER), kind="time_sheet")
    with looking(app) as connection:
        asked = Document.__table__.select().where(Document.number == number)
        return str(connection.execute(asked).one().id)


def signed_on_paper(
    app: Flask, client: FlaskClient, number: str, month: str = FEBRUARY, **said: str
) -> TestResponse:
    """Record that two people signed a sheet on paper."""
    usual = {
        "employee": "DEMO Anna",
        "employee_on": "2027-03-02",
        "supervisor": "DEMO Bram",
        "supervisor_on": "2027-03-03",
        "signed_paper": signed_paper(app, client),
    }
    path = sheet(number, month)
    return sent(client, f"{path}/paper", {**usual, **said}, path)
