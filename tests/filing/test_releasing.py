"""Releasing a claim: four eyes, reasons, results that stay, and a receipt by mail."""

import json
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import UTC
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import ColumnElement
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.imports.lists import here
from tests.people import BY
from tests.people import person_with
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import looking
from tests.security.clerks import made_ready
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import PERIOD
from tests.security.clerks import sent
from tests.security.clerks import SIGNED
from visimal import resources
from visimal.audit_trail.verify import Check
from visimal.audit_trail.verify import Installed
from visimal.audit_trail.verify import verify
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.figures import ProjectFigures
from visimal.filing import services
from visimal.filing.letters import readers_of
from visimal.filing.results import agrees
from visimal.filing.results import fingerprint
from visimal.identity.models import Membership
from visimal.identity.permissions import Role
from visimal.identity.services import NewSeat
from visimal.identity.services import seat
from visimal.partner_reports.accepted_warnings import AcceptedWarning
from visimal.partner_reports.models import PartnerReport
from visimal.progress.models import SubmittedResult
from visimal.storage.db import db
from visimal.storage.files.folder import FolderStore
from visimal.storage.trail import Act
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import record

SUBMISSION = f"{CLAIM}/submission"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, in which the claim is released again and again."""
    yield from loaded_app(tmp_path_factory, "releasing", settings={"room_left": 0})


@pytest.fixture
def signatory(app: Flask) -> FlaskClient:
    """Who releases the claim, which is open and not marked ready."""
    controller = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    with looking(app) as connection:
        status = connection.scalars(select(PartnerReport.status).where(_here())).one()
    if status == "submitted":
        back = {"reason": "Once more (DEMO)."}
        assert sent(controller, f"{CLAIM}/return", back).status_code == 303
    return signed_in(app, Role.SIGNATORY, partner=PARTNER)


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration with a claim that was released, by a form that came twice."""
    for app in loaded_app(tmp_path_factory, "filed", settings={"room_left": 0}):
        with app.app_context():
            session = db.session()
            leader = person_with(session, Role.PROJECT_LEADER)
            leader.language = "fr"
            act = Act("people.changed", BY)
            record(session, act, at=datetime.now(UTC))
            session.commit()
        made_ready(app)
        signatory = signed_in(app, Role.SIGNATORY, partner=PARTNER)
        fields = {**opened(signatory, SUBMISSION), **SIGNED}
        for _ in range(2):
            assert signatory.post(SUBMISSION, data=fields).status_code == 303
        yield app


@pytest.fixture
def reader(filed: Flask) -> FlaskClient:
    """The signatory, who reads the receipt."""
    return signed_in(filed, Role.SIGNATORY, partner=PARTNER)


def released(app: Flask, signatory: FlaskClient) -> None:
    """Mark the claim ready and submit it."""
    made_ready(app)
    assert sent(signatory, SUBMISSION, SIGNED).location == f"{CLAIM}/receipt"


def results(app: Flask) -> list[SubmittedResult]:
    """What was kept of every submission."""
    with app.app_context():
        found = db.session.scalars(select(SubmittedResult)).all()
        db.session.expunge_all()
        return [*found]


def faults(app: Flask) -> list[str]:
    """What verifying says of totals and files."""
    with app.app_context():
        files = FolderStore(Path(app.instance_path) / "files", room_left=0)
        day = date(2027, 7, 15)
        folders = (resources.REPORTS,)
        what = Installed(db.engine, None, files, folders, day)
        verdict = verify(what, [Check.TOTALS, Check.FILES])
    assert [one.sentence for one in verdict.notes] == []
    return [one.sentence for one in verdict.faults]


def letters(app: Flask) -> dict[str, EmailMessage]:
    """The letters in the installation's folder, by whom they are to."""
    files = Path(app.instance_path).glob("mail/*.eml")
    found = [message_from_bytes(one.read_bytes(), policy=default) for one in files]
    return {str(one["To"]): one for one in found}


def test_a_claim_is_marked_ready_first_and_the_mark_falls_off_with_a_change(
    app: Flask, signatory: FlaskClient
) -> None:
    page = signatory.get(SUBMISSION).text
    assert "is_confirmed" not in page
    made_ready(app)
    assert "is_confirmed" in signatory.get(SUBMISSION).text
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    assert sent(clerk, f"{CLAIM}/lines", COST).status_code == 303
    page = signatory.get(SUBMISSION).text
    assert "was changed after" in page
    assert "is_confirmed" not in page


