"""What the table refuses, and what it answers where there is nothing to show."""

import json
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.entry.typing_in import by_itself
from tests.entry.typing_in import fields
from tests.entry.typing_in import FIRST
from tests.people import signed_in
from tests.security.clerks import CLAIM
from tests.security.clerks import fingerprint
from tests.security.clerks import PARTNER
from visimal.identity.permissions import Role

_ROW: dict[str, object] = {"key": "a", "number": None, "version": None, "texts": {}}


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("rows", {"rows": "{"}),
        ("rows", {"rows": "{}"}),
        ("rows", {"rows": "[1]"}),
        ("rows", {"rows": json.dumps([{**_ROW, "texts": {"declared": "1"}}])}),
        ("rows", {"rows": json.dumps([{**_ROW, "texts": []}])}),
        ("rows", {"rows": json.dumps([{**_ROW, "number": "1"}])}),
        # A character that is none hides behind its escape from the door of all pages.
        ("rows", {"rows": json.dumps([{**_ROW, "texts": {"comment": "a\x00b"}}])}),
        ("rows", {"rows": json.dumps([{**_ROW, "texts": {"comment": "\ud800"}}])}),
        ("paste", {"text": "x", "onto": json.dumps([{"comment": "\x00"}])}),
        ("look", {"rows": json.dumps({"rows": {"a": 1}})}),
        ("look", {"rows": json.dumps({"rows": [{"key": "a", "texts": []}]})}),
        ("look", {"rows": json.dumps({"rows": []}), "status": "draft"}),
        ("rows", {"rows": "[]", "removed": "[[1]]"}),
        ("rows", {"removed": "[]", "status": "draft"}),
        ("rows", {}),
        ("paste", {"text": "x", "columns": "declared"}),
        ("paste", {"text": "x", "onto": "1"}),
        ("table", {"0.declared": "1"}),
        ("several", {f"line.{FIRST}": "one", "what": "remove"}),
        ("several", {f"line.{FIRST}": "1", "what": "set", "field": "amount"}),
        ("several", {"lines": "1"}),
        ("filters", {"name": "DEMO", "asks": "//elsewhere.example"}),
    ],
)
def test_what_our_page_does_not_send_is_refused(
    apart: Flask, clerk: FlaskClient, page: str, sent: dict[str, str]
) -> None:
    token = fields(clerk.get(CLAIM).text)["csrf_token"]
    before = fingerprint(apart)
    given = {"csrf_token": token, "once": str(uuid4()), **sent}
    assert clerk.post(f"{CLAIM}/{page}", data=given).status_code == 400
    assert fingerprint(apart) == before


@pytest.mark.parametrize(
    "question", ["least=many", "sort=heron", "page=0", "line=7", "col=declared", "x=1"]
)
def test_a_question_that_no_list_answers_is_refused(
    clerk: FlaskClient, question: str
) -> None:
    assert clerk.get(f"{CLAIM}?{question}").status_code == 400


def test_amounts_papers_and_orders_narrow_the_list(clerk: FlaskClient) -> None:
    shown = clerk.get(f"{CLAIM}?least=1000,00&most=2000,00&only=unproven").text
    assert "P04-S3-0004" in shown
    assert "P04-S3-0001" not in shown
    by_supplier = clerk.get(f"{CLAIM}?sort=supplier&package=MT3").text
    assert "P04-S3-0002" in by_supplier
    nothing = clerk.get(f"{CLAIM}?q=a+line+like+no+other&supplier=nobody").text
    assert "P04-S3-0002" not in nothing


def test_the_panel_of_a_line_tells_its_findings_and_its_papers(
    clerk: FlaskClient,
) -> None:
    fragment = clerk.get(f"{CLAIM}/panel/{FIRST}").text
    assert "Line 0021" in fragment
    assert "<html" not in fragment
    assert fragment.partition("</h2>")[0] in clerk.get(f"{CLAIM}?line={FIRST}").text
    assert clerk.get(f"{CLAIM}/panel/P04-S3-0999").status_code == 404


def test_nothing_chosen_changes_nothing_and_says_so(clerk: FlaskClient) -> None:
    token = fields(clerk.get(CLAIM).text)["csrf_token"]
    sent = {"csrf_token": token, "once": str(uuid4()), "what": "remove"}
    answer = clerk.post(f"{CLAIM}/several", data=sent, follow_redirects=True)
    assert "No line is chosen" in answer.text


def test_a_row_that_was_not_touched_is_not_saved(clerk: FlaskClient) -> None:
    sent = fields(clerk.get(CLAIM).text)
    answer = clerk.post(f"{CLAIM}/table", data=sent)
    assert "there was nothing to save" in clerk.get(answer.location).text
    assert by_itself(clerk, []).status_code == 303


def test_a_claim_that_is_not_begun_has_no_list(apart: Flask) -> None:
    reader = signed_in(apart, Role.PROJECT_LEADER)
    page = reader.get(f"/claims/{PARTNER}/4")
    assert page.status_code == 200
    assert "This claim is not begun yet." in page.text
