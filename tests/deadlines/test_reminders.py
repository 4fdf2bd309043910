"""Reminders: in time, to who has to act, once a day, and of nothing else."""

from datetime import date
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.deadlines.people_at_work import at_work
from tests.deadlines.people_at_work import button
from tests.deadlines.people_at_work import DOING
from tests.deadlines.people_at_work import letters_of
from tests.deadlines.people_at_work import person
from tests.deadlines.people_at_work import TODAY
from tests.deadlines.people_at_work import told
from tests.people import signed_in
from tests.security.clerks import looking
from visimal.deadlines import services
from visimal.deadlines.letters import letter
from visimal.deadlines.services import NewSubstitute
from visimal.deadlines.services import NotASubstituteError
from visimal.identity.permissions import Role
from visimal.identity.reaching import Reminder
from visimal.identity.reaching import Substitute
from visimal.storage.trail import AuditEntry
from visimal.storage.versions import StaleError

#: The claims of semester 3 are due on 31 July 2027.
TEN_BEFORE = date(2027, 7, 21)
ONE_LATE, EIGHT_LATE = date(2027, 8, 1), date(2027, 8, 8)
CLAIM = ("claim", 4, 3)


def test_ten_days_before_the_last_day_those_who_enter_the_claim_get_a_letter(
    app: Flask,
) -> None:
    with at_work(app, TEN_BEFORE) as session:
        found = letters_of(session)
        assert told(found["officer.4"]) == [CLAIM]
        assert told(found["accountant.4"]) == [CLAIM]
        # Nobody is late yet: the signatory has nothing to do.
        assert "signatory.4" not in found


def test_what_was_said_is_not_said_again_before_the_next_day_of_the_programme(
    app: Flask,
) -> None:
    with at_work(app, TEN_BEFORE) as session:
        officer = letters_of(session)["officer.4"]
        assert services.keep(session, officer, DOING, TODAY)
        assert not services.keep(session, officer, DOING, TODAY)
        tomorrow = TODAY + timedelta(days=1)
        assert "officer.4" not in letters_of(session, tomorrow)
        entry = session.scalars(
            select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)
        ).one()
        assert (entry.action, entry.subject) == (
            "reminder.sent",
            f"person:{officer.person.id}",
        )
    with at_work(app, date(2027, 7, 28)) as session:
        assert "officer.4" in letters_of(session, tomorrow)


def test_a_letter_that_did_not_leave_is_tried_again_on_the_same_day(
    app: Flask,
) -> None:
    with at_work(app, TEN_BEFORE) as session:
        officer = letters_of(session)["officer.4"]
        services.keep(session, officer, DOING, TODAY)
        assert "officer.4" not in letters_of(session)
        services.take_back(session, officer, DOING, TODAY)
        assert "officer.4" in letters_of(session)


def test_the_database_itself_refuses_a_second_letter_on_one_day(app: Flask) -> None:
    with at_work(app) as session:
        key = person(session, Role.OFFICER, 4).id
        for _ in range(2):
            one = Reminder(person_id=key, sent_on=TODAY, channel="mail", items=[])
            session.add(one)
        with pytest.raises(IntegrityError):
            session.flush()


def test_the_signatory_is_told_once_the_claim_is_a_week_late(app: Flask) -> None:
    with at_work(app, ONE_LATE) as session:
        assert "signatory.4" not in letters_of(session)
    with at_work(app, EIGHT_LATE) as session:
        assert told(letters_of(session)["signatory.4"]) == [CLAIM]


def named(app: Flask, day: date, until: date | None) -> bool:
    """Whether the signatory, who stands in for the officer, gets a letter that day."""
    with at_work(app, day) as session:
        officer = person(session, Role.OFFICER, 4).id
        signatory = person(session, Role.SIGNATORY, 4).id
        new = NewSubstitute(signatory, TODAY, until)
        services.name_substitute(session, officer, new, 0, DOING)
        return "signatory.4" in letters_of(session)


