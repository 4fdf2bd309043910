"""T8: no link of ours leads to another house, whatever a request says."""

from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import BuildError

from tests.doors import code_now
from tests.doors import letters
from tests.doors import link_in
from tests.doors import send
from tests.doors import somebody
from tests.doors import visitor
from tests.people import PASSWORD
from visimal import resources
from visimal.app import create_app
from visimal.identity import door
from visimal.identity import door_letters
from visimal.identity.permissions import Role
from visimal.settings import Settings

ELSEWHERE = (
    "https://evil.example/",
    "http://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    " //evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "evil.example",
    "/%0d%0aLocation:%20//evil.example\r\n",
)


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_signing_in_leads_to_no_other_house(doorway: Flask, asked: str) -> None:
    client, known = visitor(doorway), somebody(doorway)
    page = "/account/login"
    assert client.get(page, query_string={"next": asked}).status_code == 400
    answer = send(client, page, email=known, password=PASSWORD, next=asked)
    assert answer.status_code == 400


def test_signing_in_leads_back_to_where_one_was(approved_app: Flask) -> None:
    known, client = somebody(approved_app, Role.PROJECT_LEADER), visitor(approved_app)
    to_the_door = client.get("/budget?by=period")
    assert to_the_door.location == "/account/login?next=/budget?by%3Dperiod"
    first = send(client, to_the_door.location, email=known, password=PASSWORD)
    second = send(client, first.location, code=code_now())
    assert second.location == "/budget?by=period"


def test_without_the_check_the_library_decides(
    doorway: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "is_ours", lambda _asked: True)
    client = visitor(doorway)
    assert client.get("/account/login?next=https://evil.example").status_code == 200


@pytest.fixture
def public_app(tmp_path: Path) -> Flask:
    """An installation that other people reach."""
    database = f"sqlite:///{tmp_path / 'visimal.sqlite3'}"
    settings = Settings(
        tmp_path,
        database,
        (resources.REPORTS,),
        "en",
        address="https://visimal.example.org",
    )
    return create_app(settings)


def test_a_letter_names_the_address_it_was_given(public_app: Flask) -> None:
    known, client = somebody(public_app), visitor(public_app)
    own = {"base_url": "https://visimal.example.org"}
    evil = client.get("/account/reset", headers={"Host": "evil.example"})
    assert evil.status_code == 400
    # A name of this machine is trusted, but not what a letter carries.
    page = client.get("/account/reset", base_url="https://localhost")
    token = page.text.split('name="csrf_token" value="')[1].partition('"')[0]
    headers = {"X-Forwarded-Host": "evil.example", "Origin": "https://localhost"}
    client.post(
        "/account/reset",
        base_url="https://localhost",
        headers={**headers, "Referer": "https://localhost/account/reset"},
        data={"csrf_token": token, "email": known},
    )
    link = link_in(letters(public_app)[-1])
    assert link.startswith(f"{own['base_url']}/account/reset/")


def test_without_its_address_a_letter_names_what_was_asked(public_app: Flask) -> None:
    with public_app.test_request_context(base_url="https://localhost"):
        ours = public_app.config["VISIMAL"]
        assert door_letters.reset_link(ours, "x").startswith(ours.address)
        bare = Settings(ours.instance, ours.database, ours.reports, "en")
        assert door_letters.reset_link(bare, "x").startswith("https://localhost")


def test_the_cookie_of_a_public_house_is_its_own_alone(public_app: Flask) -> None:
    answer = public_app.test_client().get(
        "/account/login", base_url="https://visimal.example.org"
    )
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if "sid" in one)
    assert cookie.startswith("__Host-sid=")
    for said in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert said in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    "endpoint",
    ["register", "confirm_email", "us_signin", "recover_username", "change_email"],
)
def test_what_the_library_offers_beyond_is_not_there(
    doorway: Flask, endpoint: str
) -> None:
    with doorway.test_request_context(), pytest.raises(BuildError):
        doorway.url_for(f"security.{endpoint}")
