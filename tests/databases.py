"""An empty database of each kind, with all its tables, as the application has it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from visimal.settings import from_environment
from visimal.storage.engine import engine_of
from visimal.storage.migrating import upgrade

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without tables."""
    given = f"sqlite:///{tmp_path / 'test.sqlite3'}"
    if request.param == "postgres":
        given = request.getfixturevalue("postgres_url")
    made = engine_of(from_environment({"VISIMAL_DATABASE": given}).database)
    yield made
    made.dispose()


@pytest.fixture
def engine(empty_engine: Engine) -> Engine:
    """A database with all its tables and nothing in them."""
    upgrade(empty_engine)
    return empty_engine


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    """The same on SQLite alone, for what PostgreSQL does not know."""
    made = engine_of(f"sqlite:///{tmp_path / 'only.sqlite3'}")
    upgrade(made)
    yield made
    made.dispose()
