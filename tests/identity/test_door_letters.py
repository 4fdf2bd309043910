"""Whoever's password or second proof was changed is told so, in their language."""

import re
import time
from collections.abc import Callable
from collections.abc import Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from passlib.totp import TOTP

from tests.doors import code_now
from tests.doors import is_inside
from tests.doors import knock
from tests.doors import letters
from tests.doors import link_in
from tests.doors import send
from tests.doors import somebody
from tests.doors import visitor
from tests.identity.soft_passkey import add_passkey
from tests.people import PASSWORD
from visimal.i18n import gettext_in
from visimal.identity import door_letters
from visimal.identity.door_letters import CHANGED

NEW = "geese under a wide sky"
Change = Callable[[Flask, FlaskClient, str], object]


def mail(app: Flask) -> list[EmailMessage]:
    """The letters that were written, in their order."""
    folder = Path(app.instance_path) / "mail"
    found = sorted(folder.glob("*.eml"), key=lambda one: one.stat().st_mtime_ns)
    return [message_from_bytes(one.read_bytes(), policy=default) for one in found]


def inside(app: Flask, address: str) -> FlaskClient:
    """The browser of somebody who is signed in."""
    client = visitor(app)
    knock(client, address)
    send(client, "/account/code", code=code_now())
    assert is_inside(client)
    return client


def changes_password(_app: Flask, client: FlaskClient, _address: str) -> None:
    fields = {"new_password": NEW, "new_password_confirm": NEW}
    send(client, "/account/change", password=PASSWORD, **fields)


def forgets_password(app: Flask, _client: FlaskClient, address: str) -> None:
    stranger = visitor(app)
    send(stranger, "/account/reset", email=address)
    page = link_in(letters(app)[-1]).removeprefix("http://localhost")
    send(stranger, page, password=NEW, password_confirm=NEW)


def sets_up_app(_app: Flask, client: FlaskClient, _address: str) -> None:
    page = send(client, "/account/codes", setup="authenticator").text
    [key] = re.findall(r"<code>([^<]+)</code>", page)
    [where] = re.findall(r'action="(/account/codes/[^"]+)"', page)
    [token] = re.findall(r'name="csrf_token" value="([^"]+)"', page)[:1]
    # The code of this half minute was taken at the door.
    code = TOTP(key=key).generate(int(time.time()) + 30).token
    client.post(where, data={"csrf_token": token, "code": code})


def takes_app_away(_app: Flask, client: FlaskClient, _address: str) -> None:
    send(client, "/account/codes", setup="disable")


def adds_passkey(_app: Flask, client: FlaskClient, _address: str) -> None:
    add_passkey(client, "my telephone")


def takes_passkey_away(_app: Flask, client: FlaskClient, _address: str) -> None:
    add_passkey(client, "my telephone")
    send(client, "/account/passkeys", "/account/passkeys/delete", name="my telephone")


def makes_spare_codes(_app: Flask, client: FlaskClient, _address: str) -> str:
    page = send(client, "/account/spare-codes", generate_new_codes="1").text
    return page.partition("<code>")[2].partition("</code>")[0].strip()


def uses_spare_code(app: Flask, client: FlaskClient, address: str) -> None:
    code = makes_spare_codes(app, client, address)
    another = visitor(app)
    knock(another, address)
    send(another, "/account/spare-code", code=code)


CHANGES: Mapping[str, Change] = {
    "account.password_changed": changes_password,
    "account.password_reset": forgets_password,
    "account.second_proof_set": sets_up_app,
    "account.second_proof_removed": takes_app_away,
    "account.passkey_added": adds_passkey,
    "account.passkey_removed": takes_passkey_away,
    "account.spare_codes_made": makes_spare_codes,
    "account.spare_code_used": uses_spare_code,
}


def test_every_change_that_is_told_by_letter_is_tried() -> None:
    assert {*CHANGES} == {*CHANGED}


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("action", CHANGES)
def test_a_letter_tells_of_a_changed_password_or_proof(
    doorway: Flask, action: str, language: str
) -> None:
    address = somebody(doorway, language=language)
    CHANGES[action](doorway, inside(doorway, address), address)
    letter = mail(doorway)[-1]
    assert letter["To"] == address
    assert letter["Subject"] == gettext_in(language, CHANGED[action].subject)
    for part in letter.walk():
        if part.get_content_maintype() == "text":
            told = " ".join(part.get_content().split())
            for line in CHANGED[action].lines:
                assert gettext_in(language, line) in told


@pytest.mark.parametrize("action", CHANGES)
def test_a_change_that_nobody_is_told_of_bites(
    doorway: Flask, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    quiet = {name: one for name, one in CHANGED.items() if name != action}
    monkeypatch.setattr(door_letters, "CHANGED", quiet)
    address = somebody(doorway)
    CHANGES[action](doorway, inside(doorway, address), address)
    assert CHANGED[action].subject not in {one["Subject"] for one in mail(doorway)[-1:]}
