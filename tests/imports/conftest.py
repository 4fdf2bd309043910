"""The demonstration, for tests that look and for tests that write."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.security.applications import loaded_app


@pytest.fixture(scope="package")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, for tests that bring lists and import none."""
    yield from loaded_app(tmp_path_factory, "lists")


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of one test alone."""
    yield from loaded_app(tmp_path_factory, "importing")
