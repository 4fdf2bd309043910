"""The digest of every row of a table, straight from the database's own values.

Nothing is guessed on the way: a flag that is neither 0 nor 1, a text where a number
should be or a byte that is no letter gives another digest than the row that was told.
That is what `verify` wants, and it is several times as quick as going through tables.
"""

import json
from collections.abc import Callable
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Connection
from sqlalchemy import DateTime
from sqlalchemy import JSON
from sqlalchemy import Table
from sqlalchemy import TypeDecorator

from visimal.storage.canonical import plain
from visimal.storage.rows import columns_in_trail

Plain = Callable[[Any], Any]

#: Keys come sorted already.
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_AT_ONCE = 2000


def digests(connection: Connection, table: Table) -> Iterator[tuple[int, str]]:
    """Key and digest of every row, in the order of their keys."""
    columns = sorted(columns_in_trail(table), key=lambda one: one.name)
    key = [one.name for one in columns].index("id")
    for values, digest in raw_digests(connection, table, columns, order="id"):
        yield values[key], digest


def raw_digests(
    connection: Connection,
    table: Table,
    columns: list[Column[Any]],
    *,
    order: str,
    beside: tuple[str, ...] = (),
) -> Iterator[tuple[list[Any], str]]:
    """Plain values of columns sorted by name, and the digest of each row.

    The values of columns `beside` them follow as they are: no digest covers them.
    """
    quote = connection.dialect.identifier_preparer.quote
    names = [one.name for one in columns]
    makers = [_plain_of(one, connection.dialect.name) for one in columns]
    chosen = ", ".join(map(quote, (*names, *beside)))
    asked = f"SELECT {chosen} FROM {quote(table.name)} ORDER BY {quote(order)}"  # noqa: S608 - our own names
    streaming = {"yield_per": _AT_ONCE}
    for row in connection.exec_driver_sql(asked, execution_options=streaming):
        values = [make(value) for make, value in zip(makers, row, strict=False)]
        text = _ENCODE(dict(zip(names, values, strict=True)))
        values.extend(row[len(names) :])
        yield values, sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain_of(column: Column[Any], dialect: str) -> Plain:
    """How a value of a column becomes what was hashed when it was told."""
    kind: Any = column.type
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    if dialect != "sqlite":
        return _strictly
    if isinstance(kind, Boolean):
        return _flag
    if isinstance(kind, DateTime):
        return _moment
    return _document if isinstance(kind, JSON) else _strictly


def _strictly(value: Any) -> Any:  # noqa: ANN401 - whatever a database may give
    if value is None or type(value) is int or (type(value) is str and value.isascii()):
        return value
    try:
        return plain(value)
    except TypeError:
        return {"no value": repr(value)}


def _flag(value: Any) -> Any:  # noqa: ANN401 - whatever a database may give
    if type(value) is int and value in {0, 1}:
        return bool(value)
    return None if value is None else {"no value": repr(value)}


def _moment(value: Any) -> Any:  # noqa: ANN401 - whatever a database may give
    if type(value) is str:
        return f"{value.replace(' ', 'T', 1)}+00:00"
    return _strictly(value)


def _document(value: Any) -> Any:  # noqa: ANN401 - whatever a database may give
    if type(value) is not str:
        return _strictly(value)
    try:
        read = json.loads(value)
    except ValueError:
        return {"no value": value}
    # The same document in other letters was written by somebody else.
    return _strictly(read) if json.dumps(read) == value else {"no value": value}
