"""A correction after the certificate, by pages: seen, registered, settled, taken back.

The certificate of one partner is in project report 1 of the demonstration. An audit
finds 1,000.00 € of staff cost too many; the flat rates on them go too.
"""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy import update
from sqlalchemy.exc import DatabaseError
from werkzeug.test import TestResponse

from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.applications import REPORTS
from tests.security.clerks import sent
from tests.transfers.deeds import unpaid
from visimal.consortium.models import Project
from visimal.corrections.models import Correction
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.figures import ProjectFigures
from visimal.figures.correction_outlook import correctable
from visimal.figures.tables import ReportRow
from visimal.identity.permissions import Role
from visimal.project_reports.models import ProjectReport
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.storage.db import db
from visimal.storage.trail import AuditEntry

HIDDEN = re.compile(r'<input type="hidden"\s+name="(\w+)"\s+value="([^"]*)">')
SAID = {
    "real": "1,000.00",
    "body": "audit_authority",
    "follow_up": "offset",
    "reason": "DEMO a person who did not work for the project",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, in which something is corrected."""
    yield from loaded_app(
        tmp_path_factory, "correcting", unpaid(), settings={"room_left": 0}
    )


@pytest.fixture(scope="module")
def leader(app: Flask) -> FlaskClient:
    """Who keeps the register."""
    return signed_in(app, Role.PROJECT_LEADER)


def figures_now(app: Flask) -> ProjectFigures:
    """The figures as they are stored."""
    with app.app_context():
        session = db.session()
        project = session.scalars(select(Project)).one()
        assert project.as_of is not None
        figures = ProjectFigures(session, project, project.as_of, REPORTS)
        figures.whole()
        db.session.remove()
    return figures


@pytest.fixture(scope="module")
def certificate(app: Flask) -> ReportRow:
    """A certificate in project report 1 with staff costs and a flat rate on them."""
    figures = figures_now(app)
    for one in figures.reports:
        rates = figures.books.funding(one.partner).flat_rates
        if one.project_report == 1 and rates.office_on_staff is not None:
            places = correctable(figures.books, (one.partner, one.period))
            if any(place[1] is CostCategory.STAFF for place in places):
                return one
    raise LookupError


@pytest.fixture(scope="module")
def cost(app: Flask, certificate: ReportRow) -> str:
    """The work package with most of its staff costs, as the form names it."""
    key = certificate.partner, certificate.period
    places = correctable(figures_now(app).books, key)
    staff = {p: left for (p, c), (left, _) in places.items() if c is CostCategory.STAFF}
    return f"cell/{max(staff, key=lambda one: staff[one])}/staff"


@pytest.fixture(scope="module")
def before(app: Flask) -> ProjectFigures:
    """The figures before anything was corrected."""
    return figures_now(app)


@pytest.fixture(scope="module")
def registered(
    leader: FlaskClient, certificate: ReportRow, cost: str, before: ProjectFigures
) -> str:
    """The page of correction C1."""
    assert before.corrections == ()
    named = f"{certificate.partner}-{certificate.period}"
    said = {**SAID, "certificate": named, "cost": cost, "typology": typology(before)}
    seen = sent_new(leader, named, {**said, "step": "look"})
    assert seen.status_code == 200, seen.text
    assert "Nothing was saved" not in seen.text
    hidden = dict(HIDDEN.findall(seen.text))
    answer = leader.post("/corrections/new", data={**hidden, **said, "step": "save"})
    assert answer.status_code == 303, answer.text
    return answer.location


def sent_new(leader: FlaskClient, named: str, fields: dict[str, str]) -> TestResponse:
    """The form of a new correction, filled in and posted."""
    page = leader.get(f"/corrections/new?certificate={named}")
    hidden = dict(HIDDEN.findall(page.text))
    return leader.post("/corrections/new", data={**hidden, **fields})


def typology(figures: ProjectFigures) -> str:
    """A code of the programme for what was wrong."""
    return figures.books.programme.typology[0].code


def test_flat_rates_and_erdf_go_with_the_cost(
    app: Flask, registered: str, certificate: ReportRow
) -> None:
    assert registered.endswith("/corrections/1")
    figures = figures_now(app)
    row = figures.corrections[0]
    rates = figures.books.funding(certificate.partner).flat_rates
    assert rates.office_on_staff is not None
    tail = share(euro("1000.00"), rates.office_on_staff, Rounding.HALF_UP)
    assert abs(row.eligible - euro("1000.00") - tail) <= euro("0.01")
    assert row.eligible == total((row.erdf, row.public, row.auto_public, row.private))


def test_an_open_correction_moves_no_claim_yet(
    app: Flask, registered: str, before: ProjectFigures
) -> None:
    assert registered
    figures = figures_now(app)
    assert figures.dues == before.dues
    assert figures.period_reports == before.period_reports
    assert figures.corrections[0].settled_in is None


def test_the_page_shows_what_was_registered(
    leader: FlaskClient, registered: str
) -> None:
    page = leader.get(registered).text
    assert SAID["reason"] in page
    assert "Audit authority" in page
    assert leader.get("/corrections").status_code == 200


def test_more_than_is_left_is_refused_with_the_most_that_goes(
    leader: FlaskClient, certificate: ReportRow, cost: str, before: ProjectFigures
) -> None:
    named = f"{certificate.partner}-{certificate.period}"
    said = {**SAID, "certificate": named, "cost": cost, "typology": typology(before)}
    answer = sent_new(leader, named, {**said, "real": "9,999,999.00", "step": "look"})
    assert answer.status_code == 422
    assert "that is the most that can be taken off" in answer.text


def test_nobody_else_registers_and_others_see_nothing_of_it(
    app: Flask, registered: str, certificate: ReportRow
) -> None:
    other = 2 if certificate.partner != 2 else 3
    own = signed_in(app, Role.OFFICER, partner=certificate.partner)
    foreign = signed_in(app, Role.OFFICER, partner=other)
    assert own.get(registered).status_code == 200
    assert foreign.get(registered).status_code == 404
    assert foreign.get("/corrections/new").status_code == 403


def test_a_registered_correction_is_never_edited_or_deleted(
    app: Flask, registered: str
) -> None:
    assert registered
    for statement in ("UPDATE correction SET erdf = 0", "DELETE FROM correction"):
        with app.app_context():
            with pytest.raises(DatabaseError, match="never changed"):
                db.session.execute(text(statement), execution_options=TOLD_OTHERWISE)
            db.session.remove()


def test_it_is_settled_and_every_table_closes_then_taken_back(
    app: Flask, leader: FlaskClient, registered: str, before: ProjectFigures
) -> None:
    refusal = sent(
        leader,
        f"{registered}/settlement",
        {"settled_in": "1", "follow_up": "offset"},
        registered,
    )
    assert refusal.status_code == 409
    last = before.project_reports[-1].number
    reopen(app, last)
    answer = sent(
        leader,
        f"{registered}/settlement",
        {"settled_in": str(last), "follow_up": "offset"},
        registered,
    )
    assert answer.status_code == 303, answer.text
    figures = figures_now(app)
    row = figures.corrections[0]
    assert row.settled_in == last
    assert total(one.due_erdf for one in figures.dues) == minus(
        total(one.due_erdf for one in before.dues), row.erdf
    )
    assert [one for one in figures.checks if not one.passes] == []
    for bridge in figures.bridges:
        steps = total(one.amount for one in bridge.rows)
        assert minus(bridge.ours, bridge.programme) == steps
    back = leader.get("/corrections/new?contrary=1")
    assert back.status_code == 200
    assert 'value="-1,000.00"' in back.text or "-1,000.00" in back.text


def reopen(app: Flask, number: int) -> None:
    """The programme verifies a project report: its deductions are settled in it."""
    with app.app_context():
        asked = update(ProjectReport).where(ProjectReport.number == number)
        db.session.execute(
            asked.values(status="in_verification"), execution_options=TOLD_OTHERWISE
        )
        db.session.commit()
        db.session.remove()


def test_an_audit_is_closed_when_its_corrections_are_settled(
    app: Flask, leader: FlaskClient
) -> None:
    said = {
        "body": "audit_authority",
        "method": "on_the_spot",
        "starts_on": "2027-05-03",
        "comment": "DEMO looked at staff",
    }
    answer = sent(leader, "/audits/new", said)
    assert answer.status_code == 303, answer.text
    page = leader.get(answer.location)
    assert "DEMO looked at staff" in page.text
    closed = sent(leader, f"{answer.location}/closing", {}, answer.location)
    assert closed.status_code == 303, closed.text
    assert "closed on" in leader.get(answer.location).text
    with app.app_context():
        acts = set(db.session.scalars(select(AuditEntry.action)))
        told = db.session.scalars(select(AuditEntry.payload)).all()
        assert {"audit.opened", "audit.closed", "correction.registered"} <= acts
        assert not any("DEMO looked at staff" in one for one in told)
        assert db.session.scalars(select(Correction.number)).all() == [1]
        db.session.remove()
