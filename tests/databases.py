"""An empty database of each kind, with all its tables, as the application has it."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import Engine

from visimal.settings import from_environment
from visimal.storage.engine import engine_of

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


@pytest.fixture(params=BOTH)
def engine(
    request: pytest.FixtureRequest, tmp_path: Path, sqlite_up_to_date: Path
) -> Iterator[Engine]:
    """A database with all its tables and nothing in them."""
    if request.param == "postgres":
        given: str = request.getfixturevalue("prepared_postgres_url")
    else:
        given = f"sqlite:///{copy(sqlite_up_to_date, tmp_path / 'test.sqlite3')}"
    made = engine_of(from_environment({"VISIMAL_DATABASE": given}).database)
    yield made
    made.dispose()


@pytest.fixture
def sqlite_engine(tmp_path: Path, sqlite_up_to_date: Path) -> Iterator[Engine]:
    """The same on SQLite alone, for what PostgreSQL does not know."""
    made = engine_of(f"sqlite:///{copy(sqlite_up_to_date, tmp_path / 'x.sqlite3')}")
    yield made
    made.dispose()