def test_the_substitute_of_who_is_away_gets_the_letter_from_the_first_day(
    app: Flask,
) -> None:
    assert named(app, TEN_BEFORE, TODAY + timedelta(days=7))
    assert named(app, TEN_BEFORE, TODAY)


def test_the_substitute_of_who_is_not_away_hears_only_of_what_is_late(
    app: Flask,
) -> None:
    assert not named(app, TEN_BEFORE, None)
    assert named(app, ONE_LATE, None)


def test_nobody_names_a_substitute_who_sees_less_or_elsewhere(app: Flask) -> None:
    with at_work(app) as session:
        officer = person(session, Role.OFFICER, 4).id
        for stranger in (
            person(session, Role.OFFICER, 5),
            person(session, Role.PROJECT_LEADER),
        ):
            new = NewSubstitute(stranger.id, TODAY, None)
            with pytest.raises(NotASubstituteError):
                services.name_substitute(session, officer, new, 0, DOING)
        mate = NewSubstitute(person(session, Role.ACCOUNTANT, 4).id, TODAY, None)
        services.name_substitute(session, officer, mate, 0, DOING)
        with pytest.raises(StaleError):
            services.name_substitute(session, officer, mate, 0, DOING)
        services.name_substitute(session, officer, mate, 1, DOING)
        assert services.end_substitution(session, officer, DOING)
        assert not services.end_substitution(session, officer, DOING)


def test_the_leader_gets_the_board_with_it(app: Flask) -> None:
    with at_work(app, TEN_BEFORE) as session:
        text = letter(letters_of(session)["project_leader.0"], "https://x").text
        assert "4 of 11 partners have submitted their claim of semester 3" in text


def test_a_letter_to_a_partner_names_no_other_and_speaks_its_language(
    app: Flask,
) -> None:
    with at_work(app, TEN_BEFORE) as session:
        officer = letters_of(session)["officer.4"]
        officer.person.language = "fr"
        written = letter(officer, "https://visimal.example/deadlines")
        assert "UZ Gent" in written.text
        assert "UNMS" not in written.text
        assert "€" not in written.text
        assert 'lang="fr"' in written.html
        assert "https://visimal.example/deadlines" in written.text


def test_the_leader_reminds_one_partner_and_not_twice_on_a_day(app: Flask) -> None:
    leader, place = signed_in(app, Role.PROJECT_LEADER), "/deadlines/4/3/remind"
    mail = Path(app.instance_path) / "mail"
    for _ in range(2):
        answer = leader.post(place, data=button(leader, "/deadlines"))
        assert answer.location == "/deadlines?period=3"
    sent = [one.read_text(encoding="utf-8") for one in mail.iterdir()]
    assert sorted(one.split("To: ")[1].split(".")[0] for one in sent) == [
        "accountant",
        "officer",
    ]
    said = leader.get("/deadlines").text
    assert "Nobody of UZ Gent gets another letter today" in said
    with looking(app) as connection:
        assert len(connection.execute(select(Reminder.id)).all()) == 2


def test_a_partner_reminds_nobody(app: Flask) -> None:
    officer = signed_in(app, Role.OFFICER, partner=4)
    fields = button(officer, "/reminders")
    assert officer.post("/deadlines/4/3/remind", data=fields).status_code == 403


def test_somebody_names_a_substitute_on_their_own_page(app: Flask) -> None:
    officer = signed_in(app, Role.OFFICER, partner=4)
    with looking(app) as connection, at_work(app) as session:
        mate = str(person(session, Role.ACCOUNTANT, 4).id)
        fields = {
            **button(officer, "/reminders"),
            "version": "0",
            "substitute": mate,
            "starts_on": "2026-11-22",
        }
        path = "/reminders/substitute"
        wrong = officer.post(path, data={**fields, "until": "2026-11-01"})
        assert wrong.status_code == 422
        assert "before the first day" in wrong.text
        assert officer.post(path, data={**fields, "until": ""}).status_code == 303
        assert connection.execute(select(Substitute.until)).scalar_one() is None
    assert "once something is late" in officer.get("/reminders").text
    ended = officer.post(f"{path}/end", data=button(officer, "/reminders"))
    assert ended.status_code == 303
