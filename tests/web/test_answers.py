"""Every answer, good or bad, protects its reader and says what is wrong."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from visimal.app import create_app
from visimal.settings import from_environment
from visimal.storage.db import db

ORDINARY = ("/budget", "/nowhere", "/broken", "/refused/403", "/static/visimal.css")


@pytest.mark.parametrize("address", ORDINARY)
def test_every_answer_carries_the_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in headers


def test_a_secure_answer_stays_secure(client: FlaskClient) -> None:
    answer = client.get("/budget", base_url="https://localhost")
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_a_file_is_kept_only_at_the_address_with_its_digest(
    client: FlaskClient,
) -> None:
    page = client.get("/nowhere").text
    [address] = re.findall(r'href="(/static/visimal\.css\?v=[0-9a-f]{16})"', page)
    assert "immutable" in client.get(address, buffered=True).headers["Cache-Control"]
    stale = client.get("/static/visimal.css?v=0123456789abcdef", buffered=True)
    assert stale.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/nowhere", 404, "There is no such page"),
        ("/partners/abc", 404, "There is no such page"),
        ("/refused/403", 403, "Your role in this project"),
        ("/refused/409", 409, "This step is not possible now."),
        ("/refused/418", 400, "something we cannot read"),
        ("/refused/503", 503, "cannot answer just now"),
        ("/refused/502", 500, "A fault of ours"),
        ("/refused/401", 401, "Your visit has ended"),
        ("/refused/413", 413, "larger than visimal takes"),
        ("/refused/414", 414, "an address as long as this one"),
        ("/refused/415", 415, "what its own forms send"),
        ("/refused/429", 429, "too often"),
        ("/refused/431", 431, "too long to read"),
        ("/budget?by=colour", 400, "Choose one of: category, period."),
        ("/budget?by=period&by=category", 400, "twice"),
        ("/budget?parnter=3", 400, "It takes: by."),
        ("/partners/3?x=1", 400, "Leave out what follows the question mark."),
        ("/budget?lang=xx", 400, "There is no language “xx” here."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    client: FlaskClient, address: str, status: int, sentence: str
) -> None:
    answer = client.get(address, headers={"Accept-Language": "en"})
    assert answer.status_code == status
    assert sentence in answer.text
    assert "To the overview" in answer.text


def test_a_page_that_only_shows_takes_no_post(client: FlaskClient) -> None:
    answer = client.post("/budget")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_fault_of_ours_is_logged_with_the_number_its_reader_sees(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.get("/broken", headers={"Accept-Language": "en"})
    assert answer.status_code == 500
    assert "secret cause" not in answer.text
    assert "Traceback" not in answer.text
    [number] = re.findall(r"number ([0-9a-f]{16})", answer.text)
    assert number in caplog.text
    assert "SpilledCoffeeError < conftest.py" in caplog.text
    # Its words may hold what somebody typed: the place in the code is enough.
    assert "secret cause" not in caplog.text


@pytest.mark.parametrize(
    "address",
    [
        "/budget?by=%00",
        "/budget?by=%ff%fe",
        "/budget?by=<script>alert(1)</script>",
        "/budget?<script>alert(1)</script>=1",
        "/budget?by=" + "9" * 5000,
        "/partners/" + "9" * 400,
        "/%2e%2e/%2e%2e/etc/passwd",
        "/static/../i18n.py",
        "/static/%2e%2e/i18n.py",
        "/static/visimal.css?v=%00",
        "//evil.example/budget",
        "/budget?lang=fr&lang=nl",
        "/nowhere?lang=%0d%0aSet-Cookie:x=1",
        "/partners/%C0%AF",
    ],
)
def test_a_hostile_address_gets_no_fault_and_no_script(
    client: FlaskClient, address: str
) -> None:
    answer = client.get(address, buffered=True)
    assert answer.status_code < 500
    assert "<script>alert" not in answer.text
    assert "evil.example" not in answer.headers.get("Location", "")


def test_a_strange_host_is_refused(client: FlaskClient) -> None:
    answer = client.get("/budget", base_url="http://evil.example")
    assert answer.status_code == 400
    assert "VISIMAL_HOSTS" in answer.text
    assert "evil.example" not in answer.text


def test_an_operator_names_the_hosts_people_use(tmp_path: Path) -> None:
    names = {"VISIMAL_INSTANCE": str(tmp_path), "VISIMAL_HOSTS": "visimal.example"}
    app = create_app(from_environment(names))
    client = app.test_client()
    assert client.get("/", base_url="http://visimal.example").status_code == 303
    assert client.get("/", base_url="http://localhost:8000").status_code == 303
    assert client.get("/", base_url="http://other.example").status_code == 400
    with app.app_context():
        db.engine.dispose()
