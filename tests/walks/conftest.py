"""The demonstration that all walks go through; each leaves lines of its own in it."""

from collections.abc import Iterator
from typing import Protocol

import pytest
from flask import Flask

from tests.people import signed_in
from tests.shown_project import application
from tests.shown_project import loaded
from tests.walks.walker import Walker
from visimal.demonstration import project_file
from visimal.identity.permissions import Role

#: What a project that was approved and has not reported yet does not have.
_LATER = (
    "reports", "project_reports", "payments", "instalments", "batches", "recoveries",
    "corrections", "audits", "achieved", "delivered",
)  # fmt: skip


class Enters(Protocol):
    """Lets somebody with a role in at the door, at a partner if it is one's."""

    def __call__(self, role: Role, partner: int | None = None) -> Walker:
        """The walker, in front of the first page."""


def _door(app: Flask) -> Enters:
    def enters(role: Role, partner: int | None = None) -> Walker:
        return Walker(signed_in(app, role, partner=partner))

    return enters


@pytest.fixture(scope="session")
def walked_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with the demonstration in it, for walks alone."""
    for app in application(tmp_path_factory, "walked"):
        loaded(app, project_file())
        yield app


@pytest.fixture
def enters(walked_app: Flask) -> Enters:
    """The door of the demonstration."""
    return _door(walked_app)


@pytest.fixture
def enters_before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Enters]:
    """The door of the same project before anybody reported."""
    for app in application(tmp_path_factory, "unreported"):
        loaded(app, {**project_file(), **{key: [] for key in _LATER}})
        yield _door(app)
