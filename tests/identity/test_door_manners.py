"""ASVS 6.2 and 6.3: how a password is taken, changed and told of."""

import re

import pytest
from flask import Flask
from sqlalchemy import func
from sqlalchemy import select

from tests.doors import actions
from tests.doors import code_now
from tests.doors import is_inside
from tests.doors import knock
from tests.doors import send
from tests.doors import somebody
from tests.doors import visitor
from tests.people import PASSWORD
from visimal.identity.models import Person
from visimal.storage.db import db

#: As long as one may be, with blanks, capitals and letters of two languages.
LONGEST = ("Über den Kanal ziehen Reiher, " * 5)[:127] + "é"
_FIELD = re.compile(r"<input[^>]*password[^>]*>")


def test_a_password_is_masked_and_may_be_filled_in_by_a_program(doorway: Flask) -> None:
    client = visitor(doorway)
    fields = _FIELD.findall(client.get("/account/login").text)
    knock(client, somebody(doorway))
    send(client, "/account/code", code=code_now())
    fields += _FIELD.findall(client.get("/account/change").text)
    assert len(fields) == 4
    for one in fields:
        assert 'type="password"' in one
        assert re.search(r'autocomplete="(current|new)-password"', one)
        assert "readonly" not in one


def test_a_password_counts_to_its_last_letter(doorway: Flask) -> None:
    address, client = somebody(doorway), visitor(doorway)
    knock(client, address)
    send(client, "/account/code", code=code_now())
    fields = {"new_password": LONGEST, "new_password_confirm": LONGEST}
    assert send(client, "/account/change", password=PASSWORD, **fields).location
    for other in (LONGEST[:-1], f"{LONGEST[:-1]}e", LONGEST.lower()):
        assert knock(visitor(doorway), address, other).status_code == 200
    assert knock(visitor(doorway), address, LONGEST).location == "/account/code?next=/"


def test_a_new_password_is_for_who_knows_the_old_one(doorway: Flask) -> None:
    address, client = somebody(doorway), visitor(doorway)
    knock(client, address)
    send(client, "/account/code", code=code_now())
    fields = {"new_password": LONGEST, "new_password_confirm": LONGEST}
    refused = send(client, "/account/change", password=LONGEST, **fields)
    assert refused.status_code == 200
    assert knock(visitor(doorway), address, LONGEST).status_code == 200
    assert knock(visitor(doorway), address).location == "/account/code?next=/"


@pytest.mark.parametrize("proof", ["password", "code"])
def test_who_does_not_come_in_is_told_in_the_trail(doorway: Flask, proof: str) -> None:
    address, client = somebody(doorway), visitor(doorway)
    if proof == "password":
        knock(client, address, "not the password")
    else:
        knock(client, address)
        send(client, "/account/code", code="000000")
    assert not is_inside(client)
    assert actions(doorway)[-1] == "sign_in.failed"


def test_a_new_installation_knows_nobody(doorway: Flask) -> None:
    with doorway.app_context():
        session = db.session()
        assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_no_password_grows_too_old() -> None:
    """When one was chosen is kept nowhere, so that nothing can ask for a new one."""
    about = {one.name for one in Person.__table__.columns if "password" in one.name}
    assert about == {"password"}
