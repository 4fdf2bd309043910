"""T23, R38, decision 2: a database in use is migrated whole, or stays as it was."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy import Engine
from sqlalchemy import inspect
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.habits.source import ROOT
from tests.shown_project import REPORTS
from tests.storage.earlier import as_of_the_first
from tests.storage.earlier import fill
from tests.storage.earlier import FIRST
from tests.storage.earlier import NOON
from visimal.audit_trail.verify import Installed
from visimal.audit_trail.verify import verify
from visimal.storage import migrating
from visimal.storage.copying import file_of
from visimal.storage.db import Model
from visimal.storage.engine import engine_of
from visimal.storage.migrating import copy_before
from visimal.storage.migrating import newest_revision
from visimal.storage.migrating import revision_of
from visimal.storage.migrating import upgrade
from visimal.storage.trail import AuditEntry
from visimal.storage.trail_beginning import begin
from visimal.storage.types import Cents

SUMS = """
SELECT report_id, count(*), sum(declared), sum(amount), sum(vat)
FROM expenditure_line GROUP BY report_id ORDER BY report_id;
SELECT report_id, count(*), sum(deducted)
FROM control_decision JOIN expenditure_line ON expenditure_line.id = line_id
GROUP BY report_id ORDER BY report_id;
SELECT project_id, count(*), sum(planned)
FROM planned_amount GROUP BY project_id ORDER BY project_id
"""


@pytest.fixture
def newest(tmp_path: Path) -> Iterator[Engine]:
    """A fresh database of today, with two projects."""
    engine = engine_of(f"sqlite:///{tmp_path / 'newest.sqlite3'}")
    upgrade(engine)
    fill(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def earlier(empty_engine: Engine, newest: Engine) -> Engine:
    """The same two projects, as the first version kept them."""
    as_of_the_first(empty_engine, newest)
    return empty_engine


@pytest.fixture
def earlier_file(tmp_path: Path, newest: Engine) -> Iterator[Engine]:
    """The same, in a file."""
    engine = engine_of(f"sqlite:///{tmp_path / 'earlier.sqlite3'}")
    as_of_the_first(engine, newest)
    yield engine
    engine.dispose()


def sums(connection: Connection) -> list[list[tuple[object, ...]]]:
    return [
        [tuple(row) for row in connection.execute(text(one))] for one in SUMS.split(";")
    ]


def counts(connection: Connection) -> dict[str, int]:
    tables = set(inspect(connection).get_table_names()) - {"audit_entry"}
    return {
        table: connection.scalar(text(f'SELECT count(*) FROM "{table}"')) or 0  # noqa: S608
        for table in tables
    }


def schema(engine: Engine) -> list[tuple[str, list[str]]]:
    """All that made the database, as SQLite keeps it; constraints in any order."""
    asked = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    with engine.connect() as connection:
        return [
            (row[0], sorted(line.strip(" \t,") for line in row[1].splitlines()))
            for row in connection.exec_driver_sql(asked)
        ]


def test_everything_is_there_after_a_migration_and_adds_up(earlier: Engine) -> None:
    with earlier.connect() as connection:
        before, rows = sums(connection), counts(connection)
        assert revision_of(connection) == FIRST
    assert upgrade(earlier, at=NOON)
    with earlier.connect() as connection:
        assert revision_of(connection) == newest_revision()
        assert sums(connection) == before
        after = counts(connection)
    assert {table: after[table] for table in rows} == rows
    with Session(earlier) as session:
        begin(session, at=NOON)
        session.commit()
        entries = session.query(AuditEntry).order_by(AuditEntry.seq).all()
        acts = [entry.action for entry in entries]
    assert acts[:2] == ["project.loaded", "database.migrated"]
    verdict = verify(Installed(earlier, None, None, REPORTS, NOON.date()))
    assert verdict.faults == []


def test_a_migrated_database_is_built_like_a_new_one(
    earlier_file: Engine, newest: Engine
) -> None:
    upgrade(earlier_file, at=NOON)
    assert schema(earlier_file) == schema(newest)


def test_every_table_keeps_to_its_types(newest: Engine) -> None:
    asked = (
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict "
        "AND name NOT LIKE 'sqlite_%'"
    )
    with newest.connect() as connection:
        assert connection.exec_driver_sql(asked).all() == []


def money() -> list[tuple[str, str]]:
    return [
        (table.name, column.name)
        for table in Model.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Cents)
    ]


def test_every_amount_is_a_whole_number(newest: Engine) -> None:
    assert len(money()) > 10
    with newest.connect() as connection:
        for table, column in money():
            asked = f'SELECT DISTINCT typeof("{column}") FROM "{table}"'  # noqa: S608
            kinds = set(connection.execute(text(asked)).scalars())
            assert kinds <= {"integer", "null"}, (table, column)


@pytest.mark.parametrize("wrong", ["'1.005abc'", "1.5", "100000000000000"])
def test_an_amount_that_is_none_is_refused(newest: Engine, wrong: str) -> None:
    for table, column in money():
        if table in {"expenditure_line", "control_decision"}:
            continue  # submitted reports are frozen: refused before it is looked at
        change = f'UPDATE "{table}" SET "{column}" = {wrong}'  # noqa: S608
        with newest.connect() as connection:
            rows = connection.scalar(text(f'SELECT count(*) FROM "{table}"'))  # noqa: S608
            if rows:
                with pytest.raises((IntegrityError, DBAPIError)):
                    connection.execute(text(change))


def test_every_amount_has_its_range(newest: Engine) -> None:
    built = dict(schema(newest))
    for table, column in money():
        wanted = f"CONSTRAINT ck_{table}_{column}_in_range CHECK"
        assert any(line.startswith(wanted) for line in built[table])


def test_a_copy_is_written_before_anything_is_changed(earlier_file: Engine) -> None:
    file = file_of(earlier_file)
    assert file is not None
    with earlier_file.connect() as connection:
        before = sums(connection)
    upgrade(earlier_file, at=NOON)
    copy = engine_of(f"sqlite:///{copy_before(file, FIRST)}")
    with copy.connect() as connection:
        assert revision_of(connection) == FIRST
        assert sums(connection) == before
    copy.dispose()


def test_an_upgrade_that_copies_nothing_first_bites(
    earlier_file: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_of(earlier_file)
    assert file is not None
    monkeypatch.setattr(migrating, "_copy_first", lambda *_: None)
    # Neither is there a copy, nor does it stop what cannot be copied.
    assert upgrade(earlier_file, at=NOON)
    assert not copy_before(file, FIRST).exists()


def test_without_the_copy_nothing_is_changed(earlier_file: Engine) -> None:
    file = file_of(earlier_file)
    assert file is not None
    # Something lies in the way that cannot be written over.
    copy_before(file, FIRST).mkdir()
    before = schema(earlier_file)
    with pytest.raises(OSError, match="directory"):
        upgrade(earlier_file, at=NOON)
    assert schema(earlier_file) == before


#: A migration that keeps each step at once, if it is asked to be hasty.
KILLED = """
import os, signal, sys
from sqlalchemy import event
from tests.storage.earlier import NOON
from visimal.storage.engine import engine_of
from visimal.storage.migrating import upgrade
engine = engine_of(sys.argv[1])
@event.listens_for(engine, "before_cursor_execute")
def _die(connection, cursor, statement, parameters, context, many):
    if sys.argv[2] in statement:
        os.kill(os.getpid(), signal.SIGKILL)
