"""What control says of a claim beside its decisions: written, then frozen."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from werkzeug.test import TestResponse

from tests.people import signed_in
from tests.questions.asked import pressed
from tests.questions.asked import unasked
from tests.security.applications import loaded_app
from tests.security.clerks import looking
from tests.security.clerks import opened
from tests.security.clerks import said as sentence
from tests.security.clerks import sent
from visimal import resources
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.control.said import ControlSaid
from visimal.control.said import said
from visimal.domain.checklists import PlaceKind
from visimal.domain.checklists import Reply
from visimal.identity.permissions import Role
from visimal.partner_reports.models import PartnerReport
from visimal.programmes import programme
from visimal.storage.db import db
from visimal.storage.trail import AuditEntry

#: Partner 10's third claim is under control.
REPORT = "/control/10/3/report"
STAFF = f"{REPORT}/checklists/staff"
WRITTEN = {
    "is_on_desk": "y",
    "findings": "Two invoices were dear (DEMO)",
    "conclusions": "The claim is in order (DEMO)",
    "of_the_last": "",
    "for_the_next": "Ask for the register of assets (DEMO)",
}
VISIT = {
    "starts_on": "08/07/2027",
    "ends_on": "09/07/2027",
    "place_kind": "works",
    "place": "The weir (DEMO)",
    "focus": "Whether the fish ladder stands (DEMO)",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, in which one claim is under control."""
    settings = {"room_left": 0}
    yield from loaded_app(tmp_path_factory, "verification", unasked(), settings)


@pytest.fixture
def controller(app: Flask) -> FlaskClient:
    """Who controls the claim."""
    return signed_in(app, Role.CONTROLLER, partner=10)


def key_of(app: Flask, period: int) -> int:
    """The key of a claim of partner 10."""
    asked = (
        select(PartnerReport.id)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(Partner.number == 10, Period.number == period)
    )
    with looking(app) as connection:
        return connection.scalars(asked).one()


def said_of(app: Flask, period: int = 3) -> ControlSaid:
    """What control says of a claim of partner 10."""
    key = key_of(app, period)
    lists = programme("fwvl_2021_2027", (resources.REPORTS,)).checklists
    with app.app_context():
        return said(db.session(), key, lists)


def filled(client: FlaskClient, **replies: str) -> TestResponse:
    """Fill in the checklist of staff; what is not given is left open."""
    empty = {f"{name}_{one}": "" for one in range(6) for name in ("reply", "note")}
    return sent(client, STAFF, {**empty, **replies})


def test_control_writes_how_it_verified_and_what_it_found(
    app: Flask, controller: FlaskClient
) -> None:
    silent = {**WRITTEN}
    del silent["is_on_desk"]
    refused = sent(controller, REPORT, silent)
    assert refused.status_code == 422
    assert "tick one of the two" in refused.text
    assert sent(controller, REPORT, WRITTEN).status_code == 303
    found = said_of(app)
    assert (found.is_on_desk, found.is_on_the_spot) == (True, False)
    assert found.conclusions == WRITTEN["conclusions"]
    assert WRITTEN["findings"] in controller.get(REPORT).text


def test_who_wrote_later_finds_both_texts_and_overwrites_nothing(
    app: Flask, controller: FlaskClient
) -> None:
    seen = opened(controller, REPORT)
    sent(controller, REPORT, WRITTEN | {"conclusions": "First (DEMO)"})
    late = controller.post(REPORT, data={**seen, **WRITTEN, "conclusions": "Late"})
    assert late.status_code == 409
    assert "First (DEMO)" in late.text
    assert said_of(app).conclusions == "First (DEMO)"


def test_a_visit_on_the_spot_is_noted_and_taken_off(
    app: Flask, controller: FlaskClient
) -> None:
    backwards = VISIT | {"ends_on": "07/07/2027"}
    refused = sent(controller, f"{REPORT}/visits", backwards)
    assert refused.status_code == 422
    assert "before the first one" in refused.text
    for fields in (VISIT, VISIT | {"ends_on": ""}):
        assert sent(controller, f"{REPORT}/visits", fields).status_code == 303
    first, second = said_of(app).visits
    assert (first.starts_on, first.ends_on) == (date(2027, 7, 8), date(2027, 7, 9))
    assert (second.ends_on, second.place_kind) == (date(2027, 7, 8), PlaceKind.WORKS)
    gone = f"{REPORT}/visits/1/removal"
    assert pressed(controller, REPORT, gone).status_code == 303
    again = pressed(controller, REPORT, gone)
    assert (again.status_code, sentence(again)[:27]) == (
        404,
        "There is no such visit. Go ",
    )
    assert [one.number for one in said_of(app).visits] == [2]


