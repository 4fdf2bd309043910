"""The trail as people read it: their own, in sentences, and nobody's salary."""

import re
from datetime import datetime
from datetime import UTC

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.audit_trail.conftest import CANARY
from tests.people import BY
from tests.people import person_with
from tests.people import signed_in
from tests.security.applications import loaded_app
from visimal.consortium.models import Partner
from visimal.identity.permissions import Role
from visimal.partner_reports.models import ExpenditureLine
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import record


def page(client: FlaskClient, asked: str = "") -> str:
    """The page, as text that one reads."""
    answer = client.get(f"/trail{asked}")
    assert answer.status_code == 200, answer.status_code
    return answer.text


def changed_line(house: Flask) -> str:
    """The number of the line that was declared and changed."""
    with house.app_context():
        asked = select(ExpenditureLine.number).order_by(ExpenditureLine.id.desc())
        return db.session().scalars(asked).first() or ""


def numbers_of(text: str) -> list[int]:
    """The numbers of the entries on a page."""
    return [int(one) for one in re.findall(r'<li id="e(\d+)"', text)]


@pytest.fixture
def leader(house: Flask) -> FlaskClient:
    return signed_in(house, Role.PROJECT_LEADER)


@pytest.fixture
def own(house: Flask) -> FlaskClient:
    return signed_in(house, Role.OFFICER, partner=2)


@pytest.fixture
def other(house: Flask) -> FlaskClient:
    return signed_in(house, Role.OFFICER, partner=1)


def test_acts_are_sentences_with_old_and_new_values(
    house: Flask, leader: FlaskClient
) -> None:
    line = changed_line(house)
    text = page(leader, f"?line={line}")
    assert f"DEMO Officer changed line {line}" in text
    assert f"DEMO Officer declared line {line}" in text
    assert "<del>€1,234.50</del>" in text
    assert "<ins>€1,300.00</ins>" in text
    assert "<del>no</del>" in text
    assert "<ins>yes</ins>" in text


def test_personal_data_is_said_to_have_changed_and_no_more(
    house: Flask, own: FlaskClient, leader: FlaskClient
) -> None:
    line = changed_line(house)
    for client in (own, leader):
        for asked in ("", f"?line={line}"):
            assert "Canary" not in page(client, asked)
        assert "personal data is not kept here" in page(client, f"?line={line}")
    assert "Canary" in CANARY


def test_a_partner_reads_its_own_trail_and_what_concerns_all(
    own: FlaskClient, other: FlaskClient, leader: FlaskClient
) -> None:
    assert "submitted the report" in page(own)
    assert "submitted the report" not in page(other)
    assert "loaded the project" in page(other)
    assert set(numbers_of(page(other))) < set(numbers_of(page(leader)))


def test_a_partner_cannot_ask_for_anothers(house: Flask, other: FlaskClient) -> None:
    line = changed_line(house)
    assert numbers_of(page(other, f"?line={line}")) == []
    with house.app_context():
        two = db.session().scalars(select(Partner).where(Partner.number == 2)).one()
    assert other.get(f"/trail?partner={two.number}").status_code == 400


def test_a_controller_reads_only_the_partners_assigned(house: Flask) -> None:
    elsewhere = signed_in(house, Role.CONTROLLER, partner=1)
    here = signed_in(house, Role.CONTROLLER, partner=2)
    assert "submitted the report" not in page(elsewhere)
    assert "submitted the report" in page(here)


def test_an_administrator_reads_no_project(house: Flask) -> None:
    client = signed_in(house, Role.ADMINISTRATOR)
    assert client.get("/trail").status_code == 403


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("?about=report", "submitted the report"),
        ("?about=expenditure", "declared line"),
        ("?about=project", "loaded the project"),
        ("?partner=2&period=2", "submitted the report"),
        ("?since=2020-01-01&until=2100-01-01", "submitted the report"),
    ],
)
def test_the_trail_is_narrowed(leader: FlaskClient, asked: str, sentence: str) -> None:
    assert sentence in page(leader, asked)


def test_what_is_narrowed_away_is_not_there(leader: FlaskClient) -> None:
    assert "submitted the report" not in page(leader, "?about=expenditure")
    assert numbers_of(page(leader, "?until=2020-01-01")) == []


def test_one_pages_by_number(leader: FlaskClient) -> None:
    whole = numbers_of(page(leader))
    assert whole == sorted(whole, reverse=True)
    assert numbers_of(page(leader, f"?before={whole[1]}")) == whole[2:]


@pytest.mark.parametrize(
    "asked",
    ["?parnter=3", "?line=%27;--", "?since=2026-02-30", "?before=0", "?person=999",
     "?about=everything", "?line=a&line=b", "?until=tomorrow"],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused(
    leader: FlaskClient, asked: str
) -> None:
    assert leader.get(f"/trail{asked}").status_code == 400


def test_an_act_that_is_told_in_many_entries_is_one_act(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for app in loaded_app(tmp_path_factory, "trail"):
        text = page(signed_in(app, Role.PROJECT_LEADER), "?about=project")
        assert text.count("loaded the project") == 1
        said = re.search(r"Told in (\d+) entries of the trail", text)
        assert said is not None
        assert int(said[1]) > 3
        assert re.search(r"\d+\u2013\d+ · [0-9a-f]{8}", text)


def test_people_with_a_seat_are_named_and_nobody_else(
    house: Flask, leader: FlaskClient
) -> None:
    with house.app_context():
        session = db.session()
        known = person_with(session, Role.OFFICER, partner=1)
        stranger = person_with(session, Role.ADMINISTRATOR)
        for one in (known, stranger):
            act = Act("people.papers_closed", BY, "EXAMPLE", subject=f"person:{one.id}")
            record(session, act, at=datetime.now(UTC))
        session.commit()
        names = (known.name, stranger.name)
        db.session.remove()
    text = page(leader, "?about=people")
    assert f"closed sensitive papers to {names[0]}" in text
    assert "closed sensitive papers to somebody" in text
    assert f"closed sensitive papers to {names[1]}" not in text


def test_times_are_those_of_the_clocks_on_both_sides_of_the_border(
    house: Flask, leader: FlaskClient
) -> None:
    with house.app_context():
        at = datetime(2031, 7, 1, 22, 30, tzinfo=UTC)
        record(db.session(), Act("people.seated", BY, "EXAMPLE"), at=at)
        db.session().commit()
    text = page(leader, "?since=2031-07-02")
    assert "2 Jul 2031" in text
    assert ">00:30</time>" in text
    assert "Times are those of Brussels and Paris" in text
    assert numbers_of(page(leader, "?since=2031-07-03")) == []
