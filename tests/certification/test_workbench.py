"""The workbench of a controller: samples, decisions, what they take away, reopening."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import UTC
from functools import partial
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from werkzeug.test import TestResponse

from tests.imports.lists import here
from tests.people import BY
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import looking
from tests.security.clerks import made_ready
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import PERIOD
from tests.security.clerks import said
from tests.security.clerks import sent
from tests.security.clerks import SIGNED
from visimal.audit_trail.verify import Check
from visimal.audit_trail.verify import Installed
from visimal.audit_trail.verify import verify
from visimal.control import services
from visimal.control.models import Control
from visimal.control.models import ControlDecision
from visimal.control.models import ControlReopening
from visimal.control.models import SampledLine
from visimal.domain.control import ControlDecision as Decision
from visimal.domain.control import DeductionOutOfRangeError
from visimal.domain.money import euro
from visimal.identity.permissions import Role
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Doing
from visimal.storage.db import db
from visimal.storage.trail import AuditEntry

CONTROL = f"/control/{PARTNER}/{PERIOD}"
FIRST, SECOND, THIRD = "P04-S3-0001", "P04-S3-0028", "P04-S3-0033"
DEDUCT = {
    "decision": "deduct",
    "deducted": "100.00",
    "typology": "",
    "reason": "pay_wrong",
    "comment": "",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration with a claim that has just been taken into control."""
    for app in loaded_app(tmp_path_factory, "workbench", settings={"room_left": 0}):
        made_ready(app)
        signatory = signed_in(app, Role.SIGNATORY, partner=PARTNER)
        answer = sent(signatory, f"{CLAIM}/submission", SIGNED)
        assert answer.status_code == 303, said(answer)
        controller = signed_in(app, Role.CONTROLLER, partner=PARTNER)
        assert sent(controller, f"{CONTROL}/start", {}, CONTROL).status_code == 303
        yield app


@pytest.fixture
def controller(app: Flask) -> FlaskClient:
    """Who controls it."""
    return signed_in(app, Role.CONTROLLER, partner=PARTNER)


def line(number: str) -> str:
    """The page of a line under control."""
    return f"{CONTROL}/lines/{number}"


def decided(
    controller: FlaskClient, number: str, fields: Mapping[str, str]
) -> TestResponse:
    """Send a decision about a line."""
    return sent(controller, line(number), fields)


def asked_for(
    controller: FlaskClient, path: str, fields: Mapping[str, str]
) -> TestResponse:
    """Send a form of the workbench that carries no version."""
    hidden = {**opened(controller, CONTROL)}
    hidden.pop("version", None)
    return controller.post(path, data={**hidden, **fields})


def stored(app: Flask, number: str) -> ControlDecision | None:
    """What is stored about a line."""
    with app.app_context():
        asked = (
            select(ControlDecision)
            .join(ExpenditureLine, ExpenditureLine.id == ControlDecision.line_id)
            .where(ExpenditureLine.number == number)
        )
        found = db.session.scalars(asked).one_or_none()
        db.session.expunge_all()
        return found


def test_the_consequence_is_seen_before_it_is_accepted(
    app: Flask, controller: FlaskClient
) -> None:
    seen = decided(controller, FIRST, {**DEDUCT, "step": "preview"})
    assert seen.status_code == 200
    words = " ".join(unescape(seen.text).split())
    # 100 € of staff with 15 % of office: 115 € eligible, 69 € of ERDF at 60 %.
    for amount in ("€100.00", "€15.00", "€115.00", "€69.00", "€46.00"):
        assert amount in words
    assert "gone for good" in words
    assert stored(app, FIRST) is None


def test_missing_proof_leaves_a_way_back(controller: FlaskClient) -> None:
    proof = {**DEDUCT, "reason": "proof_missing", "step": "preview"}
    assert "may declare this amount again" in decided(controller, FIRST, proof).text


