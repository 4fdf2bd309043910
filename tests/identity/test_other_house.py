"""Another house vouches for an address; who comes in is decided here."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey

from tests.doors import actions
from tests.doors import code_now
from tests.doors import is_inside
from tests.doors import send
from tests.doors import somebody
from tests.doors import visitor
from tests.identity.provider import CLIENT
from tests.identity.provider import Provider
from tests.identity.provider import SECRET
from tests.identity.provider import served
from tests.security.applications import app_in


@pytest.fixture
def provider() -> Iterator[Provider]:
    with served() as house:
        yield house


@pytest.fixture
def allied(tmp_path: Path, provider: Provider) -> Iterator[Flask]:
    """An installation that takes the word of another house."""
    yield from app_in(tmp_path, {"oidc": (provider.address, CLIENT, SECRET)})


def comes_from(client: FlaskClient) -> str:
    """Go to the other house and come back; where that leads."""
    there = client.get("/account/organisation?next=/budget").location
    assert there is not None
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}").location or ""


def test_an_invited_person_comes_in_and_proves_a_second_time(
    allied: Flask, provider: Provider
) -> None:
    address, client = somebody(allied), visitor(allied)
    provider.claims = {"email": address.upper(), "email_verified": True}
    assert comes_from(client) == "/account/code?next=/budget"
    assert not is_inside(client)
    send(client, "/account/code", code=code_now())
    assert is_inside(client)


@pytest.mark.parametrize(
    "said",
    [
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": "nobody@elsewhere.example"},
        {"email": ""},
        {"aud": "another"},
        {"iss": "https://evil.example"},
        {"nonce": "another"},
        {"exp": 1},
    ],
)
def test_whom_the_other_house_does_not_vouch_for_stays_outside(
    allied: Flask, provider: Provider, said: dict[str, object]
) -> None:
    address, client = somebody(allied), visitor(allied)
    provider.claims = {"email": address, "email_verified": True, **said}
    assert comes_from(client) == "/account/login"
    assert actions(allied)[-1] == "sign_in.failed"


def test_who_left_stays_outside(allied: Flask, provider: Provider) -> None:
    address, client = somebody(allied, active=False), visitor(allied)
    provider.claims = {"email": address, "email_verified": True}
    assert comes_from(client) == "/account/login"


def test_a_forged_signature_opens_nothing(allied: Flask, provider: Provider) -> None:
    address, client = somebody(allied), visitor(allied)
    provider.claims = {"email": address, "email_verified": True}
    provider.signing = RSAKey.generate_key(2048, {"kid": "1"})
    assert comes_from(client) == "/account/login"


def test_a_word_that_nobody_signed_opens_nothing(
    allied: Flask, provider: Provider
) -> None:
    address, client = somebody(allied), visitor(allied)
    provider.claims = {"email": address, "email_verified": True}
    provider.signs = False
    assert comes_from(client) == "/account/login"
    provider.signs = True
    assert comes_from(client) == "/account/code?next=/budget"


def test_an_answer_nobody_asked_for_opens_nothing(
    allied: Flask, provider: Provider
) -> None:
    provider.claims = {"email": somebody(allied), "email_verified": True}
    answer = visitor(allied).get("/account/organisation/back?code=code-0&state=x")
    assert answer.location == "/account/login"


def test_the_door_shows_the_way_to_the_other_house(allied: Flask) -> None:
    assert "/account/organisation" in visitor(allied).get("/account/login").text


def test_without_another_house_there_is_no_such_way(doorway: Flask) -> None:
    assert visitor(doorway).get("/account/organisation").status_code == 404
