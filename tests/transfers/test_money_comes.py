"""Money of the programme comes, is shared to the cent, and is passed on: by pages.

Project report 2 of the demonstration claims 188,779.62 €; nothing was paid for it.
"""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import UTC
from hashlib import sha256
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sepaxml.validation import try_valid_xml
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.people import BY
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.applications import REPORTS
from tests.security.clerks import looking
from tests.security.clerks import sent
from tests.transfers.deeds import unpaid
from tests.transfers.paying import CAME
from tests.transfers.paying import FROZEN
from tests.transfers.paying import hidden_in
from tests.transfers.paying import name_accounts
from tests.transfers.paying import shares_in
from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.payment import AboveDueError
from visimal.evidence.models import Document
from visimal.figures import ProjectFigures
from visimal.identity.permissions import Role
from visimal.payments.models import Transfer
from visimal.payments.models import TransferBatch
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.transfers.registering import Came
from visimal.transfers.registering import register
from visimal.transfers.sepa import SCHEMA
from visimal.transfers.sites import site_of


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, in which the programme pays an instalment."""
    yield from loaded_app(
        tmp_path_factory, "paying", unpaid(), settings={"room_left": 0}
    )


@pytest.fixture(scope="module")
def leader(app: Flask) -> FlaskClient:
    """Who receives the money and passes it on."""
    return signed_in(app, Role.PROJECT_LEADER)


@pytest.fixture(scope="module")
def registered(app: Flask, leader: FlaskClient) -> str:
    """The page of an instalment of 100,000.01 € of which 1,000.00 € were cut."""
    came = {**CAME, "cut_8": "1,000.00"}
    seen = sent(leader, "/payments/new", {**came, "step": "look"})
    assert seen.status_code == 200, seen.text
    hidden = hidden_in(seen.text)
    answer = leader.post("/payments/new", data={**hidden, **came, "step": "save"})
    assert answer.status_code == 303, answer.text
    assert shares_in(app)
    return answer.location


def test_every_cent_of_an_instalment_is_somebodys(app: Flask, registered: str) -> None:
    shares = shares_in(app)
    assert registered == "/payments/2/1"
    assert total(euro(one) for one, _ in shares.values()) == euro("100000.01")
    # PP8 is due 12,691.25; after its cut 11,691.25 of all 187,779.62: of 100,000.01
    # it gets 11,691.25 x 100,000.01 / 187,779.62 = 6,226.05.
    assert shares[8] == ("6226.05", "1000.00")
    assert shares[11] == ("3038.13", "0.00")


def test_the_shares_are_shown_before_they_are_stored(leader: FlaskClient) -> None:
    page = sent(leader, "/payments/new", {**CAME, "amount": "5.00", "step": "look"})
    assert page.status_code == 200
    assert "Store it like this" in page.text
    # Whoever stores something else than was shown, is shown it again.
    other = {**hidden_in(page.text), **CAME, "amount": "6.00", "step": "save"}
    again = leader.post("/payments/new", data=other)
    assert again.status_code == 422
    assert "What you saw is no longer so" in again.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"amount": "188,779.63"}, "are still due out of this project report"),
        ({"amount": "0.00"}, "more than nothing"),
        ({"received_on": "2027-05-16"}, "the money came in between"),
        ({"received_on": "2027-07-16"}, "the money came in between"),
        ({"cut_8": "999,999.00"}, "that are due to this partner"),
        ({"amount": "88,000.00", "cut_1": "5,000.00"}, "could have come"),
        ({"project_report": "9"}, "not one of the choices"),
    ],
)
def test_what_cannot_have_come_is_refused(
    leader: FlaskClient, registered: str, wrong: dict[str, str], sentence: str
) -> None:
    assert registered
    told = {**CAME, "amount": "10.00", **wrong, "step": "look"}
    answer = sent(leader, "/payments/new", told)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_what_came_twice_is_not_more_than_is_due(
    app: Flask, leader: FlaskClient, registered: str
) -> None:
    # Of 188,779.62 there came 100,000.01: 88,779.61 are due, and not a cent more.
    assert registered
    more = {**CAME, "amount": "88,779.62", "step": "look"}
    assert "88,779.61" in sent(leader, "/payments/new", more).text
    with app.app_context():
        session = db.session()
        site = site_of(session, session.scalars(select(Project.id)).one())
        assert site is not None
        came = Came(2, date(2027, 6, 2), euro("88779.62"), "", {})
        with pytest.raises(AboveDueError):
            register(
                session,
                site,
                came,
                "",
                doing=Doing(BY, datetime.now(UTC)),
                folders=REPORTS,
                today=date(2027, 7, 15),
            )
        db.session.remove()


def the_share_of_the_lead_is_on_its_account_already(
    leader: FlaskClient, registered: str
) -> None:
    page = leader.get(registered).text
    assert "executed on 1 Jun 2027" in page
    assert page.count("Mark as executed") == 10


def no_file_is_made_while_an_account_is_not_known(
    app: Flask, leader: FlaskClient, registered: str
) -> None:
    with looking(app) as connection:
        connection.execute(text("DELETE FROM partner_account"))
        connection.commit()
    asked = {"execute_on": "2027-07-16"}
    answer = sent(leader, f"{registered}/file", asked, page=registered)
    assert answer.status_code == 422
    assert "It is not known where the ERDF of" in answer.text
    assert "Your own accounts" in answer.text


def a_file_for_the_bank_says_what_the_shares_say(
    app: Flask, leader: FlaskClient, registered: str
) -> None:
    name_accounts(app)
    late = sent(
        leader, f"{registered}/file", {"execute_on": "2027-07-14"}, page=registered
    )
    assert late.status_code == 422
    asked = {"execute_on": "2027-07-16"}
    hidden = hidden_in(late.text) | {"once": str(uuid4())}
    made = sent(leader, f"{registered}/file", asked, page=registered)
    assert made.status_code == 303, made.text
    again = leader.post(f"{registered}/file", data={**hidden, **asked})
    assert again.status_code == 422
    assert "Nothing of this instalment waits to be sent" in again.text
    assert "Make the file" not in leader.get(registered).text
    file = leader.get("/payments/files/1")
    try_valid_xml(file.data, SCHEMA)
    with app.app_context():
        batch = db.session.scalars(select(TransferBatch)).one()
        assert batch.file_sha256 == sha256(file.data).hexdigest()
        found = (batch.total, batch.transfers)
        db.session.remove()
    text = file.text
    own = shares_in(app)[1][0]
    assert found == (minus(euro("100000.01"), euro(own)), 10)
    assert f"<CtrlSum>{found[0]}</CtrlSum>" in text
    assert text.count('<InstdAmt Ccy="EUR">') == 10
    # What banks cannot read is written plainly; of two accounts the one marked counts.
    assert "<Nm>DEMO Holder e</Nm>" in text
    assert "<IBAN>NL91ABNA0417164300</IBAN>" in text


def what_the_bank_refused_can_be_sent_again(
    leader: FlaskClient, registered: str
) -> None:
    answer = sent(leader, "/payments/files/1/withdrawal", {}, page="/payments")
    assert answer.status_code == 303
    asked = {"execute_on": "2027-07-19"}
    made = sent(leader, f"{registered}/file", asked, page=registered)
    assert made.status_code == 303
    assert leader.get("/payments/files/2").data != leader.get("/payments/files/1").data


def a_transfer_is_executed_within_its_share(
    app: Flask, leader: FlaskClient, registered: str
) -> None:
    page = f"{registered}/transfers/8"
    left = {"executed_on": "2027-06-08", "amount": "6,226.05", "proof": ""}
    for wrong, sentence in (
        ({"amount": "6,226.06"}, "6,226.05"),
        ({"executed_on": "2027-05-31"}, "it left in between"),
        ({"proof": "P01-D9999"}, "The lead partner has no such paper"),
    ):
        answer = sent(leader, page, {**left, **wrong})
        assert answer.status_code == 422
        assert sentence in answer.text
    assert sent(leader, page, left).status_code == 303
    again = sent(leader, page, {**left, "amount": "0.01"})
    assert again.status_code == 422
    assert "executed on 8 Jun 2027" in leader.get(registered).text
    assert leader.get("/payments/2/1/transfers/99").status_code == 404
    # 7 days from the first of June to the eighth.
    with app.app_context():
        project = db.session.scalars(select(Project)).one()
        figures = ProjectFigures(db.session(), project, date(2027, 7, 15), REPORTS)
        its = [one for one in figures.payments if one.partner == 8]
        assert [one.days_waited for one in its] == [7, 7]
        db.session.remove()


def a_transfer_is_proved_by_a_paper_of_the_lead(
    app: Flask, leader: FlaskClient, registered: str
) -> None:
    with app.app_context():
        session = db.session()
        lead = session.scalars(select(Partner).where(Partner.number == 1)).one()
        paper = Document(
            project_id=lead.project_id,
            partner_id=lead.id,
            number="P01-D9001",
            kind="other",
            name="statement.pdf",
            is_sensitive=False,
            media_type="application/pdf",
            size=3,
            sha256="ab" * 32,
            uploaded_at=datetime.now(UTC),
            scan="not_scanned",
        )
        session.add(paper)
        record(session, Act("document.added", BY), at=datetime.now(UTC))
        session.commit()
        key = session.scalars(
            select(Transfer.id).where(Transfer.executed_on == date(2027, 6, 8))
        ).one()
        db.session.remove()
    page = f"/payments/transfers/{key}/proof"
    assert sent(leader, page, {"proof": "P02-D0001"}).status_code == 422
    assert sent(leader, page, {"proof": "P01-D9001"}).status_code == 303
    assert "P01-D9001" in leader.get(registered).text
    assert leader.get("/payments/transfers/99999/proof").status_code == 404


def what_was_paid_is_frozen(app: Flask) -> None:
    for statement in FROZEN:
        with looking(app) as connection, pytest.raises(DatabaseError, match="frozen"):
            connection.execute(text(statement))


def test_money_is_passed_on_from_its_receipt_to_its_proof(
    app: Flask, leader: FlaskClient, registered: str
) -> None:
    the_share_of_the_lead_is_on_its_account_already(leader, registered)
    no_file_is_made_while_an_account_is_not_known(app, leader, registered)
    a_file_for_the_bank_says_what_the_shares_say(app, leader, registered)
    what_the_bank_refused_can_be_sent_again(leader, registered)
    a_transfer_is_executed_within_its_share(app, leader, registered)
    a_transfer_is_proved_by_a_paper_of_the_lead(app, leader, registered)
    what_was_paid_is_frozen(app)


def test_a_partner_sees_its_own_money_alone(app: Flask, registered: str) -> None:
    officer = signed_in(app, Role.OFFICER, partner=8)
    page = officer.get(registered)
    assert "6,226.05" in page.text
    assert "3,038.13" not in page.text
    assert "Mark as executed" not in page.text
    overview = officer.get("/payments").text
    assert "12,691.25" not in officer.get("/payments/balance").text
    assert "100,000.01" not in overview
    assert officer.get("/payments/new").status_code == 403
