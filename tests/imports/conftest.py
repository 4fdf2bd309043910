"""The demonstration, for tests that look and for tests that write."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from flask import Flask

from tests.people import signed_in
from tests.security.applications import app_in
from tests.security.applications import loaded_app
from tests.security.clerks import PARTNER
from visimal.identity.permissions import Role


@pytest.fixture(scope="package")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with the demonstration and its people, closed again."""
    folder = Path()
    for app in loaded_app(tmp_path_factory, "prepared"):
        for role in (Role.ACCOUNTANT, Role.OFFICER):
            signed_in(app, role, partner=PARTNER)
        folder = Path(app.instance_path)
    return folder


@pytest.fixture(scope="package")
def shared(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, for tests that bring lists and import none."""
    yield from app_in(copytree(prepared, tmp_path_factory.mktemp("lists") / "it"))


@pytest.fixture
def app(prepared: Path, tmp_path: Path) -> Iterator[Flask]:
    """The demonstration, of one test alone."""
    yield from app_in(copytree(prepared, tmp_path / "it"))
