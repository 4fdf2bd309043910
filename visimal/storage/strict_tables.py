"""Every column keeps to its type: SQLite's STRICT tables.

Left to itself SQLite stores a text in a column of amounts and says nothing. A STRICT
table refuses it. Migrations write ordinary types, as PostgreSQL reads them; whatever
table is not yet STRICT when they are done is built again as one, with its rows, its
indexes and its triggers.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from alembic.migration import MigrationContext
from sqlalchemy import Column
from sqlalchemy import Connection
from sqlalchemy.types import TypeEngine

#: What a declared type becomes, by how it begins.
_TYPES = {
    "BIGINT": "INTEGER",
    "BOOLEAN": "INTEGER",
    "INTEGER": "INTEGER",
    "CHAR": "TEXT",
    "DATE": "TEXT",
    "JSON": "TEXT",
    "TEXT": "TEXT",
    "VARCHAR": "TEXT",
    "BLOB": "BLOB",
}
_NEW = "_strict_"
_LENGTH = re.compile(r"\(\d+\)$")


class BrokenReferenceError(RuntimeError):
    """A row belongs to another that is not there."""


def strict_type(declared: str) -> str:
    """The type of a STRICT column.

    >>> [strict_type(one) for one in ("VARCHAR(40)", "BIGINT", "DATETIME", "BOOLEAN")]
    ['TEXT', 'INTEGER', 'TEXT', 'INTEGER']
    """
    plain = _LENGTH.sub("", declared.upper())
    if plain == "DATETIME":
        return "TEXT"
    return _TYPES[plain]


def differs(
    context: MigrationContext,
    _found: Column[Any],
    _meant: Column[Any],
    found: TypeEngine[Any],
    meant: TypeEngine[Any],
) -> bool | None:
    """Whether a column is of another type than its model says; Alembic asks."""
    dialect = context.dialect
    if dialect.name != "sqlite":
        return None  # Alembic sees by itself
    wanted = strict_type(meant.compile(dialect))
    return found.compile(dialect) != wanted


def make_strict(connection: Connection) -> None:
    """Build every table that is not STRICT again; references must not bind meanwhile.

    Raises:
        BrokenReferenceError: a row belongs to another that is not there.
    """
    loose = [*_loose(connection)]
    triggers = [*_statements(connection, "trigger")] if loose else []
    for name, _ in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for table in loose:
        _rebuild(connection, table)
    for _, statement in triggers:
        connection.exec_driver_sql(statement)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        message = f"row {broken[1]} of {broken[0]} belongs to no row of {broken[2]}"
        raise BrokenReferenceError(message)


def _loose(connection: Connection) -> Iterator[str]:
    asked = (
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND NOT strict AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return chain.from_iterable(connection.exec_driver_sql(asked).all())


def _statements(
    connection: Connection, kind: str, table: str | None = None
) -> Iterator[tuple[str, str]]:
    asked = (
        "SELECT name, sql FROM sqlite_master WHERE type = ? "
        "AND tbl_name = coalesce(?, tbl_name) AND sql IS NOT NULL ORDER BY name"
    )
    for row in connection.exec_driver_sql(asked, (kind, table)).all():
        yield row[0], row[1]


def _rebuild(connection: Connection, table: str) -> None:
    found = [*_statements(connection, "table", table)]
    [statement] = [text for name, text in found if name == table]
    indexes = [*_statements(connection, "index", table)]
    columns = connection.exec_driver_sql(f'PRAGMA table_xinfo("{table}")').all()
    connection.exec_driver_sql(_strict(statement, table, [row[1:3] for row in columns]))
    names = ", ".join(f'"{row[1]}"' for row in columns)
    connection.exec_driver_sql(
        f'INSERT INTO "{_NEW}{table}" ({names}) '  # noqa: S608 - names of our own tables
        f'SELECT {names} FROM "{table}"'
    )
    connection.exec_driver_sql(f'DROP TABLE "{table}"')
    connection.exec_driver_sql(f'ALTER TABLE "{_NEW}{table}" RENAME TO "{table}"')
    for _, index in indexes:
        connection.exec_driver_sql(index)


def _strict(statement: str, table: str, columns: list[tuple[str, str]]) -> str:
    """The statement that makes the table, with a new name and STRICT."""
    _, body = statement.split("(", 1)
    for name, declared in columns:
        found = rf'(?<!\w)("?{re.escape(name)}"?\s+){re.escape(declared)}(?!\w)'
        body, count = re.subn(found, rf"\g<1>{strict_type(declared)}", body, count=1)
        assert count == 1, f"{table}.{name} is not where it is declared"  # noqa: S101
    return f'CREATE TABLE "{_NEW}{table}" ({body.rstrip()} STRICT'
