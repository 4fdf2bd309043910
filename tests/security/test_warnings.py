"""ASVS 16.3.3: who tries the doors leaves a warning in the log."""

import json
import logging
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.people import signed_in
from visimal.identity.permissions import Role
from visimal.web import logbook

Try = Callable[[FlaskClient], TestResponse]


def form_of_another_site(client: FlaskClient) -> TestResponse:
    """A form that another site makes a browser send."""
    headers = {"Sec-Fetch-Site": "cross-site"}
    return client.post("/account/logout", data={}, headers=headers)


def flood(client: FlaskClient) -> TestResponse:
    """More than any form of ours is long."""
    return client.post("/account/logout", data={"x": "x" * 1_100_000})


def page_of_another_role(client: FlaskClient) -> TestResponse:
    """What administrators see."""
    return client.get("/administration/people")


def page_that_is_not_there(client: FlaskClient) -> TestResponse:
    """A slip of the keyboard."""
    return client.get("/nowhere")


def levels(
    app: Flask, tried: Try, caplog: pytest.LogCaptureFixture
) -> list[tuple[str, int]]:
    """The lines that a try leaves: how loud, and how it was answered."""
    client = signed_in(app, Role.OFFICER)
    with caplog.at_level(logging.INFO, logger="visimal"):
        caplog.clear()
        status = tried(client).status_code
        lines = [json.loads(one.getMessage()) for one in caplog.records]
    assert {one["status"] for one in lines} == {status}
    return [(one["level"], one["status"]) for one in lines]


@pytest.mark.parametrize(
    ("tried", "status"),
    [(form_of_another_site, 403), (flood, 413), (page_of_another_role, 403)],
)
def test_who_tries_a_door_leaves_a_warning(
    shown_app: Flask, caplog: pytest.LogCaptureFixture, tried: Try, status: int
) -> None:
    assert levels(shown_app, tried, caplog) == [("WARNING", status)]


def test_a_slip_of_the_keyboard_is_no_warning(
    shown_app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    assert levels(shown_app, page_that_is_not_there, caplog) == [("INFO", 404)]


def test_a_log_that_warns_of_nothing_bites(
    shown_app: Flask,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(logbook, "_SECURITY", frozenset())
    assert levels(shown_app, form_of_another_site, caplog) == [("INFO", 403)]
