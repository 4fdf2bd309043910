"""The demonstration, in which people are recorded, paid and work."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.security.applications import loaded_app


@pytest.fixture(scope="package")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of these tests alone."""
    yield from loaded_app(tmp_path_factory, "staff")
