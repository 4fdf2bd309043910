"""Rows of one project on their way into the tables, and the keys they got there.

They are many and go in many at a time; the trail tells them all by their digests when
the whole file is in.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import Table
from sqlalchemy import update
from sqlalchemy.orm import Session

from visimal.project_file.schema import JsonObject
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.storage.db import Model


@dataclass(frozen=True, slots=True)
class Keys:
    """From the names people see to the keys of the tables."""

    partners: dict[int, int]
    periods: dict[int, int]
    packages: dict[str, int]
    #: By partner and period.
    reports: dict[tuple[int, int], int] = field(default_factory=dict)


def add(
    session: Session, table: type[Model], own: int, rows: Iterable[JsonObject]
) -> None:
    """Insert rows of one project, many at a time."""
    values = [{"project_id": own, **row} for row in rows]
    if values:
        session.execute(insert(table), values, execution_options=TOLD_OTHERWISE)


def reach(session: Session, model: type[Model], states: Mapping[int, str]) -> None:
    """Give each report its state, by its key: what it holds is frozen by that."""
    table = table_of(model)
    if states:
        session.execute(
            update(table)
            .where(table.c.id == bindparam("key"))
            .values(status=bindparam("state")),
            [{"key": key, "state": state} for key, state in states.items()],
            execution_options=TOLD_OTHERWISE,
        )


def table_of(model: type[Model]) -> Table:
    """The table of a model."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - every model has its table
    return table


def keys(session: Session, table: Any, name: Any, own: int) -> dict[Any, int]:  # noqa: ANN401 - any table of a project
    """From the name people see to the key, for one table of one project."""
    found = session.execute(select(name, table.id).where(table.project_id == own))
    return dict(found.all())


def day(text: str | None) -> date | None:
    """A day of the file, if there is one."""
    return None if text is None else date.fromisoformat(text)


def moment(text: str | None) -> datetime | None:
    """A moment of the file, if there is one."""
    return None if text is None else datetime.fromisoformat(text)


def without(row: JsonObject, names: tuple[str, ...]) -> JsonObject:
    """A row without some of its keys."""
    return {key: value for key, value in row.items() if key not in names}
