"""A passkey made of software: what an authenticator would answer a page."""

import json
import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from html import unescape
from secrets import token_bytes

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.doors import send

_OPTIONS = re.compile(r'data-options="([^"]*)"|data-options=\'([^\']*)\'')
_STATE = re.compile(r'action="(/account/passkeys/[^"]+)"')
#: The person is there and was checked, and a key comes along.
_FLAGS = 0b0100_0101
_ALGORITHM_OF_ECDSA, _KEY_OF_A_CURVE, _CURVE = -7, 2, 1


def add_passkey(client: FlaskClient, name: str) -> TestResponse:
    """Add a passkey to the account of whoever is signed in."""
    shown = send(client, "/account/passkeys", name=name, usage="secondary")
    found, state = _OPTIONS.search(shown.text), _STATE.search(shown.text)
    assert found is not None, shown.text
    assert state is not None, shown.text
    options = json.loads(unescape(found[1] or found[2]))
    fields = {"credential": json.dumps(_made(options)), "csrf_token": _token(shown)}
    return client.post(state[1], data=fields)


def _token(page: TestResponse) -> str:
    return page.text.partition('name="csrf_token" value="')[2].partition('"')[0]


def _made(options: dict[str, dict[str, str] | str]) -> dict[str, object]:
    """A new key for this site, as the browser sends it."""
    assert isinstance(options["rp"], dict)
    number = token_bytes(16)
    told = {
        "type": "webauthn.create",
        "challenge": options["challenge"],
        "origin": "http://localhost",
    }
    place = sha256(options["rp"]["id"].encode()).digest()
    data = place + bytes([_FLAGS]) + bytes(4) + bytes(16)
    data += len(number).to_bytes(2, "big") + number + _public_key()
    proof = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
    return {
        "id": _text(number),
        "rawId": _text(number),
        "type": "public-key",
        "extensions": "{}",
        "transports": ["internal"],
        "response": {
            "clientDataJSON": _text(json.dumps(told).encode()),
            "attestationObject": _text(proof),
            "transports": ["internal"],
        },
    }


def _public_key() -> bytes:
    numbers = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    x, y = (one.to_bytes(32, "big") for one in (numbers.x, numbers.y))
    key = {1: _KEY_OF_A_CURVE, 3: _ALGORITHM_OF_ECDSA, -1: _CURVE, -2: x, -3: y}
    return cbor2.dumps(key)


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
