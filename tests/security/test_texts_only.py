"""R12: a claim given back for its texts takes a missing paper, and nothing else."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import text
from werkzeug.test import TestResponse

from tests.evidence.bringing import brought
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import fingerprint
from tests.security.clerks import LINE
from tests.security.clerks import looking
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import PERIOD
from visimal.identity.permissions import Role
from visimal.partner_reports.models import Proof

_PAPERS = f"{LINE}/papers"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of these tests alone."""
    yield from loaded_app(tmp_path_factory, "texts", settings={"room_left": 0})


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    """Who makes the claim."""
    return signed_in(app, Role.ACCOUNTANT, partner=PARTNER)


def stands(app: Flask, status: str) -> None:
    """Put the claim into a state, as a controller would have."""
    changed = text(
        "UPDATE partner_report SET status = :status"
        " WHERE period_id = (SELECT id FROM period WHERE number = :period)"
        " AND partner_id = (SELECT id FROM partner WHERE number = :partner)"
    )
    place = {"partner": PARTNER, "period": PERIOD}
    with looking(app) as connection:
        connection.execute(changed, {"status": status, **place})
        connection.commit()


def tie(client: FlaskClient, path: str, paper: str) -> TestResponse:
    """Tie a paper to the line, or untie it."""
    token = opened(client, LINE)["csrf_token"]
    fields = {"csrf_token": token, "once": str(uuid4()), "paper": paper}
    return client.post(path, data=fields)


def proofs(app: Flask) -> int:
    """How many papers prove how many lines."""
    with looking(app) as connection:
        return connection.scalar(select(func.count()).select_from(Proof)) or 0


@pytest.mark.parametrize("status", ["reopened_for_texts", "sent_back_for_texts"])
def test_a_missing_paper_follows_when_only_texts_are_open(
    app: Flask, clerk: FlaskClient, status: str
) -> None:
    paper = brought(clerk, partner=str(PARTNER))
    stands(app, status)
    assert f"{LINE}#papers" in clerk.get(CLAIM).text
    page = clerk.get(LINE).text
    assert "Save this line" not in page
    assert "open for its texts and papers only" in page
    before = proofs(app)
    answer = tie(clerk, _PAPERS, paper)
    assert answer.status_code == 303
    assert proofs(app) == before + 1
    assert paper in clerk.get(LINE).text


def test_its_amounts_stay_and_so_do_its_papers(app: Flask, clerk: FlaskClient) -> None:
    paper = brought(clerk, partner=str(PARTNER))
    stands(app, "draft")
    filled = {**opened(clerk, LINE), **COST}
    filled.pop("paper", None)
    assert tie(clerk, _PAPERS, paper).status_code == 303
    stands(app, "reopened_for_texts")
    before = fingerprint(app)
    assert tie(clerk, f"{_PAPERS}/removal", paper).status_code == 409
    assert clerk.post(LINE, data=filled).status_code == 409
    assert fingerprint(app) == before


@pytest.mark.parametrize("status", ["submitted", "in_control", "certified"])
def test_a_paper_comes_too_late_once_the_claim_is_submitted(
    app: Flask, clerk: FlaskClient, status: str
) -> None:
    paper = brought(clerk, partner=str(PARTNER))
    stands(app, status)
    before = proofs(app)
    answer = tie(clerk, _PAPERS, paper)
    assert answer.status_code == 409
    assert proofs(app) == before
    assert "ask your project leader or controller" in clerk.get(LINE).text
