"""Bringing a database up to date: one step, on every start, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy import Engine

from visimal import resources


def upgrade(engine: Engine) -> bool:
    """Apply what is missing; true if anything was."""
    with _ready(engine) as connection:
        before = MigrationContext.configure(connection).get_current_revision()
        if before == ScriptDirectory(str(resources.MIGRATIONS)).get_current_head():
            return False
        command.upgrade(_config(connection), "head")
        return True


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
