"""The database: one base for every table, one engine set-up for every process.

SQLite and PostgreSQL are spoken through the same tables. On SQLite a transaction
begins when we say so (the driver's own guess breaks savepoints), writes wait for each
other instead of failing, and foreign keys bind.
"""

from typing import ClassVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection
from sqlalchemy import Engine
from sqlalchemy import event
from sqlalchemy import MetaData
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import ConnectionPoolEntry

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=15000",
    "trusted_schema=OFF",
    "recursive_triggers=ON",
    "temp_store=MEMORY",
)


class Model(DeclarativeBase):
    """The base of every table."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=_NAMES)


db = SQLAlchemy(metadata=Model.metadata, disable_autonaming=True)


def set_up_sqlite(engine: Engine) -> None:
    """Give every SQLite connection of an engine the settings above."""

    @event.listens_for(engine, "connect")
    def _settings(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # Transactions are begun by the listener below, not guessed by the driver.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        is_reader = connection.get_execution_options().get("read_only")
        connection.exec_driver_sql("BEGIN" if is_reader else "BEGIN IMMEDIATE")
