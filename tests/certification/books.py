"""A workbook of decisions on its way: taken out, filled in, brought back."""

from collections.abc import Mapping
from io import BytesIO

import openpyxl
from flask import Flask
from flask.testing import FlaskClient
from openpyxl.worksheet.worksheet import Worksheet
from werkzeug.test import TestResponse

from tests.certification.controls import CONTROL
from tests.certification.controls import here
from tests.security.clerks import opened
from visimal.control.stored import stored_decisions
from visimal.control.stored import StoredDecision
from visimal.partner_reports.queries import report_at
from visimal.storage.db import db

BRING = f"{CONTROL}/decisions"
Cells = Mapping[str, str | int]


def filled(content: bytes, rows: Mapping[str, Cells], base: str = "") -> bytes:
    """A workbook in which some cells of some lines are filled in."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book["10_LINES"]
    head, places = _places(sheet)
    for row in sheet.iter_rows(min_row=head + 2):
        for code, value in rows.get(str(row[places["number"]].value), {}).items():
            row[places[code]].value = value
    if base:
        book["95_BASE"]["B4"] = base
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _places(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    for row in sheet.iter_rows():
        codes = {str(cell.value): place for place, cell in enumerate(row)}
        if {"number", "deducted", "typology"} <= set(codes):
            return row[0].row or 0, codes
    raise LookupError


def taken_out(client: FlaskClient) -> bytes:
    """The workbook of decisions, as it goes out."""
    answer = client.get(f"{CONTROL}/workbook")
    assert answer.status_code == 200
    content: bytes = answer.data
    return content


def brought(client: FlaskClient, content: bytes, name: str = "d.xlsx") -> TestResponse:
    """Bring a file back."""
    fields = {**opened(client, BRING), "list": (BytesIO(content), name)}
    return client.post(BRING, data=fields, content_type="multipart/form-data")


def stored(app: Flask, number: str) -> StoredDecision | None:
    """What is decided about a line."""
    with app.app_context():
        session = db.session()
        report = report_at(session, here(session))
        assert report is not None
        return stored_decisions(session, report.key).get(number)
