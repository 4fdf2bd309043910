"""The calendar of last days: a secret address, the same bytes for the same facts."""

from datetime import date
from datetime import datetime
from datetime import UTC

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from tests.deadlines.people_at_work import at_work
from tests.deadlines.people_at_work import button
from tests.people import BY
from tests.people import person_with
from tests.people import signed_in
from tests.security.applications import REPORTS
from tests.security.clerks import looking
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.deadlines import own_views
from visimal.deadlines.feed import last_days
from visimal.deadlines.feed import LastDay
from visimal.figures import ProjectFigures
from visimal.figures.sight import SeenFigures
from visimal.figures.sight import Sight
from visimal.identity.ending import end_everything
from visimal.identity.permissions import Role
from visimal.identity.reaching import CalendarAddress
from visimal.identity.throttle import Limit
from visimal.partner_reports.models import PartnerReport
from visimal.questions.models import Question
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import record

_PREFIX = "http://localhost"


def made(client: FlaskClient) -> str:
    """The path of a new calendar address of somebody."""
    page = client.post("/reminders/calendar", data=button(client, "/reminders"))
    assert page.status_code == 200
    return page.text.split(f'href="{_PREFIX}')[1].split('"')[0]


def read(app: Flask, path: str) -> Calendar:
    """A calendar as a calendar program reads it: without a cookie."""
    answer = app.test_client().get(path)
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    return Calendar.from_ical(answer.data)


def days(calendar: Calendar) -> dict[str, date]:
    """Its events: number and day."""
    return {
        str(one["uid"]).removesuffix("@visimal"): one.decoded("dtstart")
        for one in calendar.walk("VEVENT")
    }


def test_the_leader_s_calendar_has_every_last_day_of_the_project(app: Flask) -> None:
    found = days(read(app, made(signed_in(app, Role.PROJECT_LEADER))))
    code = "VISIMaIRares-DEMO"
    assert found[f"{code}-S3-claims"] == date(2027, 7, 31)
    # Submitted on 5, 9 and 12 July: three months of control each, and for the first
    # four days more in which its questions stood open.
    assert [found[f"{code}-S3-P{number}-control"] for number in (10, 3, 8)] == [
        date(2027, 10, 9),
        date(2027, 10, 9),
        date(2027, 10, 12),
    ]
    # The last certificates are due three months after the last day of the claims.
    assert found[f"{code}-S3-project-report"] == date(2027, 10, 31)
    # The programme paid the second project report on 5 July: that day is past.
    assert not any("-paid-" in one for one in found)


def test_an_event_is_a_whole_day_that_blocks_nobody_s_time(app: Flask) -> None:
    calendar = read(app, made(signed_in(app, Role.PROJECT_LEADER)))
    for one in calendar.walk("VEVENT"):
        assert type(one.decoded("dtstart")) is date
        assert (one.decoded("dtend") - one.decoded("dtstart")).days == 1
        assert one["transp"] == "TRANSPARENT"
        assert one.decoded("sequence") in range(100)


def test_the_same_facts_give_the_same_bytes(app: Flask) -> None:
    path = made(signed_in(app, Role.PROJECT_LEADER))
    one, other = (app.test_client().get(path).data for _ in range(2))
    assert one == other
    numbers = [str(event["uid"]) for event in Calendar.from_ical(one).walk("VEVENT")]
    assert len(numbers) == len({*numbers})


def test_a_partner_s_calendar_tells_nothing_of_the_others(app: Flask) -> None:
    calendar = read(app, made(signed_in(app, Role.OFFICER, partner=4)))
    text = calendar.to_ical().decode()
    assert "S3-claims" in text
    assert "Sciensano" not in text
    assert "project-report" not in text


