"""Every workbook that leaves is told, and only those that leave."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.people import person_with
from tests.people import signed_in
from tests.security.applications import loaded_app
from visimal.figures import ProjectFigures
from visimal.identity.permissions import Role
from visimal.overview import kept
from visimal.overview import views
from visimal.storage import trail
from visimal.storage.db import db
from visimal.storage.trail import AuditEntry

PARTNER, PERIOD = 4, 2
OWN = f"/workbooks/partner_report?partner={PARTNER}&period={PERIOD}"
WHOLE = f"/workbooks/consolidated_financial_report?period={PERIOD}"


class Told(NamedTuple):
    """What the trail says of a workbook that left."""

    by: str
    project: str
    partner: int | None
    period: int | None
    name: str


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, whose workbooks are taken away."""
    yield from loaded_app(tmp_path_factory, "downloads")


@pytest.fixture
def leader(app: Flask) -> FlaskClient:
    """Who may take every workbook of the project."""
    return signed_in(app, Role.PROJECT_LEADER)


def told(app: Flask) -> list[Told]:
    """Every workbook that left, in their order."""
    asked = select(
        AuditEntry.by,
        AuditEntry.project,
        AuditEntry.partner,
        AuditEntry.period,
        AuditEntry.subject,
    ).where(AuditEntry.action == "workbook.downloaded")
    with app.app_context(), db.engine.connect() as connection:
        rows = connection.execute(asked.order_by(AuditEntry.seq))
        return [Told(*row) for row in rows]


def number_of(app: Flask, role: Role) -> str:
    """How the trail names the person with a role."""
    with app.app_context():
        return f"person:{person_with(db.session(), role).id}"


@pytest.mark.parametrize(("address", "partner"), [(OWN, PARTNER), (WHOLE, None)])
def test_a_workbook_that_leaves_is_told(
    app: Flask, leader: FlaskClient, address: str, partner: int | None
) -> None:
    before = told(app)
    answer = leader.get(address)
    assert answer.status_code == 200
    [one] = told(app)[len(before) :]
    assert one.by == number_of(app, Role.PROJECT_LEADER)
    assert one.project
    assert (one.partner, one.period) == (partner, PERIOD)
    # The name says which form it is, and stands on the file that left.
    assert one.name in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "address",
    [
        "/workbooks/none",
        "/workbooks/partner_report?partner=14",
        "/workbooks/partner_report?partner=99",
        "/workbooks/partner_report?period=5",
    ],
)
def test_what_does_not_leave_is_not_told(
    app: Flask, leader: FlaskClient, address: str
) -> None:
    before = told(app)
    assert leader.get(address).status_code in {400, 404}
    assert leader.get("/workbooks").status_code == 200
    assert told(app) == before


def test_a_workbook_of_another_partner_neither_leaves_nor_is_told(app: Flask) -> None:
    officer = signed_in(app, Role.OFFICER, partner=PARTNER + 1)
    before = told(app)
    assert officer.get(OWN).status_code == 404
    assert told(app) == before


def test_a_workbook_that_leaves_in_silence_bites(
    app: Flask, leader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "_tell", lambda _taken: None)
    before = told(app)
    assert leader.get(OWN).status_code == 200
    assert told(app) == before


def computed(
    app: Flask, leader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """Whose figures are computed while two workbooks leave and a page is read."""
    whose: list[str] = []

    class Counted(ProjectFigures):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]  # as they are given
            whose.append(self.project.code)

    assert leader.get("/partners").status_code == 200
    monkeypatch.setattr(kept, "ProjectFigures", Counted)
    before = len(told(app))
    for address in (OWN, WHOLE, "/partners"):
        assert leader.get(address).status_code == 200
    assert len(told(app)) == before + 2
    return whose


def test_figures_that_are_kept_outlive_a_download(
    app: Flask, leader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert computed(app, leader, monkeypatch) == []


def test_an_entry_taken_for_a_change_throws_them_away(
    app: Flask, leader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail, "_NO_ROWS", "no payload is like this")
    assert len(computed(app, leader, monkeypatch)) >= 2
