"""T9: a code that is sent from several browsers at once opens one of them.

On both databases; on PostgreSQL, where several write at once, only because whoever
takes a code holds its person fast.
"""

from collections.abc import Callable
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier
from time import sleep

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import UserMixin

from tests.databases import BOTH
from tests.doors import code_now
from tests.doors import is_inside
from tests.doors import knock
from tests.doors import send
from tests.doors import somebody
from tests.doors import visitor
from tests.postgres import new_database
from tests.security.applications import bare_app
from visimal.identity import second_proof
from visimal.identity.models import Person
from visimal.settings import from_environment

#: As many as may try one after a password.
BROWSERS = 4
Way = Callable[[Flask, str], tuple[str, str]]


@pytest.fixture(params=BOTH)
def door(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """An installation on either database, without any project."""
    with ExitStack() as held:
        settings: dict[str, object] = {}
        if request.param == "postgres":
            server = request.getfixturevalue("postgres_server")
            given = {"VISIMAL_DATABASE": held.enter_context(new_database(server))}
            settings["database"] = from_environment(given).database
        yield from bare_app(tmp_path_factory, "at-once", settings)


def of_an_app(_app: Flask, _address: str) -> tuple[str, str]:
    """The code that the app shows now."""
    return "/account/code", code_now()


def spare(app: Flask, address: str) -> tuple[str, str]:
    """One of ten spare codes."""
    owner = visitor(app)
    knock(owner, address)
    send(owner, "/account/code", code=code_now())
    page = send(owner, "/account/spare-codes", generate_new_codes="1").text
    return "/account/spare-code", page.partition("<code>")[2].partition("<")[0].strip()


def opened(app: Flask, way: Way) -> int:
    """How many browsers one code opens that is sent from all of them at once."""
    address = somebody(app)
    page, code = way(app, address)
    browsers = [visitor(app) for _ in range(BROWSERS)]
    for one in browsers:
        knock(one, address)
    gate = Barrier(BROWSERS)

    def press(browser: FlaskClient) -> bool:
        token = browser.get(page).text.partition('name="csrf_token" value="')[2]
        gate.wait(timeout=30)
        fields = {"csrf_token": token.partition('"')[0], "code": code}
        browser.post(page, data=fields)
        return is_inside(browser)

    with ThreadPoolExecutor(BROWSERS) as pool:
        return sum(pool.map(press, browsers))


@pytest.mark.parametrize("way", [of_an_app, spare])
def test_a_code_opens_one_browser_however_many_send_it(door: Flask, way: Way) -> None:
    assert opened(door, way) == 1


def _not_held(user: UserMixin) -> Person:
    sleep(0.3)
    known = getattr(user, "_get_current_object", lambda: user)()
    assert isinstance(known, Person)
    return known


@pytest.mark.parametrize(
    "door", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
@pytest.mark.parametrize("way", [of_an_app, spare])
def test_a_person_who_is_not_held_fast_bites(
    door: Flask, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    monkeypatch.setattr(second_proof, "_held", _not_held)
    assert opened(door, way) > 1
