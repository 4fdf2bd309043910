"""Papers are tied to a line by its own partner, while its claim is open, and told."""

import json
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.evidence.bringing import brought
from tests.people import BY
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import fingerprint
from tests.security.clerks import LINE
from tests.security.clerks import looking
from tests.security.clerks import made_ready
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import PERIOD
from tests.security.clerks import said
from tests.security.clerks import sent
from tests.security.clerks import SIGNED
from visimal.domain.report_status import PartnerReportStatus
from visimal.evidence.models import Document
from visimal.evidence.services import erase_document
from visimal.identity.permissions import GRANTS
from visimal.identity.permissions import OF_THE_PROJECT
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.partner_reports import proof_views
from visimal.partner_reports import proofs
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.models import Proof
from visimal.storage.db import db
from visimal.storage.trail import AuditEntry

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
NUMBER = LINE.rpartition("/")[2]
ATTACH, DETACH = f"{LINE}/papers", f"{LINE}/papers/removal"
#: A partner of the same project that has nothing to do with the line.
NEIGHBOUR = 5
#: Roles that read a claim of theirs and may not bring a paper.
READERS = sorted(
    role
    for role in Role
    if role is not Role.OPERATOR and Permission.DOCUMENT_ADD not in GRANTS[role]
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, to whose lines papers are tied."""
    usual = {"room_left": 0}
    yield from loaded_app(tmp_path_factory, "proving", settings=usual)


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    """The accountant of the partner whose line it is."""
    return signed_in(app, Role.ACCOUNTANT, partner=PARTNER)


@pytest.fixture
def paper(clerk: FlaskClient) -> str:
    """A paper of the partner whose line it is."""
    return brought(clerk, partner=str(PARTNER))


def press(client: FlaskClient, to: str, paper: str, page: str = LINE) -> TestResponse:
    """Press a button of the page of the line, for one paper."""
    hidden = opened(client, page)
    fields = {name: hidden[name] for name in ("csrf_token", "once")}
    return client.post(to, data={**fields, "paper": paper})


def proves(app: Flask, paper: str) -> bool:
    """Whether a paper proves the line."""
    with looking(app) as connection:
        asked = (
            select(Proof.id)
            .join(Document, Document.id == Proof.document_id)
            .join(ExpenditureLine, ExpenditureLine.id == Proof.line_id)
            .where(Document.number == paper, ExpenditureLine.number == NUMBER)
        )
        return connection.execute(asked).first() is not None


def told(app: Flask) -> tuple[str, int | None, int | None, str, str]:
    """What the trail tells of the last act: what, where, of which line and paper."""
    with looking(app) as connection:
        asked = select(
            AuditEntry.action,
            AuditEntry.partner,
            AuditEntry.period,
            AuditEntry.subject,
            AuditEntry.payload,
        )
        action, partner, period, subject, payload = connection.execute(
            asked.order_by(AuditEntry.seq.desc()).limit(1)
        ).one()
    return action, partner, period, subject, json.loads(payload)["details"]["paper"]


def test_a_paper_proves_a_line_until_it_is_taken_off(
    app: Flask, clerk: FlaskClient, paper: str
) -> None:
    assert press(clerk, ATTACH, paper).location == f"{LINE}#papers"
    assert proves(app, paper)
    place = (PARTNER, PERIOD, NUMBER, paper)
    assert told(app) == ("document.attached", *place)
    assert press(clerk, DETACH, paper).location == f"{LINE}#papers"
    assert not proves(app, paper)
    assert told(app) == ("document.detached", *place)
    assert clerk.get(f"/papers/{paper}").status_code == 200


def test_a_paper_that_proves_a_line_already_proves_it_once(
    app: Flask, clerk: FlaskClient, paper: str
) -> None:
    for _ in range(2):
        assert press(clerk, ATTACH, paper).status_code == 303
    with looking(app) as connection:
        its = Document.number == paper
        asked = select(Proof.id).join(Document, Document.id == Proof.document_id)
        assert len(connection.execute(asked.where(its)).all()) == 1


def test_whoever_saw_the_claim_before_the_paper_is_told_of_it(
    app: Flask, clerk: FlaskClient, paper: str
) -> None:
    signatory = signed_in(app, Role.SIGNATORY, partner=PARTNER)
    made_ready(app)
    seen = opened(signatory, f"{CLAIM}/submission")
    press(clerk, ATTACH, paper)
    fields = {**seen, **SIGNED}
    late = signatory.post(f"{CLAIM}/submission", data=fields)
    assert late.status_code == 409
    assert "changed this claim after you opened it" in said(late)


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("to", [ATTACH, DETACH])
def test_who_brings_no_papers_ties_none(
    app: Flask, clerk: FlaskClient, paper: str, role: Role, to: str
) -> None:
    if to == DETACH:
        press(clerk, ATTACH, paper)
    of_one = None if role in {*OF_THE_PROJECT, Role.ADMINISTRATOR} else PARTNER
    somebody = signed_in(app, role, partner=of_one)
    before = fingerprint(app)[0]
    assert press(somebody, to, paper, "/account").status_code == 403
    assert fingerprint(app)[0] == before


@pytest.mark.parametrize("to", [ATTACH, DETACH])
def test_a_paper_of_another_partner_is_not_there(
    app: Flask, clerk: FlaskClient, to: str
) -> None:
    theirs = brought(
        signed_in(app, Role.OFFICER, partner=NEIGHBOUR), partner=str(NEIGHBOUR)
    )
    before = fingerprint(app)[0]
    foreign, missing = (press(clerk, to, one) for one in (theirs, "P04-D-9999"))
    assert foreign.status_code == missing.status_code == 404
    assert said(foreign) == said(missing)
    assert fingerprint(app)[0] == before


def test_a_paper_that_was_erased_proves_nothing_new(
    app: Flask, clerk: FlaskClient, paper: str
) -> None:
    with app.app_context():
        session = db.session()
        asked = select(Document).where(Document.number == paper)
        erase_document(session, session.scalars(asked).one(), by=BY, at=NOON)
        session.commit()
    assert press(clerk, ATTACH, paper).status_code == 404
    assert not proves(app, paper)


@pytest.mark.parametrize("to", [ATTACH, DETACH])
def test_nobody_ties_a_paper_to_a_line_of_another_partner(
    app: Flask, paper: str, to: str
) -> None:
    stranger = signed_in(app, Role.OFFICER, partner=NEIGHBOUR)
    before = fingerprint(app)[0]
    assert press(stranger, to, paper, "/papers/new").status_code == 404
    assert fingerprint(app)[0] == before


@pytest.mark.parametrize("to", [ATTACH, DETACH])
def test_a_salary_is_proved_by_who_may_see_it(
    app: Flask, clerk: FlaskClient, paper: str, to: str
) -> None:
    if to == DETACH:
        press(clerk, ATTACH, paper)
    officer = signed_in(app, Role.OFFICER, partner=PARTNER)
    assert officer.get(LINE).status_code == 403
    before = fingerprint(app)[0]
    answer = press(officer, to, paper, "/papers/new")
    assert answer.status_code == 403
    assert "who may see salaries" in said(answer)
    assert fingerprint(app)[0] == before


def test_a_salary_that_is_not_looked_at_first_bites(
    app: Flask, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof_views, "line_in_sight", lambda *_: None)
    officer = signed_in(app, Role.OFFICER, partner=PARTNER)
    assert press(officer, ATTACH, paper, "/papers/new").status_code == 303
    assert proves(app, paper)


def test_a_paper_that_is_not_looked_for_among_ones_own_bites(
    app: Flask, clerk: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = brought(
        signed_in(app, Role.OFFICER, partner=NEIGHBOUR), partner=str(NEIGHBOUR)
    )

    def anybodys(
        session: Session,
        _place: object,
        opened: tuple[PartnerReport, ExpenditureLine],
        paper: str,
    ) -> tuple[PartnerReport, ExpenditureLine, Document, None]:
        document = session.scalars(select(Document).where(Document.number == paper))
        return *opened, document.one(), None

    monkeypatch.setattr(proofs, "_both", anybodys)
    assert press(clerk, ATTACH, theirs).status_code == 303
    assert proves(app, theirs)


@pytest.fixture
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str]]:
    """A claim that is submitted, with one paper of its line, and another in reserve."""
    for app in loaded_app(tmp_path_factory, "frozen", settings={"room_left": 0}):
        clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
        paper = brought(clerk, partner=str(PARTNER))
        assert press(clerk, ATTACH, paper).status_code == 303
        signatory = signed_in(app, Role.SIGNATORY, partner=PARTNER)
        made_ready(app)
        submission = f"{CLAIM}/submission"
        assert sent(signatory, submission, SIGNED).status_code == 303
        yield app, paper


def test_the_papers_of_a_submitted_claim_stay_as_they_are(
    submitted: tuple[Flask, str],
) -> None:
    app, paper = submitted
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    other = brought(clerk, partner=str(PARTNER))
    before = fingerprint(app)
    for to, one in ((ATTACH, other), (DETACH, paper)):
        answer = press(clerk, to, one, "/papers/new")
        assert answer.status_code == 409
        assert "Submitted" in said(answer)
    assert fingerprint(app) == before


def test_without_the_state_only_the_database_keeps_them(
    submitted: tuple[Flask, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, paper = submitted
    for name in ("is_open_for_numbers", "is_open_for_texts"):
        monkeypatch.setattr(PartnerReportStatus, name, True)
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    before = fingerprint(app)
    # Nothing asks the state any more: what is frozen refuses by itself, as a fault.
    assert press(clerk, DETACH, paper, "/papers/new").status_code == 500
    assert fingerprint(app) == before
