"""Partners are asked to pay back: received, kept of a share, or waived.

PP9 of the demonstration got 7,338.06 € out of project report 1; PP2 got 8,682.59 €.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.applications import REPORTS
from tests.security.clerks import sent
from tests.transfers.deeds import unpaid
from tests.transfers.paying import CAME
from tests.transfers.paying import HIDDEN
from visimal.consortium.models import Project
from visimal.figures import ProjectFigures
from visimal.figures.tables import BalanceRow
from visimal.figures.tables import RecoveryRow
from visimal.identity.permissions import Role
from visimal.storage.db import db

ASK = "/payments/recoveries/new"
ASKED = {
    "partner": "9",
    "amount": "1,000.00",
    "reason": "Paid twice (DEMO)",
    "correction": "",
    "due_on": "2027-08-01",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, in which partners owe something back."""
    yield from loaded_app(
        tmp_path_factory, "asking", unpaid(), settings={"room_left": 0}
    )


@pytest.fixture(scope="module")
def leader(app: Flask) -> FlaskClient:
    """Who asks them."""
    return signed_in(app, Role.PROJECT_LEADER)


def _figures(app: Flask, partner: int) -> tuple[list[RecoveryRow], BalanceRow]:
    with app.app_context():
        project = db.session.scalars(select(Project)).one()
        figures = ProjectFigures(db.session(), project, date(2027, 7, 15), REPORTS)
        asked = [one for one in figures.recoveries if one.partner == partner]
        stands = next(one for one in figures.balance.rows if one.partner == partner)
        db.session.remove()
    return asked, stands


def no_more_is_asked_back_than_was_ever_received(
    app: Flask, leader: FlaskClient
) -> None:
    too_much = sent(leader, ASK, {**ASKED, "amount": "7,338.07"})
    assert too_much.status_code == 422
    assert "7,338.06" in too_much.text
    named = sent(leader, ASK, {**ASKED, "correction": "first"})
    assert "number of the correction alone" in named.text
    assert sent(leader, ASK, ASKED).status_code == 303
    assert "6,338.06" in sent(leader, ASK, {**ASKED, "amount": "6,338.07"}).text
    rows, stands = _figures(app, 9)
    assert [str(one.open) for one in rows] == ["1000.00"]
    assert (str(stands.owed_back), stands.is_closed) == ("1000.00", False)


def what_came_back_is_asked_no_longer(app: Flask, leader: FlaskClient) -> None:
    page, receipt = "/payments/recoveries/1", "/payments/recoveries/1/receipt"
    back = {"received_on": "2027-07-15", "amount": "900.00"}
    early = sent(leader, receipt, {**back, "received_on": "2027-07-14"}, page)
    assert "after it was asked" in early.text
    much = sent(leader, receipt, {**back, "amount": "1,000.01"}, page)
    assert much.status_code == 422
    assert "1,000.00" in much.text
    assert sent(leader, receipt, back, page).status_code == 303
    rows, stands = _figures(app, 9)
    assert str(rows[0].open) == "100.00"
    # 12,636.70 of report 2, and the 900.00 that are the programme's again.
    assert (str(stands.came_back), str(stands.still_due)) == ("900.00", "13536.70")
    stale = {**back, "amount": "1.00", "version": "1"}
    assert sent(leader, receipt, stale, page).status_code == 409


def a_little_may_be_waived_and_much_may_not(app: Flask, leader: FlaskClient) -> None:
    assert sent(leader, ASK, {**ASKED, "amount": "250.01"}).status_code == 303
    reason = {"reason": "Too little to go on (DEMO)"}
    refused = sent(
        leader, "/payments/recoveries/2/waiver", reason, "/payments/recoveries/2"
    )
    assert refused.status_code == 422
    waived = sent(
        leader, "/payments/recoveries/1/waiver", reason, "/payments/recoveries/1"
    )
    assert waived.status_code == 303
    rows, _ = _figures(app, 9)
    assert [str(one.open) for one in rows] == ["0.00", "250.01"]
    assert "waived on 15 Jul 2027" in leader.get("/payments/recoveries").text
    assert leader.get("/payments/recoveries/77").status_code == 404


def what_is_asked_is_kept_of_the_next_share(app: Flask, leader: FlaskClient) -> None:
    # All of report 2 comes: PP9 is due 12,636.70, of which 250.01 are kept.
    came = {**CAME, "amount": "188,779.62", "keeps": "y"}
    seen = sent(leader, "/payments/new", {**came, "step": "look"})
    hidden = dict(HIDDEN.findall(seen.text))
    stored = leader.post("/payments/new", data={**hidden, **came, "step": "save"})
    assert stored.status_code == 303, stored.text
    rows, stands = _figures(app, 9)
    assert [(str(one.offset), str(one.open)) for one in rows] == [
        ("0.00", "0.00"),
        ("250.01", "0.00"),
    ]
    # Of report 1 250.00 wait still.
    assert (str(stands.kept), str(stands.waiting)) == ("250.01", "12636.69")


def a_partner_reads_what_it_is_asked(app: Flask, leader: FlaskClient) -> None:
    assert "Paid twice (DEMO)" in leader.get("/payments/recoveries").text
    officer = signed_in(app, Role.OFFICER, partner=9)
    assert "Paid twice (DEMO)" in officer.get("/payments/recoveries").text
    other = signed_in(app, Role.OFFICER, partner=2)
    assert "Paid twice (DEMO)" not in other.get("/payments/recoveries").text
    assert officer.get("/payments/recoveries/1").status_code == 403


def test_what_is_asked_back_comes_back_is_kept_or_waived(
    app: Flask, leader: FlaskClient
) -> None:
    no_more_is_asked_back_than_was_ever_received(app, leader)
    what_came_back_is_asked_no_longer(app, leader)
    a_little_may_be_waived_and_much_may_not(app, leader)
    what_is_asked_is_kept_of_the_next_share(app, leader)
    a_partner_reads_what_it_is_asked(app, leader)