def test_a_checklist_is_replied_to_question_by_question(
    app: Flask, controller: FlaskClient
) -> None:
    given = {"reply_0": "yes", "reply_1": "no", "note_1": "No letter (DEMO)"}
    assert filled(controller, **given).status_code == 303
    (staff,) = [one for one in said_of(app).checklists if one.part == "staff"]
    replies = [(one.code, one.reply, one.note) for one in staff.replies[:3]]
    assert replies == [
        ("STA-1", Reply.YES, ""),
        ("STA-2", Reply.NO, "No letter (DEMO)"),
        ("STA-3", None, ""),
    ]
    assert (staff.replied, staff.denied) == (2, 1)
    filled(controller, reply_0="not_applicable")
    (staff,) = [one for one in said_of(app).checklists if one.part == "staff"]
    assert (staff.replied, staff.denied) == (1, 0)


def test_a_claim_is_asked_about_the_categories_in_which_it_has_costs(
    controller: FlaskClient,
) -> None:
    page = controller.get(REPORT).text
    # Partner 10 has staff and a flat rate of office costs on it; nothing of a fund.
    for part in ("general", "procurement", "publicity", "staff"):
        assert f"{REPORT}/checklists/{part}" in page
    assert f"{REPORT}/checklists/spf" not in page
    assert controller.get(f"{REPORT}/checklists/spf").status_code == 404


def test_somebody_without_control_of_this_partner_finds_nothing(app: Flask) -> None:
    other = signed_in(app, Role.CONTROLLER, partner=4)
    assert other.get(REPORT).status_code == 404
    assert signed_in(app, Role.PROJECT_LEADER).get(REPORT).status_code == 403


def test_before_control_begins_nothing_is_written(app: Flask) -> None:
    early = signed_in(app, Role.CONTROLLER, partner=3)
    page = early.get("/control/3/3/report")
    assert "written while the claim is under control" in page.text
    fields = {**WRITTEN, "version": "0"}
    answer = pressed(early, "/account", "/control/3/3/report", fields)
    assert answer.status_code == 409


def test_the_trail_tells_that_it_was_written_and_not_what(
    app: Flask, controller: FlaskClient
) -> None:
    sent(controller, REPORT, WRITTEN)
    sent(controller, f"{REPORT}/visits", VISIT)
    with looking(app) as connection:
        told = connection.execute(
            select(AuditEntry.action, AuditEntry.payload).where(
                AuditEntry.action.in_(("control.written", "control.visited"))
            )
        ).all()
    assert {one[0] for one in told} == {"control.written", "control.visited"}
    assert not any("(DEMO)" in one[1] for one in told)


def test_what_control_leaves_for_next_time_begins_the_next_control(
    app: Flask, controller: FlaskClient
) -> None:
    key = key_of(app, 2)
    stands = text("UPDATE partner_report SET status = :status WHERE id = :id")
    with looking(app) as connection:
        connection.execute(stands, {"status": "control_reopened", "id": key})
        connection.execute(
            text(
                "INSERT INTO verification (project_id, report_id, is_on_desk,"
                " is_on_the_spot, findings, conclusions, of_the_last, for_the_next)"
                " SELECT project_id, id, 1, 0, '', '', '', 'Count the boats (DEMO)'"
                " FROM partner_report WHERE id = :id"
            ),
            {"id": key},
        )
        connection.execute(stands, {"status": "certified", "id": key})
        connection.commit()
    found = said_of(app)
    assert (found.last_period, found.last_left) == (2, "Count the boats (DEMO)")
    page = controller.get(REPORT).text
    assert "Left by the control of semester 2" in page
    assert "Count the boats (DEMO)" in page


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE verification SET conclusions = 'Other' WHERE report_id = {key}",
        "DELETE FROM verification WHERE report_id = {key}",
        (
            "INSERT INTO checklist_answer (project_id, report_id, question, reply,"
            " note) SELECT project_id, id, 'STA-1', 'yes', '' FROM partner_report"
            " WHERE id = {key}"
        ),
        (
            "INSERT INTO on_the_spot_visit (project_id, report_id, number, starts_on,"
            " ends_on, place, place_kind, focus) SELECT project_id, id, 1,"
            " '2027-01-01', '2027-01-01', '', 'other', '' FROM partner_report"
            " WHERE id = {key}"
        ),
        (
            "INSERT INTO question (project_id, report_id, number, kind,"
            " is_personal_data, text, asked_at, asked_on) SELECT project_id, id, 1,"
            " 'control', 0, '',"
            " '2027-01-01 00:00:00', '2027-01-01' FROM partner_report WHERE id = {key}"
        ),
    ],
)
def test_what_a_certified_control_says_is_frozen(app: Flask, statement: str) -> None:
    key = key_of(app, 2)
    with looking(app) as connection, pytest.raises(DatabaseError, match="is frozen"):
        connection.execute(text(statement.format(key=key)))