def test_a_deduction_is_stored_with_its_code_and_its_reason(
    app: Flask, controller: FlaskClient
) -> None:
    assert decided(controller, FIRST, DEDUCT).location == line(FIRST)
    found = stored(app, FIRST)
    assert found is not None
    assert (found.deducted, found.typology) == (euro("100.00"), "4.14")
    assert found.reason == "pay_wrong"
    assert found.comment.startswith("The rate or the hours differ")
    assert found.decided_by is not None
    page = " ".join(unescape(controller.get(line(FIRST)).text).split())
    assert "decided on line P04-S3-0001" in page
    assert "4.14 Staff cost" in page
    with looking(app) as connection:
        asked = select(AuditEntry.payload).where(AuditEntry.action == "control.decided")
        told = connection.scalars(asked).all()
    assert not any("hours differ" in one for one in told)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"deducted": "5,000.00"}, "More cannot be taken off"),
        ({"deducted": ""}, "Say how much is deducted"),
        ({"reason": "", "comment": "why"}, "choose its code"),
        ({"reason": "", "typology": "4.3"}, "choose a reason"),
        ({"decision": "certify"}, "but you do not deduct"),
        ({"typology": "99.9"}, "not one of the choices"),
    ],
)
def test_half_a_decision_is_asked_about(
    controller: FlaskClient, fields: dict[str, str], sentence: str
) -> None:
    answer = decided(controller, SECOND, {**DEDUCT, **fields})
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)


def test_a_line_is_put_aside_and_the_decision_taken_back(
    app: Flask, controller: FlaskClient
) -> None:
    park = {**DEDUCT, "decision": "park", "deducted": "", "reason": "question_open"}
    assert decided(controller, SECOND, park).status_code == 303
    found = stored(app, SECOND)
    assert found is not None
    assert found.is_parked
    assert found.typology is None
    back = f"{line(SECOND)}/withdrawal"
    assert sent(controller, back, {}, line(SECOND)).status_code == 303
    assert stored(app, SECOND) is None


def test_who_decides_upon_what_was_decided_meanwhile_sees_both(
    app: Flask, controller: FlaskClient
) -> None:
    assert decided(controller, FIRST, DEDUCT).status_code == 303
    other = {**DEDUCT, "deducted": "7.00", "version": "0"}
    answer = decided(controller, FIRST, other)
    assert answer.status_code == 409
    found = stored(app, FIRST)
    assert found is not None
    assert found.deducted == euro("100.00")


def test_a_sample_is_kept_with_the_reason_of_each_line(
    app: Flask, controller: FlaskClient
) -> None:
    fields = {"method": "rule", "size": "", "seed": "DEMO-1"}
    drawn = asked_for(controller, f"{CONTROL}/sample", fields)
    assert drawn.status_code == 303
    units = {"method": "monetary_unit", "size": "5", "seed": "DEMO-2"}
    assert asked_for(controller, f"{CONTROL}/sample", units).status_code == 303
    with looking(app) as connection:
        reasons = set(connection.scalars(select(SampledLine.reason)))
    assert {"staff", "monetary_unit"} <= reasons
    page = controller.get(f"{CONTROL}?only=sample").text
    assert FIRST in page
    assert "is a staff cost" in page
    assert "DEMO-2" in page


def test_a_sample_of_nothing_is_not_drawn(controller: FlaskClient) -> None:
    fields = {"method": "random", "size": "", "seed": "DEMO"}
    answer = asked_for(controller, f"{CONTROL}/sample", fields)
    assert answer.status_code == 422
    assert "Say how many" in answer.text


def test_lines_left_over_are_certified_together(
    app: Flask, controller: FlaskClient
) -> None:
    seen = stored(app, THIRD)
    version = 0 if seen is None else seen.version
    fields = {"numbers": f"{THIRD}:{version}"}
    answer = asked_for(controller, f"{CONTROL}/several", fields)
    assert answer.status_code == 303
    found = stored(app, THIRD)
    assert found is not None
    assert found.decided_at is not None
    again = asked_for(controller, f"{CONTROL}/several", fields)
    assert again.status_code == 409


