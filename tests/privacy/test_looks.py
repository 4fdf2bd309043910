"""A partner sees who opened its sensitive papers, and nothing of other partners'."""

from collections.abc import Iterator
from datetime import datetime
from datetime import UTC

import pytest
from flask import Flask
from sqlalchemy import select

from tests.people import person_with
from tests.people import signed_in
from tests.security.applications import loaded_app
from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.evidence.models import Document
from visimal.identity.permissions import Role
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Three papers, each opened once by the controller."""
    for app in loaded_app(tmp_path_factory, "looks"):
        with app.app_context():
            controller = person_with(db.session(), Role.CONTROLLER, partner=1)
            by = By(f"person:{controller.id}", "controller", controller.id)
            _opened(1, "P01-D0001", by, is_sensitive=True)
            _opened(1, "P01-D0002", by, is_sensitive=False)
            _opened(2, "P02-D0001", by, is_sensitive=True)
            db.session.commit()
        yield app


def _opened(partner: int, number: str, by: By, *, is_sensitive: bool) -> None:
    session, at = db.session(), datetime.now(UTC)
    project = session.scalars(select(Project)).one()
    asked = select(Partner.id).where(Partner.project_id == project.id)
    document = Document(
        project_id=project.id,
        partner_id=session.scalar(asked.where(Partner.number == partner)),
        number=number,
        kind="payslip",
        name="payslip.pdf",
        is_sensitive=is_sensitive,
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_at=at,
        scan="not_scanned",
    )
    session.add(document)
    for action in ("document.added", "document.opened"):
        act = Act(action, by, project.code, partner=partner, subject=number)
        record(session, act, at=at)


def test_a_partner_sees_who_looked_at_its_own_papers(app: Flask) -> None:
    page = signed_in(app, Role.OFFICER, partner=1).get("/privacy/looks").text
    assert "P01-D0001" in page
    assert "DEMO Controller" in page


def test_it_sees_nothing_of_another_partners(app: Flask) -> None:
    page = signed_in(app, Role.OFFICER, partner=1).get("/privacy/looks").text
    assert "P02-D0001" not in page
    other = signed_in(app, Role.OFFICER, partner=2).get("/privacy/looks").text
    assert "P02-D0001" in other
    assert "P01-D0001" not in other


def test_ordinary_papers_are_not_listed(app: Flask) -> None:
    page = signed_in(app, Role.OFFICER, partner=1).get("/privacy/looks").text
    assert "P01-D0002" not in page


def test_an_administrator_sees_no_looks_by_right(app: Flask) -> None:
    answer = signed_in(app, Role.ADMINISTRATOR).get("/privacy/looks")
    assert answer.status_code == 403
