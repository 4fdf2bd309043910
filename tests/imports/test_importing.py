"""One confirmation imports everything in one piece, or nothing at all."""

from threading import Event
from time import sleep

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.imports.lists import brought
from tests.imports.lists import csv_of
from tests.imports.lists import IMPORT
from tests.imports.lists import lines
from tests.imports.lists import ROW
from tests.people import signed_in
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import fingerprint
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import sent
from visimal.identity.permissions import Role
from visimal.imports import services
from visimal.imports import views
from visimal.imports.models import ImportedList
from visimal.storage.db import db
from visimal.storage.trail import AuditEntry


def clerk_of(app: Flask) -> FlaskClient:
    return signed_in(app, Role.ACCOUNTANT, partner=PARTNER)


def waited(client: FlaskClient, address: str) -> str:
    """The page of a list when the work on it is over."""
    for _ in range(400):
        page = client.get(address).text
        if "data-progress" not in page:
            return page
        sleep(0.02)
    raise TimeoutError


def test_all_rows_are_saved_together_told_once_and_not_twice(app: Flask) -> None:
    clerk = clerk_of(app)
    before = len(lines(app))
    address = brought(clerk, csv_of(ROW, ROW, ROW), "a.csv").location
    fields = opened(clerk, address)
    first, again = (clerk.post(address, data=fields) for _ in range(2))
    assert first.location == again.location == address
    assert len(lines(app)) == before + 3
    assert "Your list is in the claim" in clerk.get(address).text
    with app.app_context():
        asked = select(AuditEntry).where(AuditEntry.action == "expenditure.saved")
        assert len(db.session.scalars(asked).all()) == 1
        kept = db.session.scalars(select(ImportedList)).one()
        assert (kept.packed, kept.done) == (b"", {"new": 3, "changed": 0, "removed": 0})
    fields = opened(clerk, IMPORT)
    other = {"csrf_token": fields["csrf_token"], "once": fields["once"], "version": "9"}
    assert clerk.post(address, data=other).status_code == 409


def test_a_list_with_one_wrong_row_is_not_imported_even_if_somebody_insists(
    shared: Flask,
) -> None:
    clerk = clerk_of(shared)
    wrong = ROW.replace("31/03/2027", "31/02/2027")
    address = brought(clerk, csv_of(ROW, wrong, ROW), "a.csv").location
    page = clerk.get(address).text
    assert "CSV!E3" in page
    assert "Import all of it" not in page
    before = fingerprint(shared)
    fields = {**opened(clerk, IMPORT), "version": "1"}
    answer = clerk.post(address, data=fields)
    assert (answer.status_code, fingerprint(shared)) == (422, before)


def test_who_confirms_what_is_not_so_any_more_is_shown_it_anew(app: Flask) -> None:
    clerk = clerk_of(app)
    address = brought(clerk, csv_of(ROW), "a.csv").location
    fields = opened(clerk, address)
    assert sent(clerk, f"{CLAIM}/lines", COST).status_code == 303
    answer = clerk.post(address, data=fields)
    assert answer.status_code == 422
    assert "Somebody changed this claim after you looked" in answer.text
    assert sent(clerk, address, {}).status_code == 303


def test_a_list_is_seen_by_who_brought_it_alone_and_can_be_left_alone(
    shared: Flask,
) -> None:
    clerk = clerk_of(shared)
    address = brought(clerk, csv_of(ROW), "a.csv").location
    with shared.app_context():
        kept = db.session.scalars(select(ImportedList).order_by(ImportedList.id)).all()
        kept[-1].at -= services.KEPT
        db.session.commit()
    assert clerk.get(address).status_code == 404
    address = brought(clerk, csv_of(ROW), "a.csv").location
    colleague = signed_in(shared, Role.OFFICER, partner=PARTNER)
    assert colleague.get(address).status_code == 404
    other = signed_in(shared, Role.ACCOUNTANT, partner=5)
    assert other.get(address).status_code == 404
    fields = {k: v for k, v in opened(clerk, IMPORT).items() if k != "version"}
    assert clerk.post(f"{address}/forget", data=fields).status_code == 303
    assert clerk.get(address).status_code == 404


def test_a_long_list_is_worked_on_beside_the_page(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LONG", 2)
    clerk = clerk_of(app)
    before = len(lines(app))
    address = brought(clerk, csv_of(*[ROW] * 5), "a.csv").location
    assert "Import all of it" in waited(clerk, address)
    assert sent(clerk, address, {}).location == address
    assert "Your list is in the claim" in waited(clerk, address)
    assert len(lines(app)) == before + 5
    assert clerk.get(f"{address}/progress").json == {"done": 1, "of": 1, "over": True}


def test_a_server_that_dies_in_the_middle_leaves_nothing_half_imported(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LONG", 2)
    clerk = clerk_of(app)
    address = brought(clerk, csv_of(*[ROW] * 5), "a.csv").location
    waited(clerk, address)
    before = fingerprint(app)
    reached = Event()
    import_all = services.import_all

    def dies(*given: object) -> object:
        import_all(*given)  # type: ignore[arg-type]  # what the view gives
        reached.set()
        message = "the power goes"
        raise RuntimeError(message)

    monkeypatch.setattr(services, "import_all", dies)
    assert sent(clerk, address, {}).status_code == 303
    assert reached.wait(10)
    page = waited(clerk, address)
    assert "nothing of it was saved" in page
    assert fingerprint(app) == before
    monkeypatch.undo()
    assert "Import all of it" in waited(clerk, address)


def test_a_claim_that_is_not_open_takes_no_list(shared: Flask) -> None:
    clerk = clerk_of(shared)
    assert clerk.get(f"/claims/{PARTNER}/1/import").status_code == 409
    assert clerk.get(f"/claims/{PARTNER}/4/import").status_code == 404
