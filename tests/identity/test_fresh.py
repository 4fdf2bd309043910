"""Steps that count ask once more who is there."""

import time

import pytest
from flask import Flask

from tests.doors import send
from tests.doors import visitor
from tests.people import PASSWORD
from tests.people import person_with
from tests.people import session_of
from visimal.identity import freshness
from visimal.identity.freshness import fresh
from visimal.identity.guard import requires
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.storage.db import db

QUARTER = 15 * 60


@pytest.fixture
def counting(doorway: Flask) -> Flask:
    """An installation with one step that counts."""

    @requires(Permission.OWN_ACCOUNT)
    @fresh
    def step() -> str:
        return "done"

    doorway.add_url_rule("/step", "step", step, methods=["GET", "POST"])
    return doorway


def test_a_quarter_of_an_hour_later_the_password_is_asked_again(
    counting: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = visitor(counting)
    with counting.app_context():
        person = person_with(db.session(), Role.ADMINISTRATOR)
        client.set_cookie("sid", session_of(person))
    assert client.get("/step").text == "done"
    with client.session_transaction() as kept:
        kept["fs_paa"] = time.time() - QUARTER - 1
        del kept["fs_gexp"]
    asked = client.get("/step?one=1")
    assert asked.location == "/account/verify?next=/step?one%3D1"
    again = send(
        client, asked.location, "/account/verify", password=PASSWORD, next="/step"
    )
    assert again.location == "/step"
    assert client.get("/step").text == "done"
    monkeypatch.setattr(freshness, "is_fresh", lambda: False)
    assert client.get("/step").status_code == 303
