"""`visimal backup` and `visimal restore`, as an operator types them; PostgreSQL too."""

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.cli.conftest import Command
from tests.cli.conftest import example
from tests.cli.conftest import file
from tests.cli.conftest import folder
from tests.cli.conftest import visimal
from visimal.settings import from_environment
from visimal.storage.engine import engine_of

__all__ = ["example", "file", "folder", "visimal"]


def test_an_operator_saves_and_puts_back(
    example: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = example("figures", "--json").out
    answer = example("backup", "--to", "kept")
    assert answer.status == 0, answer.err
    assert answer.out.startswith("Saved and verified: kept/visimal-")
    [backup] = (folder / "kept").iterdir()
    answer = example("restore", backup, "--into", "again")
    assert answer.status == 0, answer.err
    monkeypatch.setenv("VISIMAL_INSTANCE", "again")
    assert example("figures", "--json").out == before
    assert example("verify").status == 0
    refused = example("restore", backup, "--into", "again")
    assert refused.status == 2
    assert "not empty" in refused.errors[0]


def test_where_there_is_nothing_nothing_is_saved(
    visimal: Command, folder: Path
) -> None:
    assert visimal("backup").status == 2
    assert not (folder / "instance").exists()
    assert visimal("restore", "nowhere", "--into", "again").status == 2


@pytest.mark.postgres
def test_a_servers_database_is_saved_and_put_back(
    visimal: Command,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    url: str = request.getfixturevalue("postgres_url")
    monkeypatch.setenv("VISIMAL_DATABASE", url)
    assert visimal("demo", "--no-serve").status == 0
    before = visimal("figures", "--json").out
    answer = visimal("backup", "--to", "kept")
    assert answer.status == 0, answer.err
    [backup] = (folder / "kept").iterdir()
    refused = visimal("restore", backup, "--into", "again")
    assert refused.status == 2
    assert "not empty" in refused.errors[0]
    engine = engine_of(from_environment({"VISIMAL_DATABASE": url}).database)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    answer = visimal("restore", backup, "--into", "again")
    assert answer.status == 0, answer.err
    monkeypatch.setenv("VISIMAL_INSTANCE", "again")
    assert visimal("figures", "--json").out == before
    assert visimal("verify").status == 0
