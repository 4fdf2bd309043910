"""One application for the tests of journeys and approvals."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.security.applications import loaded_app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration."""
    yield from loaded_app(tmp_path_factory, "travel")