def test_the_service_refuses_what_the_form_never_sends(app: Flask) -> None:
    with app.app_context():
        session, place = db.session(), here(db.session())
        doing = Doing(BY, datetime.now(UTC))
        much = Decision(deducted=euro("9999.00"), typology="4.3")
        with pytest.raises(DeductionOutOfRangeError):
            services.decide(session, place, services.Decided(SECOND, much, 0), doing)
        session.rollback()


def test_with_four_eyes_who_took_it_up_does_not_certify(app: Flask) -> None:
    with app.app_context():
        session = db.session()
        place = here(session)
        person = session.scalars(select(Control.controlled_by)).all()[-1]
        same = Doing(replace(BY, key=person), datetime.now(UTC))
        version = session.scalars(
            select(PartnerReport.version).where(
                PartnerReport.partner_id == place.partner,
                PartnerReport.period_id == place.period,
            )
        ).one()
        day = date(2027, 7, 15)
        finish = partial(services.finish_control, session, place, version, today=day)
        with pytest.raises(services.SecondPersonError):
            finish(doing=same, four_eyes=True)
        session.rollback()
        other = Doing(BY, datetime.now(UTC))
        assert finish(doing=other, four_eyes=True).action == "control.finished"
        session.rollback()


def test_the_desk_shows_what_is_under_control(controller: FlaskClient) -> None:
    page = unescape(controller.get("/control").text)
    assert "Under control" in page
    assert f'href="{CONTROL}"' in page


def test_finished_it_is_frozen_and_reopened_it_is_not(
    app: Flask, controller: FlaskClient
) -> None:
    assert sent(controller, f"{CONTROL}/finish", {}, CONTROL).status_code == 303
    late = {**DEDUCT, "deducted": "5.00", "version": "1"}
    page = f"{CONTROL}/reopening"
    assert sent(controller, line(FIRST), late, page).status_code == 409
    for table in ("control_sample", "sampled_line"):
        with looking(app) as connection, pytest.raises(DatabaseError, match="frozen"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - ours
    with looking(app) as connection, pytest.raises(DatabaseError, match="frozen"):
        connection.execute(text("UPDATE control SET certified_by = NULL"))
    unsaid = sent(controller, f"{CONTROL}/reopening", {"reason": ""})
    assert unsaid.status_code == 422
    why = {"reason": "A line was overlooked (DEMO)"}
    assert sent(controller, f"{CONTROL}/reopening", why).location == CONTROL
    with looking(app) as connection:
        assert connection.scalars(select(ControlReopening.reason)).all() == [
            why["reason"]
        ]
        unsaying = text("UPDATE control_reopening SET reason = 'x'")
        with pytest.raises(DatabaseError, match="not unsaid"):
            connection.execute(unsaying)
    page = unescape(controller.get(CONTROL).text)
    assert "Control reopened" in page
    assert why["reason"] in page
    assert decided(controller, FIRST, {**DEDUCT, "deducted": "5.00"}).status_code == 303


def test_a_decision_falls_with_the_line_it_was_about(
    app: Flask, controller: FlaskClient
) -> None:
    back = {"reason": "Please correct (DEMO)"}
    assert sent(controller, f"{CLAIM}/return", back).status_code == 303
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    gone = sent(clerk, f"{CLAIM}/lines/{THIRD}/removal", {})
    assert gone.status_code == 303
    assert stored(app, THIRD) is None
    with app.app_context():
        day = date(2027, 7, 15)
        verdict = verify(Installed(db.engine, None, None, (), day), [Check.TABLES])
    assert verdict.is_clean


def test_a_certificate_in_a_project_report_is_not_reopened(app: Flask) -> None:
    controller = signed_in(app, Role.CONTROLLER, partner=1)
    page = controller.get("/control/1/1/reopening")
    assert "registers a correction" in page.text
    why = {"reason": "Too late (DEMO)", "version": "1"}
    answer = sent(controller, "/control/1/1/reopening", why, "/control/1/1")
    assert answer.status_code in {400, 409}