@pytest.mark.usefixtures("signatory")
def test_who_prepared_a_claim_does_not_release_it(app: Flask) -> None:
    before = len(results(app))
    with app.app_context():
        session = db.session()
        person = person_with(session, Role.ACCOUNTANT, partner=PARTNER)
        project = session.scalars(select(Project)).one()
        report = session.scalars(select(PartnerReport.partner_id).where(_here())).one()
        new = NewSeat(project.id, project.code, Role.SIGNATORY, report)
        seat(session, person, new, by=BY, at=datetime.now(UTC))
        session.commit()
    made_ready(app)
    both = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    page = both.get(SUBMISSION)
    assert "You marked this claim ready yourself" in page.text
    assert "is_confirmed" not in page.text
    colleague = signed_in(app, Role.SIGNATORY, partner=PARTNER)
    page = colleague.get(SUBMISSION)
    assert "is_confirmed" in page.text
    fields = {**opened(both, f"{CLAIM}/ready"), **SIGNED}
    assert both.post(SUBMISSION, data=fields).status_code == 422
    assert len(results(app)) == before


def _here() -> ColumnElement[bool]:
    partner = select(Partner.id).where(Partner.number == PARTNER).scalar_subquery()
    period = select(Period.id).where(Period.number == PERIOD).scalar_subquery()
    return (PartnerReport.partner_id == partner) & (PartnerReport.period_id == period)


def test_a_warning_stands_only_with_a_reason(
    app: Flask, signatory: FlaskClient
) -> None:
    made_ready(app)
    answer = sent(signatory, SUBMISSION, {"is_confirmed": "y", "reason": ""})
    assert answer.status_code == 422
    assert "A warning above has no reason yet" in answer.text
    assert sent(signatory, SUBMISSION, SIGNED).status_code == 303
    kept = results(app)[-1]
    with looking(app) as connection:
        reasons = connection.scalars(select(AcceptedWarning.reason)).all()
    told = json.loads(kept.figures)
    warned = [one for one in told["findings"] if one["severity"] == "warns"]
    assert len(told["accepted"]) == len(warned) > 0
    assert set(reasons) == {SIGNED["reason"]}


def test_what_is_kept_is_what_the_figures_say_and_stays_so(
    filed: Flask,
) -> None:
    (kept,) = results(filed)
    assert fingerprint(kept.figures) == kept.sha256
    told = json.loads(kept.figures)
    lines = told["tables"]["lines"]
    assert told["tables"]["line_totals"]["declared"] == _sum(lines)
    with filed.app_context():
        session = db.session()
        project = session.scalars(select(Project)).one()
        assert project.as_of is not None
        folders = (resources.REPORTS,)
        figures = ProjectFigures(session, project, project.as_of, folders)
        tables = figures.partner_report(PARTNER, PERIOD)
        assert agrees(kept, tables)
        entry = session.get_one(AuditEntry, kept.entry)
        assert entry.action == "report.submitted"
        kept_entry = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "report.filed")
        ).one()
        assert json.loads(kept_entry.payload)["details"]["results"] == kept.sha256


def _sum(lines: list[dict[str, str]]) -> str:
    cents = sum(int(one["declared"].replace(".", "")) for one in lines)
    return f"{cents // 100}.{cents % 100:02d}"


def test_the_workbook_as_submitted_is_the_same_bytes_for_ever(
    filed: Flask, reader: FlaskClient
) -> None:
    (kept,) = results(filed)
    page = reader.get(f"{CLAIM}/receipt").text
    assert kept.sha256 in page
    assert kept.workbook_sha256 in page
    taken = reader.get(f"{CLAIM}/submissions/1/workbook").data
    assert sha256(taken).hexdigest() == kept.workbook_sha256
    assert len(taken) == kept.workbook_size
    assert reader.get(f"{CLAIM}/submissions/1/workbook").data == taken
    assert reader.get(f"{CLAIM}/submissions/2/workbook").status_code == 404
    leader = signed_in(filed, Role.PROJECT_LEADER)
    assert leader.get(f"{CLAIM}/submissions/1/workbook").status_code == 403


def test_a_workbook_that_was_changed_is_given_to_nobody(
    filed: Flask, reader: FlaskClient
) -> None:
    (kept,) = results(filed)
    digest = kept.workbook_sha256
    file = Path(filed.instance_path) / "files" / digest[:2] / digest[2:4] / digest
    file.chmod(0o600)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"x")
    answer = reader.get(f"{CLAIM}/submissions/1/workbook")
    found = faults(filed)
    file.write_bytes(whole)
    assert found == ["The workbook of submission %(entry)s is gone or changed."]
    assert faults(filed) == []
    assert answer.status_code == 404
    assert "not the one that was submitted" in answer.text