@event.listens_for(engine, "after_cursor_execute")
def _keep(connection, cursor, statement, parameters, context, many):
    if sys.argv[3] == "hasty" and statement.lstrip().startswith(("CREATE", "DROP")):
        cursor.execute("COMMIT")
        cursor.execute("BEGIN IMMEDIATE")
upgrade(engine, at=NOON)
"""


def killed(engine: Engine, moment: str, how: str = "whole") -> None:
    """Migrate in a process that is killed as it comes to a statement."""
    engine.dispose()
    done = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", KILLED, str(engine.url), moment, how],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr


@pytest.mark.parametrize(
    "moment",
    ["CREATE TABLE proof", "DROP TABLE audit_entry", "_strict_project", "UPDATE alem"],
)
def test_a_migration_that_is_killed_leaves_the_database_of_before(
    earlier_file: Engine, moment: str
) -> None:
    before = schema(earlier_file)
    with earlier_file.connect() as connection:
        figures = sums(connection)
    killed(earlier_file, moment)
    assert schema(earlier_file) == before
    with earlier_file.connect() as connection:
        assert sums(connection) == figures
    assert upgrade(earlier_file, at=NOON)


def test_a_migration_that_keeps_each_step_at_once_bites(earlier_file: Engine) -> None:
    before = schema(earlier_file)
    killed(earlier_file, "CREATE TABLE proof", "hasty")
    assert schema(earlier_file) != before
    with earlier_file.connect() as connection:
        assert revision_of(connection) == FIRST
