"""A project is kept as long as the law or a hold asks, and nobody shortens it."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import UTC

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.forms import posted
from visimal.consortium.models import Project
from visimal.identity.permissions import Role
from visimal.privacy import queries
from visimal.privacy.retention import Keeping
from visimal.privacy.retention import law_keeps_until
from visimal.privacy.services import MustBeKeptError
from visimal.privacy.services import require_free
from visimal.privacy.services import Retention
from visimal.privacy.services import set_retention
from visimal.privacy.services import SoonerThanLawError
from visimal.programmes import programme
from visimal.storage.db import db
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import By

AT = datetime(2027, 6, 1, tzinfo=UTC)
BY = By("test", "operator")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    yield from loaded_app(tmp_path_factory, "keeping")


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with app.app_context(), Session(db.engine) as session:
        yield session


def project_in(session: Session) -> Project:
    return session.scalars(select(Project)).one()


def test_the_years_begin_at_the_end_of_the_year_of_the_last_payment() -> None:
    assert law_keeps_until(date(2029, 1, 1), 5) == date(2034, 12, 31)
    assert law_keeps_until(date(2029, 12, 31), 5) == date(2034, 12, 31)
    # Another programme asks for seven: its folder says so.
    assert law_keeps_until(date(2029, 12, 31), 7) == date(2036, 12, 31)


@pytest.mark.parametrize(
    ("keeping", "today", "binds"),
    [
        (Keeping(None, ""), date(2099, 1, 1), True),
        (Keeping(date(2034, 12, 31), ""), date(2034, 12, 31), True),
        (Keeping(date(2034, 12, 31), ""), date(2035, 1, 1), False),
        (Keeping(date(2034, 12, 31), "Inquiry"), date(2099, 1, 1), True),
    ],
)
def test_a_date_or_a_hold_keeps_everything(
    keeping: Keeping, today: date, *, binds: bool
) -> None:
    assert keeping.binds(today) is binds


def test_the_programme_says_for_how_many_years(session: Session) -> None:
    project = project_in(session)
    law = queries.law_keeps(session, project, programme(project.programme))
    assert law is not None
    assert (law.month, law.day) == (12, 31)
    assert law.year >= 2027 + 5


def test_nothing_is_kept_for_less_than_the_law_asks(session: Session) -> None:
    project = project_in(session)
    sooner = Retention(Keeping(date(2030, 1, 1), ""), "why", date(2032, 12, 31))
    with pytest.raises(SoonerThanLawError):
        set_retention(session, project, sooner, by=BY, at=AT)
    session.rollback()


def test_erasing_is_impossible_before_the_day_and_under_a_hold(
    session: Session,
) -> None:
    project = project_in(session)
    kept = Retention(Keeping(date(2032, 12, 31), ""), "closed", date(2032, 12, 31))
    set_retention(session, project, kept, by=BY, at=AT)
    with pytest.raises(MustBeKeptError):
        require_free(project, date(2032, 12, 31))
    require_free(project, date(2033, 1, 1))
    held = Retention(Keeping(date(2032, 12, 31), "Inquiry"), "asked", None)
    set_retention(session, project, held, by=BY, at=AT)
    with pytest.raises(MustBeKeptError):
        require_free(project, date(2033, 1, 1))
    session.rollback()


def test_the_leader_sets_the_day_on_a_page(app: Flask) -> None:
    leader = signed_in(app, Role.PROJECT_LEADER)
    page = leader.get("/privacy/retention")
    assert page.status_code == 200
    assert "By law not before" in page.text
    sooner = {"until": "2028-01-01", "hold": "", "reason": "too soon"}
    refused = posted(leader, "/privacy/retention", sooner)
    assert refused.status_code == 422
    assert "The law keeps this project longer" in refused.text
    good = {"until": "2040-12-31", "hold": "Inquiry 7", "reason": "asked by the MA"}
    assert posted(leader, "/privacy/retention", good).status_code == 303
    shown = leader.get("/privacy/retention").text
    assert "31 Dec 2040" in shown
    assert "Inquiry 7" in shown
    with app.app_context():
        act = select(AuditEntry).where(AuditEntry.action == "project.retention_set")
        [entry] = db.session.scalars(act)
        assert entry.reason == "asked by the MA"
        assert entry.by.startswith("person:")


def test_who_filled_the_form_in_earlier_is_told(app: Flask) -> None:
    leader = signed_in(app, Role.PROJECT_LEADER)
    fields = {"until": "2041-12-31", "hold": "", "reason": "x", "stored": "0" * 64}
    answer = posted(leader, "/privacy/retention", fields)
    assert answer.status_code == 409
    assert "Somebody changed this" in answer.text
    assert "2041-12-31" in answer.text


def test_a_partner_does_not_set_it(app: Flask) -> None:
    officer = signed_in(app, Role.OFFICER)
    assert officer.get("/privacy/retention").status_code == 403
