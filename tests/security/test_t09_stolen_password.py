"""T9: a stolen password alone opens nothing, and no code works twice."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import Totp
from sqlalchemy import select

from tests.doors import code_now
from tests.doors import is_inside
from tests.doors import knock
from tests.doors import send
from tests.doors import somebody
from tests.doors import visitor
from tests.security.applications import loaded_app
from visimal.identity import second_proof
from visimal.identity.models import Passkey
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.identity.second_proof import Codes
from visimal.identity.second_proof import SPARE_CODES
from visimal.identity.second_proof import SpareCodes
from visimal.storage.db import db


def comes_in(app: Flask, address: str, code: str) -> bool:
    """Whether a password and this code open the door."""
    client = visitor(app)
    knock(client, address)
    send(client, "/account/code", code=code)
    return is_inside(client)


@pytest.fixture
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An installation of its own, with a project in it."""
    yield from loaded_app(tmp_path_factory, "staffed")


def test_the_same_code_works_once(doorway: Flask) -> None:
    address, code = somebody(doorway), code_now()
    assert [comes_in(doorway, address, code) for _ in range(2)] == [True, False]


def test_a_code_of_an_older_step_is_refused_after_a_newer(doorway: Flask) -> None:
    address, older, newer = somebody(doorway), code_now(), code_now(1)
    assert [comes_in(doorway, address, one) for one in (newer, older)] == [True, False]


def test_without_the_last_step_both_are_taken_again(
    doorway: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Codes, "get_last_counter", Totp.get_last_counter)
    address, older, newer = somebody(doorway), code_now(), code_now(1)
    seen = [comes_in(doorway, address, one) for one in (newer, newer, older)]
    assert seen == [True, True, True]


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_code_of_another_time_is_refused(doorway: Flask, steps: int) -> None:
    assert not comes_in(doorway, somebody(doorway), code_now(steps))


def test_after_five_wrong_codes_the_password_comes_first_again(doorway: Flask) -> None:
    client, address = visitor(doorway), somebody(doorway)
    knock(client, address)
    wrong = [send(client, "/account/code", code="000000") for _ in range(6)]
    assert [one.status_code for one in wrong] == [200] * 5 + [429]
    assert client.get("/account/code").location == "/account/login"


@pytest.mark.parametrize(
    "role", [Role.PROJECT_LEADER, Role.CONTROLLER, Role.AUDITOR, Role.ADMINISTRATOR]
)
def test_who_decides_sets_up_a_second_proof_before_anything_opens(
    staffed: Flask, role: Role
) -> None:
    address = somebody(staffed, role, tf_primary_method=None)
    client = visitor(staffed)
    assert knock(client, address).location == "/"
    for page in ("/", "/budget", "/people"):
        answer = client.get(page)
        assert answer.status_code == 403 or answer.location == "/account/codes"
    assert client.get("/").location == "/account/codes"
    assert client.get("/account/codes").status_code == 200


def test_without_the_gate_everything_opens(
    staffed: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_proof, "is_asked", lambda _viewer: False)
    client = visitor(staffed)
    role = Role.PROJECT_LEADER
    knock(client, somebody(staffed, role, tf_primary_method=None))
    assert client.get("/budget").status_code == 200


def test_a_passkey_in_place_of_the_password_is_no_second_proof_beside_it() -> None:
    """Else a stolen password would open what only the passkey was asked for."""
    person = Person(webauthn=[Passkey(usage="first")])
    assert not second_proof.has_one(person)
    person.webauthn.append(Passkey(usage="secondary"))
    assert second_proof.has_one(person)


def test_an_accountant_may_do_without(staffed: Flask) -> None:
    address, client = somebody(staffed, Role.ACCOUNTANT), visitor(staffed)
    knock(client, address)
    assert client.get("/").status_code == 200


def spare_codes(client: FlaskClient) -> list[str]:
    """Ten new spare codes, as the page shows them this once."""
    page = send(client, "/account/spare-codes", generate_new_codes="1").text
    found = [part.partition("</code>")[0] for part in page.split("<code>")[1:]]
    return [one.strip() for one in found]


def test_a_spare_code_works_once_and_only_its_digest_is_kept(doorway: Flask) -> None:
    address, owner = somebody(doorway), visitor(doorway)
    knock(owner, address)
    send(owner, "/account/code", code=code_now())
    codes = spare_codes(owner)
    assert len({*codes}) == SPARE_CODES
    assert {len(one.replace("-", "")) * 5 for one in codes} == {80}
    with doorway.app_context():
        kept = db.session().scalars(select(Person.mf_recovery_codes)).one()
        assert kept is not None
        assert not {*codes} & {*kept}
    opened = []
    for code in (codes[3], codes[3], codes[4].upper()):
        client = visitor(doorway)
        knock(client, address)
        send(client, "/account/spare-code", code=code)
        opened.append(is_inside(client))
    assert opened == [True, False, True]


def test_without_using_it_up_a_spare_code_works_for_ever(
    doorway: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SpareCodes, "delete_recovery_code", lambda *_all: True)
    address, owner = somebody(doorway), visitor(doorway)
    knock(owner, address)
    send(owner, "/account/code", code=code_now())
    code = spare_codes(owner)[0]
    for _ in range(2):
        client = visitor(doorway)
        knock(client, address)
        send(client, "/account/spare-code", code=code)
        assert is_inside(client)
