"""Who sees which paper: one's own, nobody else's, and of salaries only who may."""

import re
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import ColumnElement
from sqlalchemy import select
from sqlalchemy import true

from tests.evidence.bringing import a_pdf
from tests.evidence.bringing import brought
from tests.evidence.bringing import look
from tests.evidence.bringing import row
from tests.evidence.bringing import store
from tests.evidence.bringing import told
from tests.people import BY
from tests.people import person_with
from tests.people import signed_in
from visimal.evidence import queries
from visimal.evidence.models import Document
from visimal.evidence.services import erase_document
from visimal.evidence.services import forget_bytes
from visimal.identity.models import Sample
from visimal.identity.permissions import Role
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.models import Proof
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import record

PAYSLIP = "payslip of somebody.pdf"
OF_ALPHA = (Role.OFFICER, Role.ACCOUNTANT, Role.SIGNATORY, Role.CONTROLLER)
ALL = (Role.PROJECT_LEADER, Role.AUDITOR)


@pytest.fixture
def invoice(house: Flask) -> str:
    """An ordinary paper of Alpha."""
    return brought(signed_in(house, Role.OFFICER, partner=1))


@pytest.fixture
def payslip(house: Flask) -> str:
    """A sensitive paper of Alpha."""
    officer = signed_in(house, Role.OFFICER, partner=1)
    return brought(officer, name=PAYSLIP, kind="payslip")


def _anybody(house: Flask, role: Role, partner: int = 1) -> FlaskClient:
    of_one = None if role in {*ALL, Role.ADMINISTRATOR} else partner
    return signed_in(house, role, partner=of_one)


@pytest.mark.parametrize("role", [*OF_ALPHA, *ALL])
def test_an_ordinary_paper_is_open_to_its_partner_and_who_reads_all(
    house: Flask, invoice: str, role: Role
) -> None:
    somebody = _anybody(house, role)
    assert invoice in somebody.get("/papers").text
    assert somebody.get(f"/papers/{invoice}").status_code == 200
    assert somebody.get(f"/papers/{invoice}/file").status_code == 200


@pytest.mark.parametrize("role", OF_ALPHA)
def test_a_paper_of_another_partner_is_not_there(
    house: Flask, invoice: str, payslip: str, role: Role
) -> None:
    """Not found, exactly as a paper that nobody has."""
    stranger = _anybody(house, role, partner=2)
    listed = stranger.get("/papers").text
    for number in (invoice, payslip):
        assert number not in listed
        for address in (f"/papers/{number}", f"/papers/{number}/file"):
            found = stranger.get(address)
            missing = stranger.get(address.replace(number, "P01-D9999"))
            assert found.status_code == missing.status_code == 404
            assert _without_number(found.text) == _without_number(missing.text)
        assert look(stranger, number).status_code in {400, 404}


def test_an_administrator_has_no_papers(house: Flask, invoice: str) -> None:
    administrator = _anybody(house, Role.ADMINISTRATOR)
    for address in ("/papers", f"/papers/{invoice}", f"/papers/{invoice}/file"):
        assert administrator.get(address).status_code == 403


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.SIGNATORY, Role.CONTROLLER])
def test_who_may_see_salaries_opens_a_payslip_and_it_is_written_down(
    house: Flask, payslip: str, role: Role
) -> None:
    somebody = _anybody(house, role)
    answer = look(somebody, payslip)
    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF-")
    [entry] = told(house, "document.opened", payslip)
    assert (entry.role, entry.project, entry.partner) == (role, "EXAMPLE", 1)
    assert "somebody" not in entry.payload
    page = signed_in(house, Role.ACCOUNTANT, partner=1).get(f"/papers/{payslip}").text
    assert f"DEMO {role.title()}" in page, "its partner is told who looked"


def test_nobody_opens_a_payslip_without_the_button(house: Flask, payslip: str) -> None:
    accountant = _anybody(house, Role.ACCOUNTANT)
    answer = accountant.get(f"/papers/{payslip}/file")
    assert (answer.status_code, answer.location) == (303, f"/papers/{payslip}")
    assert told(house, "document.opened", payslip) == []


def test_an_officer_sees_that_the_payslip_arrived_and_nothing_in_it(
    house: Flask, payslip: str
) -> None:
    officer = _anybody(house, Role.OFFICER)
    for page in ("/papers", f"/papers/{payslip}"):
        text = officer.get(page).text
        assert payslip in text
        assert PAYSLIP not in text
        assert "Name not shown to you" in text
    assert officer.get(f"/papers/{payslip}/file").status_code == 404
    assert look(officer, payslip).status_code == 404
    assert told(house, "document.opened", payslip) == []


@pytest.mark.parametrize("role", ALL)
def test_who_reads_all_amounts_sees_no_payslip(
    house: Flask, payslip: str, role: Role
) -> None:
    somebody = _anybody(house, role)
    assert payslip not in somebody.get("/papers").text
    for address in (f"/papers/{payslip}", f"/papers/{payslip}/file"):
        assert somebody.get(address).status_code == 404
    assert look(somebody, payslip).status_code in {400, 404}
    assert told(house, "document.opened", payslip) == []


