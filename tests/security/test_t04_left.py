"""T4, R22: who left comes in with nothing they still hold, from the next request on."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import SQLAlchemyUserDatastore
from sqlalchemy import select

from tests.doors import code_now
from tests.doors import is_inside
from tests.doors import keep
from tests.doors import knock
from tests.doors import letters
from tests.doors import link_in
from tests.doors import send
from tests.doors import somebody
from tests.doors import visitor
from tests.people import BY
from tests.people import session_of
from visimal.identity import sessions
from visimal.identity.invitations import services as invitations
from visimal.identity.invitations.services import NewInvitation
from visimal.identity.models import Person
from visimal.identity.models import SignedIn
from visimal.identity.people import accounts
from visimal.identity.people.doing import Doing
from visimal.identity.permissions import Role
from visimal.identity.services import enrol
from visimal.identity.services import NewPerson
from visimal.identity.sessions import ABSOLUTE
from visimal.identity.sessions import IDLE_STRICT
from visimal.identity.sign_in_trail import People
from visimal.identity.viewer import Viewer
from visimal.storage.db import db

NEW = "geese under a wide sky"


class Leaver:
    """Somebody with five ways in, each opened and none used up."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.address = somebody(app)
        send(visitor(app), "/account/reset", email=self.address)
        self.link = link_in(letters(app)[-1]).removeprefix("http://localhost")
        with app.app_context():
            self.invitation = self._invited()
        self.session, self.second = self._inside(0), self._inside(1)
        self.half = visitor(app)
        knock(self.half, self.address)

    def still_open(self) -> list[str]:
        """The ways in that still open."""
        fresh = visitor(self.app)
        ways = {
            "session": is_inside(self.session),
            "second session": is_inside(self.second),
            "invitation": fresh.get(self.invitation).status_code == 200,
            "half-done second proof": self._finishes(),
            "reset link": self._resets(),
        }
        return [name for name, is_open in ways.items() if is_open]

    def leave(self) -> None:
        """Close the account, as an administrator does."""
        with self.app.app_context():
            session = db.session()
            person = self._person()
            accounts.disable(session, person, _doing())
            session.commit()

    def _inside(self, steps: int) -> FlaskClient:
        client = visitor(self.app)
        knock(client, self.address)
        send(client, "/account/code", code=code_now(steps))
        assert is_inside(client)
        return client

    def _finishes(self) -> bool:
        with self.app.app_context():
            person = self._person()
            person.tf_last_step = None
            keep(person)
        send(self.half, "/account/code", code=code_now())
        return is_inside(self.half)

    def _resets(self) -> bool:
        client = visitor(self.app)
        answer = send(client, self.link, password=NEW, password_confirm=NEW)
        return answer.location == "/account/login"

    def _person(self) -> Person:
        asked = select(Person).where(Person.email == self.address)
        return db.session().scalars(asked).one()

    def _invited(self) -> str:
        session = db.session()
        other = NewPerson(
            "other@demo.example", "DEMO Other", "en", is_administrator=True
        )
        enrol(session, other, by=BY, at=datetime.now(UTC))
        session.commit()
        new = NewInvitation(self.address, "DEMO Leaver", "en", Role.ADMINISTRATOR)
        person = self._person()
        person.is_administrator = False
        keep(person)
        _, token = invitations.invite(session, new, _doing())
        session.commit()
        person.is_administrator = True
        keep(person)
        db.session.remove()
        return f"/invitations/{token}"


def _doing() -> Doing:
    giver = Viewer(1, "DEMO", is_administrator=True)
    return Doing(giver, BY, datetime.now(UTC), date(2026, 11, 22))


def test_who_left_comes_in_with_nothing(doorway: Flask) -> None:
    leaver = Leaver(doorway)
    leaver.leave()
    assert leaver.still_open() == []


def test_without_looking_each_time_every_way_stays_open(
    doorway: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaver = Leaver(doorway)
    monkeypatch.setattr(accounts, "end_everything", lambda *_all, **_more: None)
    monkeypatch.setattr(sessions, "_holds", lambda _found, _at: True)
    monkeypatch.setattr(People, "find_user", SQLAlchemyUserDatastore.find_user)
    monkeypatch.setattr(Person, "active", True)
    leaver.leave()
    assert leaver.still_open() == [
        "session",
        "second session",
        "invitation",
        "half-done second proof",
        "reset link",
    ]


def test_a_new_password_ends_every_session(doorway: Flask) -> None:
    leaver = Leaver(doorway)
    assert "reset link" in leaver.still_open()
    assert leaver.still_open() == ["invitation"]


@pytest.mark.parametrize(
    ("began", "seen", "opens"),
    [
        (timedelta(minutes=14), timedelta(minutes=14), True),
        (IDLE_STRICT, IDLE_STRICT, False),
        (ABSOLUTE - timedelta(minutes=1), timedelta(0), True),
        (ABSOLUTE, timedelta(0), False),
        # The clock stepped back by an hour: nobody stays longer for it.
        (timedelta(0), -timedelta(hours=1), False),
    ],
)
def test_a_session_ends_by_the_clock(
    doorway: Flask, began: timedelta, seen: timedelta, *, opens: bool
) -> None:
    client, at = visitor(doorway), datetime.now(UTC)
    address = somebody(doorway)
    with doorway.app_context():
        session = db.session()
        asked = select(Person).where(Person.email == address)
        client.set_cookie("sid", session_of(session.scalars(asked).one()))
        row = session.scalars(select(SignedIn)).one()
        row.began_at, row.seen_at = at - began, at - seen
        session.commit()
    assert is_inside(client) is opens


def test_a_session_of_before_the_sign_in_is_worth_nothing(doorway: Flask) -> None:
    address, victim = somebody(doorway), visitor(doorway)
    victim.get("/account/login")
    planted = victim.get_cookie("sid")
    assert planted is not None
    knock(victim, address)
    send(victim, "/account/code", code=code_now())
    thief = visitor(doorway)
    thief.set_cookie("sid", planted.value)
    assert is_inside(victim)
    assert not is_inside(thief)


def test_without_a_new_number_the_planted_one_opens(
    doorway: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions.BrowserSession, "renew", lambda _self: None)
    address, victim = somebody(doorway), visitor(doorway)
    victim.get("/account/login")
    planted = victim.get_cookie("sid")
    assert planted is not None
    knock(victim, address)
    send(victim, "/account/code", code=code_now())
    thief = visitor(doorway)
    thief.set_cookie("sid", planted.value)
    assert is_inside(thief)
