"""Databases that are up to date once, and copied for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy import URL

from tests.postgres import new_database
from visimal.settings import from_environment
from visimal.storage.engine import engine_of
from visimal.storage.migrating import upgrade


@pytest.fixture(scope="session")
def sqlite_up_to_date(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and nothing in them."""
    file = tmp_path_factory.mktemp("prepared") / "prepared.sqlite3"
    _bring_up_to_date(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_up_to_date(postgres_server: URL) -> Iterator[str]:
    """The name of a database with all tables, to which nobody is connected."""
    with new_database(postgres_server) as address:
        _bring_up_to_date(address)
        yield make_url(address).database or ""


@pytest.fixture
def prepared_postgres_url(
    postgres_server: URL, postgres_up_to_date: str
) -> Iterator[str]:
    """The address of a copy of it."""
    with new_database(postgres_server, like=postgres_up_to_date) as address:
        yield address


def _bring_up_to_date(given: str) -> None:
    engine = engine_of(from_environment({"VISIMAL_DATABASE": given}).database)
    upgrade(engine)
    engine.dispose()
