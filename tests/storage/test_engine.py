"""R7-R9, E1: transactions are what they say, on both databases and both drivers."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier
from threading import Thread

import pytest
from sqlalchemy import Connection
from sqlalchemy import create_engine
from sqlalchemy import Engine
from sqlalchemy import inspect
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.habits.source import ROOT
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.storage.engine import engine_of
from visimal.storage.engine import reading
from visimal.storage.retrying import retried
from visimal.storage.sqlite_library import mode

_ACCOUNT = "account INTEGER NOT NULL REFERENCES account (id)"
TABLES = (
    "CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)",
    f"CREATE TABLE entry (id INTEGER PRIMARY KEY, {_ACCOUNT})",
    "INSERT INTO account VALUES (1, 0)",
)


@pytest.fixture
def bank(empty_engine: Engine) -> Engine:
    """A database with one account."""
    return open_account(empty_engine)


@pytest.fixture
def careless(tmp_path: Path) -> Iterator[Engine]:
    """The same, as SQLAlchemy opens it by itself."""
    engine = create_engine(f"sqlite:///{tmp_path / 'careless.sqlite3'}")
    yield open_account(engine)
    engine.dispose()


def open_account(engine: Engine) -> Engine:
    with engine.begin() as connection:
        for statement in TABLES:
            connection.execute(text(statement))
    return engine


def change(session: Session, statement: str) -> None:
    """Change something that no trail tells: these tables are none of ours."""
    session.execute(text(statement), execution_options=TOLD_OTHERWISE)


def balance_of(connection: Connection) -> int:
    found = connection.scalar(text("SELECT balance FROM account"))
    assert isinstance(found, int)
    return found


def tables_come_back(engine: Engine) -> bool:
    """Whether a table made in a transaction goes when that is taken back."""
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE other (id INTEGER)"))
        connection.rollback()
    return "other" not in inspect(engine).get_table_names()


def savepoints_hold(engine: Engine) -> bool:
    """Whether what came before a savepoint goes with the whole."""
    with engine.connect() as connection:
        with connection.begin_nested():
            connection.execute(text("UPDATE account SET balance = 5"))
        connection.rollback()
        return balance_of(connection) == 0


def nobody_loses_an_update(engine: Engine) -> bool:
    """Whether two who read, then write, both count; a loser tries again."""
    start = Barrier(2)

    def deposit() -> None:
        with Session(engine) as session:

            def unit() -> None:
                asked = "SELECT balance FROM account WHERE id = 1"
                if engine.dialect.name == "postgresql":
                    asked += " FOR UPDATE"
                balance = session.scalar(text(asked))
                pause(start)
                write = f"UPDATE account SET balance = {balance + 10}"  # noqa: S608 - a number
                change(session, write)
                session.commit()

            retried(session, unit)

    savers = [Thread(target=deposit) for _ in range(2)]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join()
    with engine.connect() as connection:
        return balance_of(connection) == 20


def pause(barrier: Barrier) -> None:
    """Let both have read before either writes, if nobody keeps them apart."""
    try:
        barrier.wait(0.5)
    except Exception:  # noqa: BLE001 - the other was kept waiting: good
        barrier.reset()


def references_bind(engine: Engine) -> bool:
    try:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO entry VALUES (1, 99)"))
    except IntegrityError:
        return True
    return False


def readers_see_one_moment(engine: Engine) -> bool:
    """Whether two looks in one transaction see the same."""
    with reading(engine).connect() as reader:
        before = balance_of(reader)
        with engine.begin() as writer:
            writer.execute(text("UPDATE account SET balance = 7"))
        return balance_of(reader) == before


PROBES = [
    tables_come_back,
    savepoints_hold,
    nobody_loses_an_update,
    references_bind,
    readers_see_one_moment,
]


@pytest.mark.parametrize("probe", PROBES, ids=lambda one: one.__name__)
def test_a_transaction_is_what_it_says(bank: Engine, probe: object) -> None:
    assert callable(probe)
    assert probe(bank)


def test_the_probes_bite(careless: Engine) -> None:
    # How many of the five the library's own settings pass depends on its version.
    assert not tables_come_back(careless)
    assert not references_bind(careless)


def test_the_settings_are_really_set(tmp_path: Path) -> None:
    engine = engine_of(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    wanted = {
        "journal_mode": mode().journal,
        "synchronous": mode().synchronous,
        "foreign_keys": 1,
        "busy_timeout": 15000,
        "trusted_schema": 0,
        "recursive_triggers": 1,
        "cell_size_check": 1,
        "temp_store": 2,
        "mmap_size": 0,
        "wal_autocheckpoint": 1000,
        "journal_size_limit": 67108864,
    }
    with engine.connect() as connection:
        found = {name: connection.scalar(text(f"PRAGMA {name}")) for name in wanted}
    assert found == wanted
    engine.dispose()


def test_who_reads_cannot_write(bank: Engine) -> None:
    write = text("UPDATE account SET balance = 1")
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        reading(bank).connect().execute(write)
    # The same connection, in the hands of a writer, writes again.
    with bank.begin() as connection:
        connection.execute(write)


@pytest.mark.postgres
def test_nothing_waits_for_ever_on_a_server(postgres_url: str) -> None:
    address = postgres_url.replace("postgresql://", "postgresql+psycopg://")
    engine = engine_of(address)
    with engine.connect() as connection:
        shown = [
            connection.scalar(text(f"SHOW {name}"))
            for name in (
                "statement_timeout",
                "lock_timeout",
                "idle_in_transaction_session_timeout",
                "synchronous_commit",
            )
        ]
    assert shown == ["30s", "5s", "1min", "on"]
    engine.dispose()


STDLIB = """
import sys
sys.modules["pysqlite3"] = None  # as if it were not installed
from pathlib import Path
import tests.storage.test_engine as probes
from visimal.storage.engine import engine_of
from visimal.storage.sqlite_library import mode
assert mode().driver == "sqlite3", mode()
for probe in probes.PROBES[:4]:
    engine = engine_of(f"sqlite:///{sys.argv[1]}/{probe.__name__}.sqlite3")
    assert probe(probes.open_account(engine)), probe
    with engine.connect() as connection:
        print(connection.exec_driver_sql("PRAGMA journal_mode").scalar(),
              connection.exec_driver_sql("PRAGMA synchronous").scalar())
print(mode().journal, mode().synchronous)
"""


def test_pythons_own_driver_passes_in_the_mode_that_its_version_needs(
    tmp_path: Path,
) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", STDLIB, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split("\n")) - {""} == {done.stdout.split("\n")[-2]}


def test_an_unrepaired_library_never_writes_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unrepaired:
        """The driver, but of an older SQLite."""

        __name__ = "an older one"
        sqlite_version = "3.51.2"

    monkeypatch.setattr("visimal.storage.sqlite_library.library", Unrepaired)
    assert (mode().journal, mode().synchronous) == ("delete", 3)
    engine = engine_of(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "delete"
        assert connection.scalar(text("PRAGMA synchronous")) == 3
    engine.dispose()
