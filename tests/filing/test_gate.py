"""The leader's gate: what is wrong with each draft, and giving back before control."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import LINE
from tests.security.clerks import sent
from visimal.identity.permissions import Role

DRAFTS = "/claims/drafts/3"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration: claims of the third semester are being made."""
    yield from loaded_app(tmp_path_factory, "gate", settings={"room_left": 0})


@pytest.fixture
def leader(app: Flask) -> FlaskClient:
    """Who leads the project."""
    return signed_in(app, Role.PROJECT_LEADER)


def row_of(leader: FlaskClient, claim: str) -> list[str]:
    """The words of the row of one claim, cell by cell."""
    rows = leader.get(DRAFTS).text.split("<tr>")
    (row,) = [one for one in rows if f'href="{claim}"' in one]
    cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)
    plain = (re.sub(r"<span class=\"unseen\">.*?</span>", "", one) for one in cells)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in plain]


def test_the_menu_leads_to_the_drafts_of_the_present_semester(
    leader: FlaskClient,
) -> None:
    assert 'href="/claims/drafts"' in leader.get("/reports").text
    assert leader.get("/claims/drafts").location == DRAFTS


def test_nobody_else_of_a_partner_sees_the_drafts(app: Flask) -> None:
    officer = signed_in(app, Role.OFFICER, partner=4)
    assert officer.get("/claims/drafts").status_code == 403
    assert 'href="/claims/drafts"' not in officer.get("/reports").text


def test_findings_and_remarks_stand_beside_readiness(leader: FlaskClient) -> None:
    before = row_of(leader, CLAIM)
    sent(leader, f"{CLAIM}/questions/remarks", {"line": "", "text": "Soon? (DEMO)"})
    after = row_of(leader, CLAIM)
    # Name, state, ready, missing, blocking, warnings, remarks.
    assert before[1] == "Draft"
    assert [one.isdecimal() for one in before[4:7]] == [True, True, True]
    assert (before[6], after[6]) == ("0", "1")
    assert before[:6] == after[:6]


def test_the_leader_reads_the_lines_of_a_draft_and_changes_none(
    leader: FlaskClient,
) -> None:
    page = leader.get(CLAIM)
    assert page.status_code == 200
    assert "P04-S3-0002" in page.text
    assert leader.get(LINE).status_code == 403


def test_what_was_submitted_too_early_is_given_back_with_a_reason(
    leader: FlaskClient,
) -> None:
    assert "Give back…" in row_of(leader, "/claims/3/3")[-1]
    silent = sent(leader, "/claims/3/3/return", {"reason": ""})
    assert silent.status_code == 422
    back = sent(leader, "/claims/3/3/return", {"reason": "Trips are missing (DEMO)"})
    assert back.status_code == 303
    row = row_of(leader, "/claims/3/3")
    assert "Give back…" not in row[-1]
    assert row[2].endswith("%")
