"""A partner tells what was done: part by part, with papers, and never twice."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import ColumnElement
from sqlalchemy import select

from tests.evidence.bringing import brought
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import looking
from tests.security.clerks import made_ready
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import PERIOD
from tests.security.clerks import said
from tests.security.clerks import sent
from tests.security.clerks import SIGNED
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.identity.permissions import Role
from visimal.indicators.models import AchievedValue
from visimal.progress.models import ReportPart
from visimal.storage.trail import AuditEntry
from visimal.workplan.models import Delivery

REPORT = f"{CLAIM}/report"
WORDS = "Six herons were seen at the pond (DEMO)."


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, whose reports everybody here writes in."""
    yield from loaded_app(tmp_path_factory, "telling", settings={"room_left": 0})


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    """The accountant of the partner."""
    return signed_in(app, Role.ACCOUNTANT, partner=PARTNER)


def parts(client: FlaskClient, kind: str) -> list[str]:
    """The parts of one kind that the page of the report offers."""
    found = re.findall(rf'href="{REPORT}/({kind}[^"]*)"', client.get(REPORT).text)
    assert found, kind
    return [unescape(one) for one in found]


def test_each_part_is_saved_by_itself(clerk: FlaskClient) -> None:
    answer = sent(clerk, f"{REPORT}/summary", {"text": WORDS})
    assert answer.location == f"{REPORT}#summary"
    assert WORDS in clerk.get(REPORT).text


def test_what_is_written_reaches_the_partner_and_not_the_trail(
    app: Flask, clerk: FlaskClient
) -> None:
    words = "Ask DEMO Person, who counts herons."
    sent(clerk, f"{REPORT}/contact", {"text": words})
    with looking(app) as connection:
        asked = select(AuditEntry.payload, AuditEntry.subject)
        own = asked.where(AuditEntry.action == "report.written")
        told = connection.execute(own).all()
    assert "contact" in {one.subject for one in told}
    assert not any("herons" in one.payload for one in told)
    leader = signed_in(app, Role.PROJECT_LEADER)
    page = leader.get(REPORT).text
    assert words not in page
    assert "The words stay with the partner" in page


def test_a_text_that_is_too_long_comes_back_as_it_was_typed(
    clerk: FlaskClient,
) -> None:
    typed = "x" * 2001
    answer = sent(clerk, f"{REPORT}/target_groups", {"text": typed})
    assert answer.status_code == 422
    assert typed in answer.text
    assert "there is room for 2,000" in answer.text


def test_two_people_at_one_part_both_keep_what_they_typed(
    app: Flask, clerk: FlaskClient
) -> None:
    other = signed_in(app, Role.OFFICER, partner=PARTNER)
    path = f"{REPORT}/communication"
    mine, theirs = opened(clerk, path), opened(other, path)
    assert other.post(path, data={**theirs, "text": "Theirs"}).status_code == 303
    page = clerk.post(path, data={**mine, "text": "Mine"})
    assert page.status_code == 409
    assert "Mine" in page.text
    assert "Theirs" in page.text


def test_an_activity_is_told_with_its_status_and_a_paper(clerk: FlaskClient) -> None:
    (first, *_) = parts(clerk, "activity")
    paper = brought(clerk, partner=str(PARTNER))
    fields = {"status": "partly", "text": WORDS, "papers": paper}
    assert sent(clerk, f"{REPORT}/{first}", fields).status_code == 303
    page = clerk.get(REPORT).text
    assert "Partly achieved" in page
    assert paper in page


def test_a_paper_that_is_not_the_partners_is_refused_with_the_way_out(
    clerk: FlaskClient,
) -> None:
    (first, *_) = parts(clerk, "activity")
    fields = {"status": "fully", "text": "", "papers": "P01-D0001"}
    answer = sent(clerk, f"{REPORT}/{first}", fields)
    assert answer.status_code == 422
    assert "has no paper P01-D0001" in answer.text


def test_pieces_delivered_are_counted_once_and_taken_back(
    app: Flask, clerk: FlaskClient
) -> None:
    (first, *_) = parts(clerk, "deliverable")
    for pieces, expected in (("2", [2]), ("3", [3]), ("0", [])):
        fields = {"quantity": pieces, "status": "", "text": "", "papers": ""}
        assert sent(clerk, f"{REPORT}/{first}", fields).status_code == 303
        with looking(app) as connection:
            last = select(Delivery.quantity).order_by(Delivery.id.desc())
            newest = connection.scalars(last.where(_own(Delivery))).all()
        assert newest == expected


