"""T2, T6, T15, R10, R11, R21: what a claim takes, and what it refuses."""

import re
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select

from tests.people import BY
from tests.people import person_with
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
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
from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.control import services as control
from visimal.identity.permissions import Role
from visimal.identity.services import NewSeat
from visimal.identity.services import seat
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.services import locked_report
from visimal.storage.db import db
from visimal.storage.db import Model
from visimal.storage.trail import AuditEntry
from visimal.web import forms

_NEW = f"{CLAIM}/lines"


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of one test alone."""
    yield from loaded_app(tmp_path_factory, "writing")


def _columns() -> set[str]:
    return {one.name for table in Model.metadata.tables.values() for one in table.c}


def test_a_cost_that_is_declared_stands_in_the_claim_and_in_its_figures(
    app: Flask,
) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    before = clerk.get(f"/reports/{PARTNER}/{PERIOD}").text
    answer = sent(clerk, _NEW, COST)
    assert answer.location.startswith(f"{CLAIM}#line-P04-S3-")
    assert 'value="1,234.50"' in clerk.get(CLAIM).text
    after = clerk.get(f"/reports/{PARTNER}/{PERIOD}").text
    assert "Map of the herons" in after
    assert "Map of the herons" not in before


def test_the_number_of_a_removed_line_is_never_given_again(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    first = sent(clerk, _NEW, COST).location.rpartition("line-")[2]
    assert sent(clerk, f"{CLAIM}/lines/{first}/removal", {}).status_code == 303
    second = sent(clerk, _NEW, COST).location.rpartition("line-")[2]
    assert int(second[-4:]) == int(first[-4:]) + 1


@pytest.mark.parametrize("path", [_NEW, LINE, f"{LINE}/removal"])
def test_no_column_can_be_set_that_a_form_does_not_offer(app: Flask, path: str) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    offered = {**opened(clerk, path), **({} if path.endswith("removal") else COST)}
    shown = clerk.get(path).text
    known = set(re.findall(r'name="(\w+)"', shown))
    before = fingerprint(app)
    for name in sorted(_columns() - known):
        answer = clerk.post(path, data={**offered, name: "1"})
        assert answer.status_code == 400, name
        assert name[:40] in said(answer)
    assert fingerprint(app) == before


def test_a_form_that_takes_every_field_is_found(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "_assert_offered", lambda _known: None)
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    offered = {**opened(clerk, _NEW), **COST}
    assert clerk.post(_NEW, data={**offered, "status": "1"}).status_code == 303


def test_a_form_that_is_sent_twice_is_answered_once(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    fields = {**opened(clerk, _NEW), **COST}
    first = clerk.post(_NEW, data=fields)
    before = fingerprint(app)
    assert clerk.post(_NEW, data=fields).location == first.location
    other = clerk.post(_NEW, data={**fields, "amount": "99.00"})
    assert other.status_code == 409
    assert "already sent" in said(other)
    assert fingerprint(app) == before


@pytest.mark.parametrize("key", ["", "1", "00000000-0000-1000-8000-000000000000"])
def test_a_form_without_its_key_is_refused(app: Flask, key: str) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    fields = {**opened(clerk, _NEW), **COST, "once": key}
    assert clerk.post(_NEW, data=fields).status_code == 400


def test_a_corrected_form_may_be_sent_with_the_same_key(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    fields = {**opened(clerk, _NEW), **COST, "amount": "1,234"}
    asked = clerk.post(_NEW, data=fields)
    assert asked.status_code == 422
    assert 'value="1,234"' in asked.text
    assert "Is this €1,234.00, or an amount with decimals?" in asked.text
    assert clerk.post(_NEW, data={**fields, "amount": "1,234.00"}).status_code == 303


@pytest.mark.parametrize(
    "text", ["abc\u202ecba", "\ufffd", "\x7fx", "\u2066x", "\ufeffx"]
)
def test_characters_that_nobody_sees_are_refused_with_a_sentence(
    app: Flask, text: str
) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    answer = sent(clerk, _NEW, {**COST, "description": text})
    assert answer.status_code == 422
    assert "nobody can see" in answer.text


def test_two_people_at_one_line_both_keep_what_they_typed(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    other = signed_in(app, Role.OFFICER, partner=PARTNER)
    number = sent(clerk, _NEW, COST).location.rpartition("line-")[2]
    line = f"{_NEW}/{number}"
    mine, theirs = opened(clerk, line), opened(other, line)
    changed = {**COST, "description": "Theirs", "amount": "8.00"}
    assert other.post(line, data={**theirs, **changed}).status_code == 303
    typed = {**COST, "description": "Mine", "amount": "7.00"}
    page = clerk.post(line, data={**mine, **typed})
    assert page.status_code == 409
    for text in ("Mine", "7.00", "Theirs", "8.00"):
        assert text in page.text
    hidden = re.findall(
        r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text
    )
    again = {name: unescape(value) for name, value in hidden}
    chosen = {"description": "Mine", "amount": "8.00"}
    assert clerk.post(line, data={**again, **chosen}).status_code == 303
    with looking(app) as connection:
        asked = select(ExpenditureLine.description, ExpenditureLine.declared)
        its = ExpenditureLine.number == number
        stored = connection.execute(asked.where(its)).one()
    assert (stored.description, str(stored.declared)) == ("Mine", "8.00")


def test_what_is_submitted_is_what_was_seen(app: Flask) -> None:
    made_ready(app)
    signatory = signed_in(app, Role.SIGNATORY, partner=PARTNER)
    page = opened(signatory, f"{CLAIM}/submission")
    sent(signed_in(app, Role.ACCOUNTANT, partner=PARTNER), _NEW, COST)
    late = signatory.post(f"{CLAIM}/submission", data={**page, **SIGNED})
    assert late.status_code == 409
    assert "changed this claim after you opened it" in said(late)


def _submitted(app: Flask, role: Role = Role.SIGNATORY) -> None:
    made_ready(app)
    signatory = signed_in(app, role, partner=PARTNER)
    answer = sent(signatory, f"{CLAIM}/submission", SIGNED)
    assert answer.location == f"{CLAIM}/receipt"
    assert "Signed anchor" in signatory.get(answer.location).text


def test_a_submitted_claim_takes_no_line(app: Flask) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    fields = {**opened(clerk, _NEW), **COST}
    _submitted(app)
    answer = clerk.post(_NEW, data=fields)
    assert answer.status_code == 409
    assert "Submitted" in said(answer)


def test_a_controller_certifies_and_a_returned_claim_is_open_again(app: Flask) -> None:
    _submitted(app)
    controller = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    page = f"/control/{PARTNER}/{PERIOD}"
    reason = {"reason": "The invoice of the map is missing."}
    assert sent(controller, f"{CLAIM}/return", reason).status_code == 303
    _submitted(app)
    assert sent(controller, f"{page}/start", {}, page).status_code == 303
    assert sent(controller, f"{page}/finish", {}, page).status_code == 303
    assert "Certified" in controller.get(page).text


def _submitted_by_its_controller(app: Flask) -> None:
    """Seat the controller as signatory too, past the rule that forbids it."""
    with app.app_context():
        session = db.session()
        person = person_with(session, Role.CONTROLLER, partner=PARTNER)
        asked = select(Partner.id, Project.id, Project.code)
        asked = asked.join(Project, Project.id == Partner.project_id)
        partner, project, code = session.execute(
            asked.where(Partner.number == PARTNER)
        ).one()
        new = NewSeat(project, code, Role.SIGNATORY, partner)
        seat(session, person, new, by=BY, at=datetime.now(UTC))
        session.commit()
    _submitted(app, Role.CONTROLLER)


def test_nobody_controls_what_they_submitted(app: Flask) -> None:
    _submitted_by_its_controller(app)
    both = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    page = f"/control/{PARTNER}/{PERIOD}"
    assert "somebody else controls it" in both.get(page).text
    before = fingerprint(app)
    answer = sent(both, f"{page}/start", {}, f"{CLAIM}/return")
    assert answer.status_code == 403
    assert "you cannot control it" in said(answer)
    assert fingerprint(app)[0] == before[0]


def test_without_four_eyes_a_submitter_would_control(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        control, "own_report", lambda session, place, _: locked_report(session, place)
    )
    _submitted_by_its_controller(app)
    both = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    start = f"/control/{PARTNER}/{PERIOD}/start"
    assert sent(both, start, {}, f"{CLAIM}/return").status_code == 303


def test_the_trail_keeps_what_a_correction_replaced(app: Flask) -> None:
    sent(signed_in(app, Role.ACCOUNTANT, partner=PARTNER), LINE, COST)
    with looking(app) as connection:
        asked = select(AuditEntry.payload).where(
            AuditEntry.action == "expenditure.changed"
        )
        payload = connection.scalars(asked).one()
    assert re.search(r'"declared":\[\d+,123450\]', payload)
