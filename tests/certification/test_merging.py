"""What a workbook of decisions may not do when it comes back."""

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
from visimal.control.sampling import draw_sample
from visimal.control.sampling import Drawing
from visimal.control.services import decide
from visimal.control.services import Decided
from visimal.domain.control import ControlDecision
from visimal.domain.money import euro
from visimal.domain.sampling import Picked
from visimal.domain.sampling import SampleReason
from visimal.domain.sampling import SamplingMethod
from visimal.identity.permissions import Role
from visimal.storage.db import db

CUT: Cells = {"deducted": 7, "typology": "4.1", "comment": "Late (DEMO)"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration with a claim under control."""
    for app in loaded_app(tmp_path_factory, "merging", settings={"room_left": 0}):
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


def sampled(app: Flask, number: str) -> None:
    """Draw a sample of one line."""
    with app.app_context():
        session = db.session()
        picked = [Picked(number, SampleReason.RANDOM)]
        drawing = Drawing(SamplingMethod.RANDOM, "DEMO", {"size": 1}, picked)
        draw_sample(session, here(session), drawing, controller(session))
        session.commit()


def test_a_line_sampled_meanwhile_stays_sampled_and_is_decided_by_the_file(
    app: Flask, client: FlaskClient, numbers: list[str]
) -> None:
    number = numbers[0]
    content = taken_out(client)
    sampled(app, number)
    at = brought(client, filled(content, {number: CUT})).location
    assert client.post(at, data=opened(client, at)).status_code == 303
    found = stored(app, number)
    assert found is not None
    assert (found.deducted, found.is_in_sample) == (euro("7.00"), True)


def test_a_line_put_into_the_sample_by_a_file_waits_for_its_decision(
    app: Flask, client: FlaskClient, numbers: list[str]
) -> None:
    number = numbers[1]
    at = brought(client, filled(taken_out(client), {number: {"in_sample": "Yes"}}))
    assert client.post(at.location, data=opened(client, at.location)).status_code == 303
    found = stored(app, number)
    assert found is not None
    assert found.is_in_sample
    assert found.choice is None


def test_who_is_in_the_sample_already_is_not_taken_out_by_a_file(
    app: Flask, client: FlaskClient, numbers: list[str]
) -> None:
    number = numbers[2]
    sampled(app, number)
    rows: dict[str, Cells] = {number: {"in_sample": ""}}
    at = brought(client, filled(taken_out(client), rows)).location
    assert "stays in it" in client.get(at).text
    found = stored(app, number)
    assert found is not None
    assert found.is_in_sample


@pytest.mark.parametrize(
    "cells", [{"parked": "Yes"}, {"deducted": 7, "typology": "4.1"}]
)
def test_the_partner_reads_why_whatever_way_it_was_decided(
    client: FlaskClient, numbers: list[str], cells: Cells
) -> None:
    at = brought(client, filled(taken_out(client), {numbers[3]: cells})).location
    assert "The partner reads why" in client.get(at).text
    assert client.post(at, data=opened(client, BRING)).status_code == 422


def test_a_reason_of_the_library_goes_with_the_words_it_stood_for(
    app: Flask, client: FlaskClient, numbers: list[str]
) -> None:
    number = numbers[4]
    with app.app_context():
        session = db.session()
        cut = ControlDecision(euro("5.00"), typology="4.14", note="Pay (DEMO)")
        one = Decided(number, cut, 0, "pay_wrong")
        decide(session, here(session), one, controller(session))
        session.commit()
    at = brought(client, filled(taken_out(client), {number: CUT})).location
    assert client.post(at, data=opened(client, at)).status_code == 303
    found = stored(app, number)
    assert found is not None
    assert (found.typology, found.comment, found.reason) == ("4.1", "Late (DEMO)", None)


def test_a_row_that_was_taken_out_changes_nothing(
    app: Flask, client: FlaskClient, numbers: list[str]
) -> None:
    gone, number = numbers[5], numbers[6]
    with app.app_context():
        session = db.session()
        cut = ControlDecision(euro("5.00"), typology="4.1", note="Here (DEMO)")
        decide(session, here(session), Decided(gone, cut, 0), controller(session))
        session.commit()
    book = openpyxl.load_workbook(BytesIO(filled(taken_out(client), {number: CUT})))
    sheet = book["10_LINES"]
    [row] = [
        cell.row for cells in sheet.iter_rows() for cell in cells if cell.value == gone
    ]
    sheet.delete_rows(row)
    written = BytesIO()
    book.save(written)
    at = brought(client, written.getvalue()).location
    assert gone in client.get(at).text
    assert client.post(at, data=opened(client, at)).status_code == 303
    kept, taken = stored(app, gone), stored(app, number)
    assert kept is not None
    assert taken is not None
    assert (kept.deducted, taken.deducted) == (euro("5.00"), euro("7.00"))


def test_a_list_whose_former_state_was_touched_does_not_come_in(
    client: FlaskClient, numbers: list[str]
) -> None:
    book = openpyxl.load_workbook(BytesIO(taken_out(client)))
    base = book["95_BASE"]
    [said] = [cells[2] for cells in base.iter_rows() if cells[0].value == numbers[7]]
    said.value = str(said.value).replace('"deducted": ""', '"deducted": "1.00"')
    written = BytesIO()
    book.save(written)
    answer = brought(client, written.getvalue())
    assert answer.status_code == 422
    assert "95_BASE was changed" in answer.text


def test_the_file_of_one_controller_is_not_seen_by_another(
    app: Flask, client: FlaskClient, numbers: list[str]
) -> None:
    at = brought(client, filled(taken_out(client), {numbers[8]: CUT})).location
    stranger = signed_in(app, Role.CONTROLLER, partner=PARTNER + 1)
    assert stranger.get(at).status_code == 404
    elsewhere = at.replace(CONTROL, f"/control/{PARTNER + 1}/3")
    assert stranger.get(elsewhere).status_code == 404
