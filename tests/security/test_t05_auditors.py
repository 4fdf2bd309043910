"""T5: an auditor's own request cannot write, whatever its view would do.

The matrix shows that no address takes what an auditor sends; here a careless view is
put behind a permission that the auditor has.
"""

import logging
from collections.abc import Callable
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from datetime import UTC

import pytest
from flask import Flask
from sqlalchemy import select

from tests.example_project import example_project
from tests.people import signed_in
from tests.security.applications import loaded_app
from visimal.consortium.models import Project
from visimal.identity import denials
from visimal.identity import guard
from visimal.identity.guard import by
from visimal.identity.guard import requires
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import record


@requires(Permission.REPORT_READ)
def careless() -> str:
    """Change a project without asking who may."""
    project = db.session.scalars(select(Project)).one()
    project.hold = "changed by a careless view"
    record(db.session(), Act("project.held", by()), at=datetime.now(UTC))
    db.session.commit()
    return "done"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with a careless view in it."""
    for app in loaded_app(tmp_path_factory, "careless", example_project()):
        app.add_url_rule("/careless", "careless", careless, methods=["POST"])
        yield app


def sent(app: Flask, role: Role) -> int:
    client = signed_in(app, role)
    page = client.get("/account").text
    token = page.partition('name="csrf_token"')[2].partition('value="')[2].split('"')[0]
    return client.post("/careless", data={"csrf_token": token}).status_code


def hold(app: Flask) -> str:
    with app.app_context():
        found: str = db.session.scalars(select(Project.hold)).one()
        db.session.rollback()
    return found


def test_a_careless_view_changes_nothing_for_an_auditor(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert sent(app, Role.AUDITOR) == 500
    assert hold(app) == ""


def test_without_the_last_door_the_careless_view_bites(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "only_reads", lambda _session: None)
    assert sent(app, Role.AUDITOR) == 200
    assert hold(app) != ""


@pytest.fixture
def refusals(app: Flask) -> Callable[[], list[tuple[str, str]]]:
    """Who was refused what, as the trail tells it."""

    def told() -> list[tuple[str, str]]:
        with app.app_context():
            asked = select(AuditEntry).where(AuditEntry.action == denials.DENIED)
            found = db.session.scalars(asked.order_by(AuditEntry.seq)).all()
            named = [(one.subject, one.project) for one in found]
            db.session.rollback()
        return named

    return told


def test_a_refusal_is_written_down_once_a_minute_for_each_page(
    app: Flask,
    refusals: Callable[[], list[tuple[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = signed_in(app, Role.OFFICER, partner=1)
    for number in range(2, 30):
        client.get(f"/reports/{number}/1")
    client.get("/people")
    client.get("/people")
    assert refusals() == [("overview.report", "EXAMPLE"), ("people.people", "EXAMPLE")]
    later = datetime.now(UTC) + timedelta(minutes=2)
    monkeypatch.setattr(denials, "now", lambda: later)
    client.get("/reports/2/1")
    assert len(refusals()) == 3


def test_what_nobody_is_refused_is_not_written_down(
    app: Flask, refusals: Callable[[], list[tuple[str, str]]]
) -> None:
    before = refusals()
    signed_in(app, Role.PROJECT_LEADER).get("/partners")
    signed_in(app, Role.PROJECT_LEADER).get("/nowhere")
    app.test_client().get("/people")
    assert refusals() == before
