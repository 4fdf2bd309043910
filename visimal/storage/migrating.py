"""Bringing a database up to date: one step, on every start, in one transaction.

Before an embedded database is changed, a checked copy is written beside it; without the
copy nothing is changed. The step back is the copy: nothing is ever migrated down with
people's data in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from visimal import resources
from visimal.storage.copying import copy_database
from visimal.storage.copying import file_of
from visimal.storage.engine import reading
from visimal.storage.strict_tables import make_strict
from visimal.storage.trail import MACHINE
from visimal.storage.trail_beginning import tell_migrated


class NewerDatabaseError(RuntimeError):
    """The database was made by a visimal that this one does not know."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        super().__init__(f"unknown revision {revision}")


def upgrade(engine: Engine, *, at: datetime | None = None) -> bool:
    """Apply what is missing; true if anything was.

    At which moment it happens is told in the trail of a database that was in use.

    Raises:
        NewerDatabaseError: the database is newer than this program.
    """
    with reading(engine).connect() as connection:
        before = revision_of(connection)
    newest = newest_revision()
    if before == newest:
        return False
    if before is not None:
        _assert_known(before)
        _copy_first(engine, before)
    with _ready(engine) as connection:
        if revision_of(connection) != before:
            return False  # somebody else was quicker
        command.upgrade(_config(connection), "head")
        if engine.dialect.name == "sqlite":
            make_strict(connection)
        if before is not None and at is not None:
            with Session(connection) as session:
                tell_migrated(session, MACHINE, at=at, revision=newest)
                session.commit()
    return True


def newest_revision() -> str:
    """The revision of the tables this program works with."""
    newest = ScriptDirectory(str(resources.MIGRATIONS)).get_current_head()
    assert newest is not None, "there is a migration"  # noqa: S101 - shipped with us
    return newest


def revision_of(connection: Connection) -> str | None:
    """The revision of the tables in a database; none if it has none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def copy_before(file: Path, revision: str) -> Path:
    """Where the copy lies that is made before a database is changed."""
    return file.with_name(f"{file.name}.before-{revision}")


def _assert_known(revision: str) -> None:
    script = ScriptDirectory(str(resources.MIGRATIONS))
    if revision not in {one.revision for one in script.walk_revisions()}:
        raise NewerDatabaseError(revision)


def _copy_first(engine: Engine, revision: str) -> None:
    """Of a server's database whoever looks after the server has a copy."""
    file = file_of(engine)
    if file is not None:
        copy_database(engine, copy_before(file, revision))


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take migrations back, down to a revision."""
    with _ready(engine) as connection:
        command.downgrade(_config(connection), revision)


def write_migration(engine: Engine, message: str, revision: str) -> None:
    """Write a new migration from what the models say more than the database."""
    with engine.begin() as connection:
        command.revision(
            _config(connection), message, autogenerate=True, rev_id=revision
        )


@contextmanager
def _ready(engine: Engine) -> Iterator[Connection]:
    """A transaction that may rebuild tables: SQLite must not follow references."""
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if is_sqlite:
            _pragma(connection, "foreign_keys=OFF")
        try:
            with connection.begin():
                if not is_sqlite:
                    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                yield connection
        finally:
            if is_sqlite:
                _pragma(connection, "foreign_keys=ON")


def _pragma(connection: Connection, setting: str) -> None:
    """Set something outside any transaction."""
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config
