"""What stands beside a line under control, and what is left before it is certified."""

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy import update

from tests.people import signed_in
from tests.procurement.test_contracts import recorded
from tests.questions.asked import pressed
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import looking
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import PERIOD
from tests.security.clerks import said
from tests.security.clerks import sent
from tests.staff import office
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.control.models import ControlResult
from visimal.domain.report_status import PartnerReportStatus
from visimal.identity.permissions import Role
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.staff.models import DeclaredMonth
from visimal.storage.db import db

CONTROL = f"/control/{PARTNER}/{PERIOD}"
REPORT, QUESTIONS = f"{CONTROL}/report", f"{CONTROL}/questions"
OFFICE = f"{REPORT}/checklists/office"
_CLAIM = (
    select(PartnerReport.id)
    .join(Partner, Partner.id == PartnerReport.partner_id)
    .join(Period, Period.id == PartnerReport.period_id)
    .where(Partner.number == PARTNER, Period.number == PERIOD)
)
_SUBMITTED = (
    update(PartnerReport)
    .where(PartnerReport.id.in_(_CLAIM))
    .values(status=PartnerReportStatus.SUBMITTED, submitted_on=date(2027, 7, 12))
)
FINISH = f'action="{CONTROL}/finish"'


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A claim under control, with somebody's month and a contract in it."""
    for app in loaded_app(tmp_path_factory, "left", settings={"room_left": 0}):
        clerk = office.clerk(app)
        number = office.employed(clerk, name="DEMO Carla")
        office.assigned(clerk, number, "fixed_percentage", percentage="33.3")
        office.paid(clerk, number)
        assert office.sent(clerk, f"{office.STAFF}/lines", {}).status_code == 303
        assert recorded(clerk, "DEMO-9")
        bought = {**COST, "contract": "DEMO-9", "invoice_number": "DEMO-9-1"}
        answer = sent(clerk, f"{CLAIM}/lines", bought)
        assert answer.status_code == 303, re.findall(
            'class="fault">(.*?)<', answer.text
        )
        with app.app_context(), db.engine.begin() as connection:
            # Its papers are another test's matter.
            connection.execute(_SUBMITTED)
        controller = signed_in(app, Role.CONTROLLER, partner=PARTNER)
        assert sent(controller, f"{CONTROL}/start", {}, CONTROL).status_code == 303
        yield app


@pytest.fixture
def controller(app: Flask) -> FlaskClient:
    """Who controls it."""
    return signed_in(app, Role.CONTROLLER, partner=PARTNER)


def section(page: str, name: str) -> str:
    """One part of a page."""
    return page.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_the_month_and_the_pay_behind_a_staff_line_stand_beside_it(
    app: Flask, controller: FlaskClient
) -> None:
    with looking(app) as connection:
        line = connection.scalars(select(DeclaredMonth.line)).one()
    work = section(controller.get(f"{CONTROL}/lines/{line}").text, "work")
    # 3 000.00 gross and 900.00 of contributions; nobody kept a sheet of hours.
    for seen in ("DEMO Carla", "33.3%", "Feb 2027", "€3,900.00", "none yet"):
        assert seen in work


def test_the_contract_of_a_line_stands_beside_it(
    app: Flask, controller: FlaskClient
) -> None:
    asked = select(ExpenditureLine.number).where(
        ExpenditureLine.invoice_number == "DEMO-9-1"
    )
    with looking(app) as connection:
        line = connection.scalars(asked).one()
    contract = section(controller.get(f"{CONTROL}/lines/{line}").text, "contract")
    assert "DEMO-9" in contract
    assert "Value with its amendments" in contract


def test_a_line_is_accepted_on_the_way_to_the_next(controller: FlaskClient) -> None:
    first = f"{CONTROL}/lines/P04-S3-0001"
    fields = {"decision": "certify", "step": "onward"}
    assert sent(controller, first, fields).location.endswith("P04-S3-0002")


def test_who_was_slower_is_told_on_the_page_itself(controller: FlaskClient) -> None:
    line = f"{CONTROL}/lines/P04-S3-0003"
    sent(controller, line, {"decision": "certify"})
    taken_back = f"{line}/withdrawal"
    stale = opened(controller, line) | {"version": "0"}
    answer = controller.post(taken_back, data=stale)
    assert answer.status_code == 409
    assert "somebody else was faster" in answer.text
    assert 'id="decision"' in answer.text
    several = f"{CONTROL}/several"
    answer = pressed(controller, CONTROL, several, {"numbers": "P04-S3-0003:0"})
    assert answer.status_code == 409
    assert 'id="lines"' in answer.text


def test_a_no_says_why_and_no_note_is_lost(controller: FlaskClient) -> None:
    refused = sent(controller, OFFICE, {"reply_0": "no", "note_1": "Seen (DEMO)"})
    assert refused.status_code == 422
    assert "say in a few words what is missing" in refused.text
    assert "A note goes with a reply" in refused.text
    assert "Seen (DEMO)" in refused.text


def test_nothing_is_certified_before_the_partner_answers(
    controller: FlaskClient,
) -> None:
    ready = opened(controller, CONTROL)
    asked = {"line": "", "text": "Where is the register? (DEMO)"}
    assert sent(controller, QUESTIONS, asked).status_code == 303
    page = controller.get(CONTROL).text
    assert "1 question waits for an answer" in page
    assert FINISH not in page
    answer = controller.post(f"{CONTROL}/finish", data=ready)
    assert answer.status_code == 409
    assert "has not answered question 1 yet" in said(answer)
    settled = pressed(controller, QUESTIONS, f"{QUESTIONS}/1/settlement")
    assert settled.status_code == 303
    assert FINISH in controller.get(CONTROL).text


def test_the_checklist_of_a_flat_rate_stands_in_the_certificate_too(
    app: Flask, controller: FlaskClient
) -> None:
    # The office costs of partner 4 are 15 % of its staff: no line says so.
    replies = {f"reply_{one}": "yes" for one in range(4)}
    assert sent(controller, OFFICE, replies).status_code == 303
    assert sent(controller, f"{CONTROL}/finish", {}, CONTROL).status_code == 303
    with looking(app) as connection:
        kept = connection.scalars(select(ControlResult.figures)).one()
    assert "office" in json.dumps(kept)