def test_without_the_scope_everybody_would_open_it(
    house: Flask, payslip: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def all_of_them(*_asked: object) -> ColumnElement[bool]:
        return true()

    monkeypatch.setattr(queries, "_open_to", all_of_them)
    assert look(_anybody(house, Role.PROJECT_LEADER), payslip).status_code == 200
    stranger = _anybody(house, Role.OFFICER, partner=2)
    assert look(stranger, payslip).status_code == 200


def test_a_controller_is_told_that_another_partner_has_the_same_file(
    house: Flask,
) -> None:
    content = a_pdf()
    mine = brought(_anybody(house, Role.OFFICER), content)
    theirs = brought(_anybody(house, Role.OFFICER, partner=2), content, partner="2")
    told = "Another partner has this very file"
    page = _anybody(house, Role.CONTROLLER).get(f"/papers/{mine}").text
    assert told in page
    assert theirs not in page, "whose it is, only its own controller knows"
    for role in (Role.OFFICER, Role.ACCOUNTANT, Role.PROJECT_LEADER, Role.AUDITOR):
        assert told not in _anybody(house, role).get(f"/papers/{mine}").text


def test_an_auditor_opens_the_papers_of_the_sample_while_it_lasts(
    house: Flask, payslip: str
) -> None:
    line = _prove(house, payslip)
    auditor = _anybody(house, Role.AUDITOR)
    assert auditor.get(f"/papers/{payslip}").status_code == 404
    _sample(house, line, date.today() - timedelta(days=1))  # noqa: DTZ011 - a day
    assert auditor.get(f"/papers/{payslip}").status_code == 404, "it is over"
    _sample(house, line, date.today())  # noqa: DTZ011 - a day
    page = auditor.get(f"/papers/{payslip}").text
    assert PAYSLIP in page
    assert line in page
    answer = look(auditor, payslip)
    assert answer.status_code == 200
    [entry] = told(house, "document.opened", payslip)
    assert entry.role == Role.AUDITOR


def test_only_who_adds_papers_is_asked_for_one(house: Flask) -> None:
    for role in (Role.SIGNATORY, Role.CONTROLLER, Role.PROJECT_LEADER, Role.AUDITOR):
        somebody = _anybody(house, role)
        assert "Add a paper" not in somebody.get("/papers").text
        assert somebody.get("/papers/new").status_code == 403
        assert somebody.post("/papers/new").status_code in {400, 403}


def test_papers_can_be_narrowed_to_a_partner_and_a_kind(
    house: Flask, invoice: str, payslip: str
) -> None:
    leader = _anybody(house, Role.PROJECT_LEADER)
    assert invoice in leader.get("/papers?partner=1").text
    assert invoice not in leader.get("/papers?partner=2").text
    accountant = _anybody(house, Role.ACCOUNTANT)
    slips = accountant.get("/papers?kind=payslip").text
    assert payslip in slips
    assert invoice not in slips
    assert accountant.get("/papers?partner=2").status_code == 400


def test_older_papers_are_on_the_next_page(
    house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = _anybody(house, Role.OFFICER)
    older, newer = brought(officer), brought(officer)
    monkeypatch.setattr("visimal.evidence.queries.AT_ONCE", 1)
    first, second = officer.get("/papers").text, officer.get("/papers?part=1").text
    assert newer in first
    assert older not in first
    assert older in second


def test_an_erased_paper_keeps_what_it_proved_and_loses_its_bytes(
    house: Flask,
) -> None:
    content = a_pdf()
    accountant = _anybody(house, Role.ACCOUNTANT)
    number = brought(accountant, content, name=PAYSLIP, kind="payslip")
    other = brought(_anybody(house, Role.OFFICER, partner=2), content, partner="2")
    assert not _erase(house, number), "another partner has the same bytes"
    assert store(house).has(row(house, other).sha256)
    erased = row(house, number)
    assert erased.name == number
    assert erased.sha256 == row(house, other).sha256
    [entry] = told(house, "document.erased", number)
    assert PAYSLIP not in entry.payload
    page = accountant.get(f"/papers/{number}")
    assert "was erased on" in page.text
    assert PAYSLIP not in page.text
    assert look(accountant, number).status_code == 404
    assert brought(accountant, content, kind="payslip") != number, "it may come again"


def test_the_last_paper_that_is_erased_takes_the_bytes_with_it(house: Flask) -> None:
    number = brought(_anybody(house, Role.OFFICER))
    digest = row(house, number).sha256
    assert _erase(house, number)
    assert not store(house).has(digest)
    assert digest not in [*store(house).digests()]


def _erase(house: Flask, number: str) -> bool:
    with house.app_context():
        session = db.session()
        found = session.scalars(select(Document).where(Document.number == number)).one()
        for _ in range(2):
            erase_document(session, found, by=BY, at=datetime.now(UTC))
        session.commit()
        return forget_bytes(session, store(house), found.sha256)


def _prove(house: Flask, number: str) -> str:
    """Let a paper prove a line; the number of the line."""
    with house.app_context():
        session = db.session()
        paper = session.scalars(select(Document).where(Document.number == number)).one()
        drafts = select(PartnerReport.id).where(PartnerReport.status == "draft")
        asked = select(ExpenditureLine).where(ExpenditureLine.report_id.in_(drafts))
        line = session.scalars(asked).first()
        assert line is not None
        proof = Proof(
            project_id=paper.project_id, line_id=line.id, document_id=paper.id
        )
        session.add(proof)
        act = Act("expenditure.changed", BY, subject=line.number)
        record(session, act, at=datetime.now(UTC))
        proved = line.number
        session.commit()
        return proved


def _sample(house: Flask, line: str, until: date) -> None:
    with house.app_context():
        session = db.session()
        auditor = person_with(session, Role.AUDITOR)
        project = session.scalars(select(Document.project_id)).first()
        session.add(
            Sample(person_id=auditor.id, project_id=project, line=line, until=until)
        )
        record(session, Act("people.seated", BY), at=datetime.now(UTC))
        session.commit()


def _without_number(page: str) -> str:
    """A page without the number of its request, which is never the same."""
    return re.sub(r"number [0-9a-f]{16}", "", page[page.index("<main") :])