@pytest.mark.parametrize("statement", ["UPDATE {} SET rules = ''", "DELETE FROM {}"])
def test_plain_sql_changes_no_result(filed: Flask, statement: str) -> None:
    with (
        filed.app_context(),
        db.engine.connect() as connection,
        pytest.raises(DatabaseError, match="kept as it was"),
    ):
        connection.execute(text(statement.format("submitted_result")))


def test_a_submission_without_its_results_does_not_happen(
    app: Flask, signatory: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_ready(app)
    mail = Path(app.instance_path) / "mail"
    before = len(results(app)), len([*mail.glob("*")])
    fields = {**opened(signatory, SUBMISSION), **SIGNED}

    def broken(*_given: object, **_named: object) -> None:
        raise OSError

    monkeypatch.setattr(services, "workbook_of", broken)
    assert signatory.post(SUBMISSION, data=fields).status_code == 500
    assert (len(results(app)), len([*mail.glob("*")])) == before
    monkeypatch.undo()
    assert signatory.post(SUBMISSION, data=fields).status_code == 303


def test_everybody_it_concerns_gets_the_receipt_once_in_their_language(
    filed: Flask,
) -> None:
    found = letters(filed)
    files = [*Path(filed.instance_path).glob("mail/*.eml")]
    assert sorted(one.partition(".")[0] for one in found) == [
        "accountant",
        "project_leader",
        "signatory",
    ]
    assert len(files) == 3
    (kept,) = results(filed)
    for to, one in found.items():
        body = one.get_body(("plain",))
        assert body is not None
        words = body.get_content()
        assert kept.sha256 in words
        assert "/claims/4/3/receipt" in words
        assert "P04-S3-" not in words
        html = one.get_body(("html",))
        assert html is not None
        language = "fr" if to.startswith("project_leader") else "en"
        assert f'<html lang="{language}">' in html.get_content()


def test_who_has_no_seat_with_the_partner_any_more_gets_no_receipt(
    filed: Flask,
) -> None:
    with filed.app_context():
        session = db.session()
        stays = person_with(session, Role.ACCOUNTANT, partner=PARTNER)
        leaves = person_with(session, Role.OFFICER, partner=PARTNER)
        elsewhere = person_with(session, Role.ACCOUNTANT, partner=PARTNER + 1)
        its = Membership.person_id == leaves.id
        session.scalars(select(Membership).where(its)).one().until = date(2027, 1, 31)
        people = [stays.id, leaves.id, elsewhere.id, None]
        told = {
            day: {one.id for one in readers_of(session, here(session), people, day)}
            for day in (date(2027, 1, 31), date(2027, 2, 1))
        }
        session.rollback()
        assert {stays.id, leaves.id} <= told[date(2027, 1, 31)]
        assert told[date(2027, 1, 31)] - told[date(2027, 2, 1)] == {leaves.id}
        assert elsewhere.id not in told[date(2027, 1, 31)]


def test_a_second_submission_says_what_changed_to_the_cent(
    app: Flask, signatory: FlaskClient
) -> None:
    released(app, signatory)
    controller = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    back = {"reason": "The map is missing (DEMO)."}
    assert sent(controller, f"{CLAIM}/return", back).status_code == 303
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    assert sent(clerk, f"{CLAIM}/lines", COST).status_code == 303
    removal = f"{CLAIM}/lines/P04-S3-0001/removal"
    assert sent(clerk, removal, {}).status_code == 303
    released(app, signatory)
    first, second = results(app)[-2:]
    assert second.number == first.number + 1
    page = signatory.get(f"{CLAIM}/receipt").text
    assert f"Submission {second.number}" in page
    assert "€1,234.50 by new lines" in page
    assert "P04-S3-0001" in page
    both = [
        signatory.get(f"{CLAIM}/submissions/{one.number}/workbook").data
        for one in (first, second)
    ]
    assert both[0] != both[1]


def test_a_claim_can_be_given_back_for_its_texts_alone(
    app: Flask, signatory: FlaskClient
) -> None:
    released(app, signatory)
    controller = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    back = {"reason": "Say more (DEMO).", "texts_only": "y"}
    assert sent(controller, f"{CLAIM}/return", back).status_code == 303
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    words = sent(clerk, f"{CLAIM}/report/summary", {"text": "More (DEMO)."})
    assert words.status_code == 303
    assert clerk.get(f"{CLAIM}/lines").status_code in {200, 409}
    released(app, signatory)
    page = signatory.get(f"{CLAIM}/receipt").text
    assert "No amount changed" in page
