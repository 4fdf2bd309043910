"""Long passwords of any kind, none of those that are tried first."""

import pytest
from flask import Flask
from flask_security import hash_password

from tests.doors import code_now
from tests.doors import knock
from tests.doors import send
from tests.doors import somebody
from tests.doors import visitor
from tests.people import PASSWORD
from visimal.identity.door_forms import DECOY
from visimal.identity.passwords import faults
from visimal.identity.passwords import is_common
from visimal.identity.passwords import OutsideTransactions
from visimal.storage.db import db


@pytest.mark.parametrize(
    "password",
    [
        "herons over slow water",
        "HERONSOVERSLOWWATER",
        "een kanaal vol mist",
        "une péniche à l'aube",
        "7391 5520 8814 2096",
        "x" * 3 + "q7-Lamplight!",
        "z" + "aB3$q" * 25,
    ],
)
def test_a_long_password_of_any_kind_is_taken(password: str) -> None:
    assert faults(password) == []


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "P@ssw0rd2026",
        "motdepasse2026!",
        "Wachtwoord123",
        "azertyuiop123",
        "123456789012",
        "aaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "visimalvisimal",
        "interregproject",
        "Welkom2026!!",
        "qwertyuiopasdfghjkl",
    ],
)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    assert is_common(password)


@pytest.mark.parametrize(
    ("password", "told"),
    [("eleven char", "at least 12"), ("long " * 26, "at most 128")],
)
def test_a_refusal_says_what_would_do(password: str, told: str) -> None:
    assert told in faults(password)[0]


def test_hashes_cost_what_was_measured(doorway: Flask) -> None:
    with doorway.app_context():
        made = hash_password("herons over slow water")
    assert made.startswith("$argon2id$v=19$m=47104,t=2,p=1$")
    salt, digest = made.rsplit("$", 2)[1:]
    assert (len(salt), len(digest)) == (22, 43)
    assert DECOY.rsplit("$", 2)[0] == made.rsplit("$", 2)[0]


def writers_meanwhile(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the writer's turn was free at each comparison of a password."""
    free: list[bool] = []
    known = somebody(app)

    def compared(self: OutsideTransactions, name: str) -> object:
        found = original(self, name)
        if name == "verify":
            free.append(not db.session().in_transaction())
        return found

    original = OutsideTransactions.__getattr__
    monkeypatch.setattr(OutsideTransactions, "__getattr__", compared)
    knock(visitor(app), known)
    return free


def test_nobody_waits_while_a_password_is_compared(
    doorway: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = writers_meanwhile(doorway, monkeypatch)
    assert seen
    assert all(seen)


def test_without_care_every_writer_would_wait(
    doorway: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        OutsideTransactions,
        "__getattr__",
        lambda self, name: getattr(self._context, name),
    )
    assert not all(writers_meanwhile(doorway, monkeypatch))


def test_a_changed_password_must_be_good_and_known_before(doorway: Flask) -> None:
    client = visitor(doorway)
    knock(client, somebody(doorway))
    send(client, "/account/code", code=code_now())
    page, new = "/account/change", "geese under a wide sky"
    said = {"new_password": "password1234", "new_password_confirm": "password1234"}
    refused = send(client, page, password=PASSWORD, **said)
    assert "tries this one first" in refused.text
    said = {"new_password": new, "new_password_confirm": new}
    assert "The password is not right" in send(client, page, password=new, **said).text
    assert send(client, page, password=PASSWORD, **said).location == "/"
    assert client.get(page).status_code == 200
