"""Rows as the trail knows them: their key, their values, and one digest of them all.

The digest covers every column that people decide about. Columns that only the machine
keeps (`info={"trail": False}`), and whole tables of that kind (`__trail__ = False`),
stay outside the trail. Columns of personal data (`info={"class": "C3"}`) are inside
the digest, but their values never reach the trail.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy import Column
from sqlalchemy import ColumnElement
from sqlalchemy import Connection
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy import Table
from sqlalchemy import type_coerce
from sqlalchemy import TypeDecorator

from visimal.storage.canonical import digest
from visimal.storage.db import Model
from visimal.storage.types import Cents

PERSONAL = "C3"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table in the trail."""

    table: str
    key: int
    #: Plain values by column: cents and identifiers are whole numbers.
    values: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """The fingerprint of the whole row."""
        return digest(self.values)


def in_trail(model: type[Model]) -> bool:
    """Whether changes of a table are kept in the trail."""
    return bool(getattr(model, "__trail__", True))


def tables_in_trail() -> Sequence[Table]:
    """Every table whose changes are kept, by name."""
    found = [one.local_table for one in Model.registry.mappers if in_trail(one.class_)]
    tables = [one for one in found if isinstance(one, Table)]
    return tuple(sorted(tables, key=lambda one: one.name))


def columns_in_trail(table: Table) -> Sequence[Column[Any]]:
    """The columns that a row's digest covers, in their order."""
    return tuple(one for one in table.columns if one.info.get("trail", True))


def is_personal(column: Column[Any]) -> bool:
    """Whether a column holds personal data."""
    return column.info.get("class") == PERSONAL


def read(
    connection: Connection, table: Table, where: ColumnElement[bool] | None = None
) -> Iterator[Row]:
    """Rows as they stand in the database now, in the order of their keys."""
    columns = columns_in_trail(table)
    asked = select(*(_raw(one) for one in columns)).order_by(table.c.id)
    if where is not None:
        asked = asked.where(where)
    names = [one.name for one in columns]
    for found in connection.execute(asked):
        values = dict(zip(names, found, strict=True))
        yield Row(table.name, values["id"], values)


def _raw(column: Column[Any]) -> ColumnElement[Any]:
    """A column without our own types: cents stay whole numbers, lists their text."""
    if isinstance(column.type, Cents):
        return type_coerce(column, BigInteger()).label(column.name)
    kind = column.type
    if isinstance(kind, TypeDecorator) and isinstance(kind.impl_instance, String):
        return type_coerce(column, String()).label(column.name)
    return column
