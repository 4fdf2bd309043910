"""Decisions go out in a workbook, are made there, and come back by their line."""

from collections.abc import Iterator
from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.certification.books import BRING
from tests.certification.books import brought
from tests.certification.books import Cells
from tests.certification.books import filled
from tests.certification.books import stored
from tests.certification.books import taken_out
from tests.certification.controls import CONTROL
from tests.certification.controls import controller
from tests.certification.controls import here
from tests.certification.controls import lines
from tests.certification.controls import PARTNER
from tests.certification.controls import step
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import opened
from visimal.control.deciding import decide
from visimal.control.deciding import Decided
from visimal.domain.control import ControlDecision
from visimal.domain.money import euro
from visimal.identity.permissions import Role
from visimal.storage.db import db


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration with a claim under control."""
    for app in loaded_app(tmp_path_factory, "deciding", settings={"room_left": 0}):
        assert step(signed_in(app, Role.CONTROLLER, partner=PARTNER), "start") == 303
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """The controller."""
    return signed_in(app, Role.CONTROLLER, partner=PARTNER)


@pytest.fixture
def numbers(app: Flask) -> list[str]:
    """The numbers of the lines."""
    with app.app_context():
        return [one.number for one in lines(db.session())]


def test_decisions_made_in_the_workbook_come_back_whole(
    app: Flask, client: FlaskClient, numbers: list[str]
) -> None:
    first, second = numbers[0], numbers[1]
    rows: dict[str, Cells] = {
        first: {"deducted": 20, "typology": "4.1", "comment": "Late (DEMO)"},
        second: {"parked": "Yes", "comment": "Waits (DEMO)"},
    }
    answer = brought(client, filled(taken_out(client), rows))
    assert answer.status_code == 303
    page = client.get(answer.location)
    # 20 euros of staff take their office flat rate of 15 per cent with them.
    assert "€23.00" in page.text
    assert stored(app, first) is None
    sent = client.post(answer.location, data=opened(client, answer.location))
    assert sent.status_code == 303
    one, two = stored(app, first), stored(app, second)
    assert one is not None
    assert two is not None
    assert (one.deducted, one.typology, one.comment) == (
        euro("20.00"),
        "4.1",
        "Late (DEMO)",
    )
    assert two.is_parked
    assert "2 decisions were taken" in client.get(answer.location).text
    again = client.post(answer.location, data=opened(client, BRING))
    assert again.status_code == 409


def test_what_was_decided_in_both_is_asked_about(
    app: Flask, client: FlaskClient, numbers: list[str]
) -> None:
    number = numbers[2]
    content = taken_out(client)
    with app.app_context():
        session = db.session()
        cut = ControlDecision(euro("5.00"), typology="4.1", note="Here (DEMO)")
        decide(session, here(session), Decided(number, cut, 0), controller(session))
        session.commit()
    there: Cells = {"deducted": 7, "typology": "4.1", "comment": "There (DEMO)"}
    mine = {number: there}
    at = brought(client, filled(content, mine)).location
    page = client.get(at).text
    assert "decided in both" in page
    assert "€5.00" in page
    assert "€7.00" in page
    fields = opened(client, at)
    assert client.post(at, data=fields).status_code == 422
    chosen = {**fields, "take_0": "theirs", "take_1": "yours"}
    assert client.post(at, data=chosen).status_code == 303
    found = stored(app, number)
    assert found is not None
    assert (found.deducted, found.comment) == (euro("5.00"), "There (DEMO)")


def test_a_decision_made_after_the_look_is_seen_before_anything_is_taken(
    app: Flask, client: FlaskClient, numbers: list[str]
) -> None:
    number, other = numbers[3], numbers[4]
    mine: dict[str, Cells] = {number: {"parked": "Yes", "comment": "Waits (DEMO)"}}
    at = brought(client, filled(taken_out(client), mine)).location
    fields = opened(client, at)
    with app.app_context():
        session = db.session()
        parked = ControlDecision(parked=True, note="Here (DEMO)")
        decide(session, here(session), Decided(other, parked, 0), controller(session))
        session.commit()
    answer = client.post(at, data=fields)
    assert answer.status_code == 422
    assert "Somebody decided about this claim" in answer.text
    assert stored(app, number) is None


#: What cannot be, and what is said of it.
_WRONG: list[tuple[Cells, str]] = [
    ({"deducted": 999999, "typology": "4.1"}, "does not lie between zero"),
    ({"deducted": 1}, "needs its type of error"),
    ({"deducted": 1, "typology": "99.9"}, "has no such code"),
    ({"deducted": 1, "typology": "4.1", "parked": "Yes"}, "cannot have a deduction"),
    ({"deducted": "abc"}, "no amount in euros"),
    ({"parked": "perhaps"}, "Choose yes from the list"),
    ({"declared": 1}, "cannot be changed here"),
    ({"number": "P03-S3-9999"}, "no line of that ID"),
    ({"comment": "x" * 1001}, "longer than"),
]


def test_what_cannot_be_is_refused_at_its_cell(
    app: Flask, client: FlaskClient, numbers: list[str]
) -> None:
    rows = {
        number: cells for number, (cells, _) in zip(numbers[5:], _WRONG, strict=False)
    }
    answer = brought(client, filled(taken_out(client), rows))
    page = client.get(answer.location).text
    for _, sentence in _WRONG:
        assert sentence in page
    assert page.count("10_LINES!") == len(_WRONG)
    assert "Take these decisions" not in page
    sent = client.post(answer.location, data=opened(client, BRING))
    assert sent.status_code == 422
    assert [stored(app, number) for number in rows] == [None] * len(_WRONG)


def test_a_file_that_is_not_this_controls_own_does_not_come_in(
    client: FlaskClient,
) -> None:
    content = taken_out(client)
    other = brought(client, filled(content, {}, base="DEMO P09-S3 control"))
    assert other.status_code == 422
    assert "the list of another claim" in other.text
    values = openpyxl.load_workbook(BytesIO(content), data_only=True)
    bare = BytesIO()
    values.save(bare)
    lost = brought(client, bare.getvalue())
    assert lost.status_code == 422
    assert "are gone" in lost.text
    alien = brought(client, b"number;deducted\nP03-S3-0001;5\n", "list.csv")
    assert alien.status_code == 422
    assert "no list of decisions" in alien.text


def test_nobody_but_the_controller_has_the_workbook(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    assert clerk.get(f"{CONTROL}/workbook").status_code == 403
    stranger = signed_in(app, Role.CONTROLLER, partner=PARTNER + 1)
    assert stranger.get(f"{CONTROL}/workbook").status_code == 404
    assert stranger.get(BRING).status_code == 404
