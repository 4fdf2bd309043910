"""The one way to a database: every process opens it with the same settings.

On SQLite a transaction begins when we say so (the driver's own guess breaks savepoints
and loses updates): who writes takes the one writer's turn at once, who reads cannot
write at all. On PostgreSQL nothing waits for ever, and who reads sees one moment.
"""

import os
import weakref
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import create_engine
from sqlalchemy import Engine
from sqlalchemy import event
from sqlalchemy import make_url
from sqlalchemy import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from visimal.storage.sqlite_library import library
from visimal.storage.sqlite_library import mode

#: The execution option of a connection that only reads.
READ_ONLY = {"read_only": True}
#: How long, in thousandths of a second, a writer waits for its turn on SQLite.
PATIENCE = 15_000
#: How long, in seconds, a database server may take to answer the first call.
_CONNECT_TIMEOUT = 10

_SERVER_SETTINGS = {
    "statement_timeout": "30s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "60s",
    "synchronous_commit": "on",
}

#: What `PRAGMA name=value` must answer when asked afterwards.
_PRAGMAS = {
    "foreign_keys": 1,
    "trusted_schema": 0,
    "recursive_triggers": 1,
    "cell_size_check": 1,
    "temp_store": 2,
    "mmap_size": 0,
    "wal_autocheckpoint": 1000,
    "journal_size_limit": 67108864,
}
_MEMORY = "memory"


class UnsafeDatabaseError(RuntimeError):
    """The database did not take a setting without which it may lose data."""

    def __init__(self, *, setting: str, wanted: object, found: object) -> None:
        self.setting = setting
        super().__init__(f"{setting} is {found!r} and must be {wanted!r}")


def engine_of(address: str | URL, *, patience: int = PATIENCE) -> Engine:
    """The engine of a database, as SQLAlchemy writes its address."""
    engine = create_engine(address, **options_of(address, patience=patience))
    set_up(engine)
    return engine


def options_of(address: str | URL, *, patience: int = PATIENCE) -> dict[str, Any]:
    """What an engine of this address is made with."""
    backend = make_url(address).get_backend_name()
    # Parameters stay out of messages and logs: they are names and account numbers.
    options: dict[str, Any] = {"hide_parameters": True}
    if backend == "sqlite":
        options |= {"module": library(), "connect_args": {"timeout": patience / 1000}}
    if backend == "postgresql":
        settings = " ".join(
            f"-c {name}={one}" for name, one in _SERVER_SETTINGS.items()
        )
        options["connect_args"] = {
            "connect_timeout": _CONNECT_TIMEOUT,
            "options": settings,
        }
    return options


def set_up(engine: Engine) -> None:
    """Give every connection of an engine its settings, and every transaction."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_on_sqlite)
    else:
        event.listen(engine, "begin", _begin_on_server)
    _leave_behind_at_fork(engine)


# A session knows its transaction by the very engine: there is one for each.
@lru_cache(maxsize=16)
def reading(engine: Engine) -> Engine:
    """The same database for those who only read: it refuses every write."""
    return engine.execution_options(**READ_ONLY)


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Transactions are begun by `_begin_on_sqlite`, not guessed by the driver.
    connection.isolation_level = None
    cursor = connection.cursor()
    for name, value in _PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}={value}")
        _assert_set(cursor, name, value)
    cursor.execute("SELECT file FROM pragma_database_list WHERE name='main'")
    wanted = mode()
    [[file]] = cursor.fetchall()
    journal = wanted.journal if file else _MEMORY
    cursor.execute(f"PRAGMA journal_mode={journal}")
    _assert_set(cursor, "journal_mode", journal)
    cursor.execute(f"PRAGMA synchronous={wanted.synchronous}")
    _assert_set(cursor, "synchronous", wanted.synchronous)
    cursor.close()


def _assert_set(cursor: Any, name: str, wanted: object) -> None:  # noqa: ANN401 - a driver's
    cursor.execute(f"PRAGMA {name}")
    row = cursor.fetchone()
    # An older library does not know every setting: then it cannot have it wrong.
    if row is not None and row[0] != wanted:
        raise UnsafeDatabaseError(setting=name, wanted=wanted, found=row[0])


def _begin_on_sqlite(connection: Connection) -> None:
    is_reader = bool(connection.get_execution_options().get("read_only"))
    connection.exec_driver_sql(f"PRAGMA query_only={int(is_reader)}")
    connection.exec_driver_sql("BEGIN" if is_reader else "BEGIN IMMEDIATE")


def _begin_on_server(connection: Connection) -> None:
    if connection.get_execution_options().get("read_only"):
        connection.exec_driver_sql(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
        )


def _leave_behind_at_fork(engine: Engine) -> None:
    """Never share a connection with a parent process: each opens its own."""
    known = weakref.ref(engine)

    def _forget() -> None:
        ours = known()
        if ours is not None:
            ours.dispose(close=False)

    os.register_at_fork(after_in_child=_forget)
