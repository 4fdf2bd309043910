"""One application for all who type into the table."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import PARTNER
from visimal.identity.permissions import Role


@pytest.fixture(scope="package")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of these tests alone: nothing they do is in another's way."""
    yield from loaded_app(tmp_path_factory, "table")


@pytest.fixture
def clerk(apart: Flask) -> FlaskClient:
    """An accountant of the partner."""
    return signed_in(apart, Role.ACCOUNTANT, partner=PARTNER)
