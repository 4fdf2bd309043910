"""A certificate stays true: the one that was split after it is reopened first.

Beta's ERDF is 50 % up to 100.00 €. Of 59.99 € in period 1 it is 29.99; of 200.00 € in
period 2 it is the rest, 70.01. With the first certificate gone the second would be
100.00 €, and the paper that says 70.01 be wrong.
"""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.example_project import example_project
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import sent
from visimal.identity.permissions import Role

FIRST, SECOND = "/control/2/1", "/control/2/2"
WHY = {"reason": "One line was overlooked (DEMO)"}


def certified_twice() -> dict[str, Any]:
    """The example in which both claims of Beta are certified, and in no report."""
    document = example_project()
    later = document["reports"][2]
    later |= {
        "status": "certified",
        "control_started_on": "2026-06-26",
        "certified_on": "2026-06-29",
    }
    for line in later["lines"]:
        line["control"] = {"deducted": "0.00", "parked": False, "typology": None}
    return document


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The installation with it."""
    yield from loaded_app(tmp_path_factory, "in_order", certified_twice())


@pytest.fixture
def controller(app: Flask) -> FlaskClient:
    """Who controls Beta."""
    return signed_in(app, Role.CONTROLLER, partner=2)


def reopened(controller: FlaskClient, control: str, page: str) -> int:
    """Try to take a finished control up again; the status of the answer."""
    return sent(
        controller, f"{control}/reopening", WHY, f"{page}/reopening"
    ).status_code


def test_the_later_certificate_is_reopened_first(controller: FlaskClient) -> None:
    page = unescape(controller.get(f"{FIRST}/reopening").text)
    assert "semester 2" in page
    assert "<textarea" not in page
    assert reopened(controller, FIRST, SECOND) == 409
    assert reopened(controller, SECOND, SECOND) == 303
    assert reopened(controller, FIRST, FIRST) == 303
