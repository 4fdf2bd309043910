"""A project report from its first certificate to the programme's last word."""

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import unescape
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.consolidation.reporting import before_second_report
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.applications import REPORTS
from tests.security.clerks import looking
from tests.security.clerks import opened
from visimal.audit_trail.verify.results import project_report_faults
from visimal.consolidation.disagreements import obstacles
from visimal.consortium.models import Project
from visimal.domain.money import euro
from visimal.figures import ProjectFigures
from visimal.identity.permissions import Role
from visimal.storage.db import db

REPORT = "/project-reports/2"
#: As a French text is read.
SAID = "Certifié : 316\u202f534,38\u00a0€."


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration before its second report: twelve certificates wait."""
    yield from loaded_app(tmp_path_factory, "reporting", before_second_report())


@pytest.fixture
def leader(app: Flask) -> FlaskClient:
    """Who leads the project."""
    return signed_in(app, Role.PROJECT_LEADER)


def sent(client: FlaskClient, path: str, page: str, **fields: str) -> TestResponse:
    """Send one of the forms of a page."""
    hidden = {
        name: value
        for name, value in opened(client, page).items()
        if name in {"csrf_token", "once", "version"}
    }
    return client.post(path, data={**hidden, **fields})


def told_of_certificates(app: Flask) -> int:
    """How many certificates the trail tells were taken in."""
    asked = text(
        "SELECT count(*) FROM audit_entry"
        " WHERE action = 'project_report.certificate_included'"
    )
    with looking(app) as connection:
        return int(connection.scalar(asked) or 0)


def _take_all_in(app: Flask, client: FlaskClient) -> None:
    """Twelve certificates wait; one button takes them in, however often it is sent."""
    seen = opened(client, REPORT)
    assert seen["certificates"].split()[:2] == ["1-2", "2-2"]
    assert len(seen["certificates"].split()) == 12
    before = told_of_certificates(app)
    path = f"{REPORT}/certificates"
    asked = {name: seen[name] for name in ("csrf_token", "version", "certificates")}
    # One of them is in another report: then none is taken in.
    torn = asked | {"once": str(uuid4()), "certificates": "1-2 1-1"}
    assert client.post(path, data=torn).status_code == 409
    for wrong in ("99-2", "1-3", "gold"):
        form = asked | {"once": str(uuid4()), "certificates": wrong}
        assert client.post(path, data=form).status_code == 404, wrong
    assert told_of_certificates(app) == before
    form = asked | {"once": str(uuid4())}
    assert client.post(path, data=form).location == REPORT
    assert client.post(path, data=form).location == REPORT
    assert told_of_certificates(app) == before + 12
    # Filled in from a page that is not what it was any more.
    late = client.post(path, data=form | {"once": str(uuid4())})
    assert late.status_code == 409
    now = opened(client, REPORT)
    again = form | {"once": str(uuid4()), "version": now["version"]}
    assert client.post(path, data=again).status_code == 303
    assert told_of_certificates(app) == before + 12
    assert opened(client, REPORT)["version"] == now["version"]


def taken_in(client: FlaskClient, partner: int, period: int) -> TestResponse:
    """Take one certificate in."""
    path = f"{REPORT}/certificates/{partner}/{period}"
    return sent(client, path, REPORT, included="y")


def test_the_life_of_a_project_report(app: Flask, leader: FlaskClient) -> None:
    """Begun, filled, submitted, verified, sent back, finalised: each step is kept."""
    begun = sent(leader, "/project-reports/open", "/project-reports", period="2")
    assert begun.location == REPORT
    page = leader.get(REPORT).text
    assert "12 certificates wait: LP1 S2, PP2 S2" in page
    assert "PP5 S1, PP5 S2" in page
    assert "1 thing keeps this report" in page
    left_out = sent(leader, f"{REPORT}/certificates/3/2", REPORT)
    assert left_out.status_code == 400
    assert "Say why this partner is left out" in left_out.text
    elsewhere = taken_in(leader, 1, 1)
    assert elsewhere.status_code == 409
    assert "Another project report has this certificate" in elsewhere.text
    assert taken_in(leader, 1, 3).status_code == 404
    _take_all_in(app, leader)
    why = "DEMO: its papers are with the auditor."
    path = f"{REPORT}/certificates/5/1"
    assert sent(leader, path, REPORT, reason=why).status_code == 303
    page = leader.get(REPORT).text
    assert "keep this report" not in page
    assert "PP5, semester 1, certified on 30 Nov" in page
    assert why in page
    assert taken_in(leader, 5, 1).status_code == 303
    _write(app, leader)
    # What the demonstration's second report came to, certificate by certificate.
    assert "€316,534.38" in leader.get(REPORT).text
    for tab in ("tables", "texts", "outputs", "bridge", "checks", "submission"):
        assert leader.get(f"{REPORT}/{tab}").status_code == 200, tab
    gone = sent(leader, f"{REPORT}/submit", f"{REPORT}/submission")
    assert gone.status_code == 303
    late = sent(
        leader,
        f"{REPORT}/certificates/5/1",
        "/project-reports",
        version="99",
        included="y",
    )
    assert late.status_code == 409
    assert "is “Submitted” now" in late.text
    _assert_kept(app, leader)
    steps = f"{REPORT}/steps"
    for step, state in (
        ("start_verification", "in_verification"),
        ("reopen", "sent_back"),
    ):
        done = sent(leader, steps, f"{REPORT}/submission", step=step, reason="DEMO")
        assert done.status_code == 303
        assert _status(app) == state
    assert sent(leader, f"{REPORT}/submit", f"{REPORT}/submission").status_code == 303
    assert _status(app) == "in_verification"
    finished = sent(leader, steps, f"{REPORT}/submission", step="finalise")
    assert finished.status_code == 303
    assert _status(app) == "finalised"
    with looking(app) as connection:
        numbers = connection.execute(text("SELECT number FROM project_report_result"))
        assert [one for (one,) in numbers] == [1, 2]
    _assert_found_if_changed(app)
    _assert_kept_by_a_cent(app)


def written(leader: FlaskClient, language: str, words: str) -> TestResponse:
    """Write the summary in one language."""
    path = f"{REPORT}/texts/summary/{language}"
    return sent(leader, path, path, text=words)


def _write(app: Flask, leader: FlaskClient) -> None:
    """A text names its figures; what is in no table does not go out."""
    page = leader.get(f"{REPORT}/submission").text
    assert "2 things keep this report" in page
    assert "is missing in this language: French" in page
    assert "Submit this project report" not in page
    unknown = written(leader, "fr", "Nous avons {spent}.")
    assert unknown.status_code == 422
    assert "At character 12: there is no figure {spent}" in unescape(unknown.text)
    assert written(leader, "fr", "Certifié : {certified}.").status_code == 303
    page = leader.get(f"{REPORT}/texts").text
    assert SAID in unescape(page)
    assert written(leader, "nl", "Dat is 316.534,39 euro.").status_code == 303
    page = unescape(leader.get(f"{REPORT}/submission").text)
    assert "At character 8: 316.534,39 is in no table of this report" in page
    assert sent(leader, f"{REPORT}/submit", f"{REPORT}/texts/summary/nl").status_code
    assert _status(app) == "draft"
    assert written(leader, "nl", "Dat is 316.534,38 euro.").status_code == 303
    page = unescape(leader.get(f"{REPORT}/texts/summary/nl").text)
    assert "write {certified} instead of 316.534,38" in page
    # The later of two languages is the one the other has to follow.
    assert "Another language was changed since" in leader.get(f"{REPORT}/texts").text
    stale = f"{REPORT}/texts/summary/nl"
    late = sent(leader, stale, stale, version="1", text="Niet meer.")
    assert late.status_code == 409
    assert "316.534,38" in late.text
    kept = sent(leader, f"{REPORT}/forecast/4", f"{REPORT}/texts", amount="12000.50")
    assert kept.status_code == 303
    assert "€12,000.50" in leader.get(f"{REPORT}/texts").text


def _status(app: Flask) -> str:
    with looking(app) as connection:
        asked = text("SELECT status FROM project_report WHERE number = 2")
        return str(connection.scalar(asked))


def _assert_kept(app: Flask, leader: FlaskClient) -> None:
    """Figures and workbook lie there as they went out, and nobody edits them."""
    figures = leader.get(f"{REPORT}/submissions/1/figures")
    kept = json.loads(figures.data)
    assert kept["project_report"] == 2
    assert kept["tables"]["certified_by_category"]["total"] == "316534.38"
    said = kept["texts"]["summary"]["texts"]["fr"]
    assert said["written"] == "Certifié : {certified}."
    assert said["read"] == SAID
    assert all(one["passes"] for one in kept["checks"])
    with looking(app) as connection:
        asked = text("SELECT sha256, workbook_sha256 FROM project_report_result")
        digest, workbook = connection.execute(asked).one()
        assert digest == sha256(figures.data).hexdigest()
        written = leader.get(f"{REPORT}/submissions/1/workbook")
        assert workbook == sha256(written.data).hexdigest()
        for statement in (
            "UPDATE project_report_result SET figures = '{}'",
            "DELETE FROM project_report_result",
            "UPDATE project_report SET finalised_on = '2027-06-01'",
            "DELETE FROM included_certificate",
            "UPDATE excluded_report SET reason = 'x'",
        ):
            with pytest.raises(DatabaseError, match=r"frozen|kept as it was|programme"):
                connection.execute(text(statement))


def _assert_found_if_changed(app: Flask) -> None:
    """Whoever takes the guard off and edits the results is told by `visimal verify`."""
    with app.app_context(), db.engine.connect() as connection:
        assert [*project_report_faults(Session(connection))] == []
        connection.execute(text("DROP TRIGGER frozen_project_report_result_update"))
        connection.execute(text("UPDATE project_report_result SET figures = '{}'"))
        found = [*project_report_faults(Session(connection))]
        connection.rollback()
    assert len(found) == 2


def _assert_kept_by_a_cent(app: Flask) -> None:
    """A cent too many in one table: both figures are named, with the checks tab."""
    with app.app_context(), app.test_request_context():
        session = db.session()
        project = session.scalars(select(Project)).one()
        assert project.as_of is not None
        figures = ProjectFigures(session, project, project.as_of, REPORTS)
        seen = figures.with_project_report(2)
        tables = seen.project_report(2)
        assert obstacles(seen, tables) == ()
        wrong = seen.period_report(2)
        matrix = wrong.certified_by_work_package
        wrong = replace(
            wrong,
            certified_by_work_package=replace(matrix, total=euro("316534.39")),
        )
        seen.period_reports = (*figures.period_reports[:1], wrong)
        (found,) = obstacles(seen, tables)
    assert "partners by work package agree" in found.sentence
    assert "€316,534.38 here and €316,534.39 there" in found.sentence
    assert found.address == "/project-reports/2/checks"


def test_a_partner_sees_no_project_report(app: Flask) -> None:
    """Reports of the whole consortium are its leader's and the auditor's."""
    officer = signed_in(app, Role.OFFICER, partner=2)
    assert officer.get("/project-reports").status_code == 403
    auditor = signed_in(app, Role.AUDITOR)
    page = auditor.get("/project-reports/1").text
    assert "Leave out" not in page
    assert auditor.get("/project-reports/7").status_code == 404
