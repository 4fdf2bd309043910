"""ASVS 7.5.3: whoever submits or certifies proves again who they are."""

import time
from collections.abc import Callable
from collections.abc import Iterator
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.doors import send
from tests.people import PASSWORD
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import fingerprint
from tests.security.clerks import made_ready
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import PERIOD
from tests.security.clerks import sent
from tests.security.clerks import SIGNED
from visimal.identity import freshness
from visimal.identity.permissions import Role

QUARTER = 15 * 60
CONTROL = f"/control/{PARTNER}/{PERIOD}"
SUBMISSION = f"{CLAIM}/submission"
Step = Callable[[], TestResponse]


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of one test alone."""
    yield from loaded_app(tmp_path_factory, "again")


def left_open(client: FlaskClient) -> None:
    """Let a browser lie open for a quarter of an hour."""
    with client.session_transaction() as kept:
        kept["fs_paa"] = time.time() - QUARTER - 1
        kept.pop("fs_gexp", None)


def ready(app: Flask, step: str) -> tuple[FlaskClient, str, Step]:
    """Somebody before the page of a step, and what the step is."""
    made_ready(app)
    signatory = signed_in(app, Role.SIGNATORY, partner=PARTNER)
    if step == "submit":
        fields = {**opened(signatory, SUBMISSION), **SIGNED}
        return signatory, SUBMISSION, posting(signatory, SUBMISSION, fields, SUBMISSION)
    sent(signatory, SUBMISSION, SIGNED)
    controller = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    sent(controller, f"{CONTROL}/start", {}, CONTROL)
    fields = opened(controller, CONTROL)
    return (
        controller,
        CONTROL,
        posting(controller, f"{CONTROL}/finish", fields, CONTROL),
    )


def posting(client: FlaskClient, to: str, fields: dict[str, str], page: str) -> Step:
    """A form that is sent from its page."""
    headers = {"Referer": f"http://localhost{page}"}
    return partial(client.post, to, data=fields, headers=headers)


@pytest.mark.parametrize("step", ["submit", "finish"])
def test_an_open_browser_neither_submits_nor_certifies(app: Flask, step: str) -> None:
    client, page, send_it = ready(app, step)
    left_open(client)
    before = fingerprint(app)
    asked = send_it()
    assert asked.location == f"/account/verify?next={page}"
    assert fingerprint(app) == before
    proof = {"password": PASSWORD, "next": page}
    assert send(client, asked.location, "/account/verify", **proof).location == page
    assert send_it().status_code == 303
    assert fingerprint(app)[0] != before[0]


@pytest.mark.parametrize("step", ["submit", "finish"])
def test_a_step_that_does_not_ask_again_bites(
    app: Flask, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(freshness, "is_fresh", lambda: True)
    client, _, send_it = ready(app, step)
    left_open(client)
    before = fingerprint(app)
    assert send_it().status_code == 303
    assert fingerprint(app)[0] != before[0]
