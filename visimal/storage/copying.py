"""A copy of an embedded database: of one moment, checked, and complete or not there.

Copying the file itself would miss what was written last, and could mix two moments;
SQLite writes the copy, while others go on.
"""

from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy import Engine

from visimal.storage.durable import move
from visimal.storage.engine import engine_of

_SOUND = "ok"


class DamagedDatabaseError(RuntimeError):
    """What SQLite itself finds wrong with a database file."""

    def __init__(self, *, path: str, fault: str) -> None:
        self.path, self.fault = path, fault
        super().__init__(f"{path}: {fault}")


def file_of(engine: Engine) -> Path | None:
    """The file of an embedded database; none if it is in memory, or a server's."""
    name = engine.url.database
    is_file = engine.dialect.name == "sqlite" and name not in {None, "", ":memory:"}
    return Path(name) if name and is_file else None


def copy_database(engine: Engine, copy: Path) -> None:
    """Write a copy of an SQLite database, and check it.

    Raises:
        DamagedDatabaseError: the copy is not sound.
        SQLAlchemyError: there is no room, or the folder cannot be written.
    """
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    try:
        with engine.connect() as connection:
            cursor = connection.connection.cursor()
            # Outside any transaction: who used this connection last may only have read.
            cursor.execute("PRAGMA query_only=OFF")
            cursor.execute("VACUUM INTO ?", (str(part),))
            cursor.close()
        check_file(part)
        move(part, copy)
    finally:
        part.unlink(missing_ok=True)


def check_file(path: Path) -> None:
    """Look through a database file for damage.

    Raises:
        DamagedDatabaseError: there is some.
    """
    engine = engine_of(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            check(connection, str(path))
    finally:
        engine.dispose()
    # What opening it left beside it is empty; the file alone is the copy.
    for end in ("-wal", "-shm"):
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)


def check(connection: Connection, name: str) -> None:
    """Look through an open database for damage.

    Raises:
        DamagedDatabaseError: there is some.
    """
    [fault] = connection.exec_driver_sql("PRAGMA quick_check(1)").scalars()
    if fault != _SOUND:
        raise DamagedDatabaseError(path=name, fault=fault)