def test_a_new_address_closes_the_one_before_and_may_be_closed_itself(
    app: Flask,
) -> None:
    officer, stranger = signed_in(app, Role.OFFICER, partner=4), app.test_client()
    first, second = made(officer), made(officer)
    answers = [stranger.get(path).status_code for path in (first, second)]
    assert answers == [404, 200]
    closed = officer.post(
        "/reminders/calendar/revoke", data=button(officer, "/reminders")
    )
    assert closed.status_code == 303
    guessed = f"/calendar/{'A' * 43}.ics"
    gone, never = (stranger.get(path) for path in (second, guessed))
    assert gone.status_code == never.status_code == 404
    # Nobody learns which of the two it was.
    assert len(gone.data) == len(never.data)


def test_the_database_keeps_no_address_that_would_open_it(app: Flask) -> None:
    path = made(signed_in(app, Role.OFFICER, partner=4))
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    with looking(app) as connection:
        kept = connection.execute(select(CalendarAddress.token_hash)).scalars().all()
    assert token not in kept
    assert {len(one) for one in kept} == {64}


def test_whose_access_ends_loses_the_calendar_with_it(app: Flask) -> None:
    path = made(signed_in(app, Role.SIGNATORY, partner=4))
    with app.app_context():
        session, at = db.session(), datetime.now(UTC)
        who = person_with(session, Role.SIGNATORY, partner=4)
        end_everything(session, who, at)
        record(session, Act("people.access_closed", BY), at=at)
        session.commit()
    assert app.test_client().get(path).status_code == 404


def test_who_guesses_addresses_must_wait(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = own_views.FEED_OF_NETWORK
    monkeypatch.setattr(own_views, "FEED_OF_NETWORK", Limit("few", 2, usual.window))
    stranger = app.test_client()
    answers = [stranger.get(f"/calendar/{n}.ics").status_code for n in range(3)]
    assert answers == [404, 404, 429]


def test_a_semester_to_come_has_its_last_day_already(app: Flask) -> None:
    found = days(read(app, made(signed_in(app, Role.PROJECT_LEADER))))
    assert found["VISIMaIRares-DEMO-S5-claims"] == date(2028, 7, 31)


def control_of_p03(app: Flask, *, is_asked: bool) -> LastDay:
    """The last day of the control of P03, which asked a question on 13 July or not."""
    with at_work(app) as session:
        project = session.scalars(select(Project)).one()
        report = session.scalars(
            select(PartnerReport)
            .join(Partner, Partner.id == PartnerReport.partner_id)
            .join(Period, Period.id == PartnerReport.period_id)
            .where(Partner.number == 3, Period.number == 3)
        ).one()
        if is_asked:
            asked = Question(
                project_id=project.id,
                report_id=report.id,
                number=1,
                kind="control",
                is_personal_data=False,
                text="Where is the time sheet? (DEMO)",
                asked_at=datetime.now(UTC),
                asked_on=date(2027, 7, 13),
            )
            session.add(asked)
            session.flush()
        whole = ProjectFigures(session, project, date(2027, 7, 15), REPORTS)
        found = last_days(SeenFigures(whole, Sight(None)))
        return next(one for one in found if "S3-P3-control" in one.uid)


def test_a_question_that_stops_the_clock_moves_the_event_and_counts_it_up(
    app: Flask,
) -> None:
    before = control_of_p03(app, is_asked=False)
    after = control_of_p03(app, is_asked=True)
    assert (before.on, before.moved) == (date(2027, 10, 9), 0)
    # Open since the 13th, and today is the 15th: two days.
    assert (after.on, after.moved) == (date(2027, 10, 11), 2)
    assert before.uid == after.uid


def test_a_calendar_that_was_read_breaks_no_page_after_it(app: Flask) -> None:
    # The figures a calendar reads are kept for the pages that come after it.
    leader = signed_in(app, Role.PROJECT_LEADER)
    read(app, made(leader))
    assert leader.get("/reports/3/3").status_code == 200
    assert leader.get("/explain/declared?partner=3&period=3").status_code == 200
