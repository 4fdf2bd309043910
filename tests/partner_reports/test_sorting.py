"""Papers for many lines are brought together, and attached on one page."""

import re
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.evidence import leaves
from tests.evidence.bringing import hidden
from tests.evidence.conftest import house
from tests.people import signed_in
from tests.security.clerks import opened
from visimal.identity.permissions import Role

__all__ = ["house"]

CLAIM = "/claims/2/2"
SORTING = f"{CLAIM}/papers/sorting"


@pytest.fixture
def clerk(house: Flask) -> FlaskClient:
    """Who makes the claim of the second partner."""
    return signed_in(house, Role.ACCOUNTANT, partner=2)


def bring(client: FlaskClient, *files: tuple[str, bytes]) -> TestResponse:
    """Choose files on the page of papers for many lines, and send them."""
    fields = {**hidden(client, SORTING), "kind": "", "back": "matrix"}
    sent: MultiDict[str, Any] = MultiDict(fields)
    for name, content in files:
        sent.add("papers", FileStorage(BytesIO(content), name, "papers"))
    kind = "multipart/form-data"
    return client.post(f"{SORTING}/files", data=sent, content_type=kind)


def waiting(client: FlaskClient) -> dict[str, tuple[str, str]]:
    """The papers without a line: number, lines proposed, kind guessed."""
    page = client.get(SORTING).text
    row = (
        r'name="lines\.(P02-D\d{4})"\s+value="([^"]*)".*?'
        r'<option value="(\w+)" selected'
    )
    return {one[0]: one[1:] for one in re.findall(row, page, re.DOTALL)}


def sort(client: FlaskClient, rows: dict[str, tuple[str, str]]) -> TestResponse:
    """Say which lines the papers prove, and what they are."""
    fields = opened(client, SORTING)
    for number, (lines, kind) in rows.items():
        fields |= {f"lines.{number}": lines, f"kind.{number}": kind}
    keep = {k: v for k, v in fields.items() if "." in k or k in {"csrf_token", "once"}}
    return client.post(SORTING, data=keep)


def test_papers_find_their_lines_by_name_and_are_attached_at_once(
    clerk: FlaskClient,
) -> None:
    before = waiting(clerk)
    answer = bring(
        clerk,
        ("facture P02-S2-0002 DEMO.pdf", leaves.a_paper("Facture (DEMO)")),
        ("extrait de compte DEMO.pdf", leaves.a_paper("Extrait (DEMO)")),
    )
    assert answer.status_code == 303, answer.text
    came = {k: v for k, v in waiting(clerk).items() if k not in before}
    assert [*came.values()] == [("0002", "invoice"), ("", "bank_statement")]
    invoice, statement = came
    rows = {invoice: came[invoice], statement: ("2", "proof_of_payment")}
    assert sort(clerk, rows).status_code == 303
    page = clerk.get(f"{CLAIM}/lines/P02-S2-0002/papers").text
    assert invoice in page
    assert statement in page
    assert not {invoice, statement} & waiting(clerk).keys()


def test_a_line_that_is_not_there_comes_back_as_it_was_typed(
    clerk: FlaskClient,
) -> None:
    bring(clerk, ("betaling DEMO.pdf", leaves.a_paper("Betaling twee (DEMO)")))
    number = [*waiting(clerk)][-1]
    answer = sort(clerk, {number: ("2, 999", "proof_of_payment")})
    assert answer.status_code == 422
    assert 'value="2, 999"' in answer.text
    assert "no line “999”" in answer.text
    assert number in waiting(clerk)


def test_a_file_that_is_here_already_is_named_and_not_kept_twice(
    clerk: FlaskClient,
) -> None:
    file = ("offerte DEMO.pdf", leaves.a_paper("Offerte (DEMO)"))
    assert bring(clerk, file).status_code == 303
    there = waiting(clerk)
    answer = bring(clerk, file)
    assert answer.status_code == 409
    assert "is here already" in answer.text
    assert waiting(clerk) == there


def test_a_field_that_was_not_offered_is_refused(clerk: FlaskClient) -> None:
    bring(clerk, ("a DEMO.pdf", leaves.a_paper("Offerte drie (DEMO)")))
    number = [*waiting(clerk)][-1]
    assert sort(clerk, {number: ("2", "treasure")}).status_code == 400
    assert sort(clerk, {"P02-D9999": ("2", "invoice")}).status_code == 404