def test_what_is_counted_counts_once(app: Flask, clerk: FlaskClient) -> None:
    counted = [
        one
        for one in parts(clerk, "indicator")
        if 'name="items"' in clerk.get(f"{REPORT}/{one}").text
        and 'name="value"' not in clerk.get(f"{REPORT}/{one}").text
    ]
    path = f"{REPORT}/{counted[0]}"
    fields = {"items": "BE0123\r\n BE0456 \r\nBE0123\r\n", "papers": ""}
    assert sent(clerk, path, fields).status_code == 303
    with looking(app) as connection:
        asked = select(AchievedValue.item).where(_own(AchievedValue))
        items = connection.scalars(asked.order_by(AchievedValue.position)).all()
    assert items[-2:] == ["BE0123", "BE0456"]


def _own(model: type[Delivery] | type[AchievedValue]) -> ColumnElement[bool]:
    partner = select(Partner.id).where(Partner.number == PARTNER).scalar_subquery()
    period = select(Period.id).where(Period.number == PERIOD).scalar_subquery()
    return (model.partner_id == partner) & (model.period_id == period)


def test_a_contribution_of_nothing_is_said_and_silence_is_not(
    clerk: FlaskClient,
) -> None:
    (first, *_) = parts(clerk, "contribution")
    path = f"{REPORT}/{first}"
    empty = {"received": "", "received_on": "", "papers": "", "text": ""}
    silent = sent(clerk, path, empty)
    assert silent.status_code == 422
    assert "Write 0 if nothing was received." in silent.text
    assert sent(clerk, path, {**empty, "received": "0.00"}).status_code == 303
    assert "Received in this period: €0.00" in clerk.get(REPORT).text


def test_nothing_to_declare_needs_its_reason(clerk: FlaskClient) -> None:
    path = f"{REPORT}/nil"
    answer = sent(clerk, path, {"is_nil": "y", "text": ""})
    assert answer.status_code == 422
    assert "Say why there is nothing to declare" in answer.text


def test_a_nil_claim_with_costs_cannot_be_submitted(
    app: Flask, clerk: FlaskClient
) -> None:
    fields = {"is_nil": "y", "text": "Nothing was bought (DEMO)."}
    assert sent(clerk, f"{REPORT}/nil", fields).status_code == 303
    signatory = signed_in(app, Role.SIGNATORY, partner=PARTNER)
    page = signatory.get(f"{CLAIM}/submission").text
    assert "Take the nil declaration back" in page
    assert sent(clerk, f"{REPORT}/nil", {"text": ""}).status_code == 303
    page = signatory.get(f"{CLAIM}/submission").text
    assert "Take the nil declaration back" not in page


@pytest.mark.parametrize("part", ["poem", "activity:A99.9", "deviation:staff:x"])
def test_a_part_that_is_not_there_is_not_found(clerk: FlaskClient, part: str) -> None:
    assert clerk.get(f"{REPORT}/{part}").status_code == 404


def test_the_percentage_grows_with_what_is_told(clerk: FlaskClient) -> None:
    def percentage() -> int:
        found = re.search(r">([0-9]+)% ready<", clerk.get(REPORT).text)
        assert found
        return int(found[1])

    before = percentage()
    for part in parts(clerk, "activity"):
        fields = {"status": "fully", "text": WORDS, "papers": ""}
        assert sent(clerk, f"{REPORT}/{part}", fields).status_code == 303
    assert before < percentage() < 100


def test_the_leader_sees_how_far_each_claim_is_and_nothing_of_its_lines(
    app: Flask,
) -> None:
    leader = signed_in(app, Role.PROJECT_LEADER)
    page = leader.get("/claims/drafts/3").text
    assert "UZ Gent" in page
    assert re.search(r"[0-9]+%", page)
    assert "P04-S3-0001" not in page
    assert WORDS not in page
    assert leader.get("/claims/drafts/99").status_code == 404
    officer = signed_in(app, Role.OFFICER, partner=PARTNER)
    assert officer.get("/claims/drafts/3").status_code == 403


def test_what_a_submitted_report_says_is_frozen(app: Flask, clerk: FlaskClient) -> None:
    path = f"{REPORT}/summary"
    fields = {**opened(clerk, path), "text": "Too late"}
    made_ready(app)
    signatory = signed_in(app, Role.SIGNATORY, partner=PARTNER)
    assert sent(signatory, f"{CLAIM}/submission", SIGNED).status_code == 303
    answer = clerk.post(path, data=fields)
    assert answer.status_code == 409
    assert "Submitted" in said(answer)
    with looking(app) as connection:
        texts = connection.scalars(select(ReportPart.text)).all()
    assert "Too late" not in texts
