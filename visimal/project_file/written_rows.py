"""Rows of one project on their way out, as the file names and writes them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.project_file.schema import JsonObject


@dataclass(frozen=True, slots=True)
class Names:
    """From the keys of the tables to the names people see."""

    partners: dict[int, int]
    periods: dict[int, int]
    packages: dict[int, str]


def named(session: Session, table: Any, name: Any, own: int) -> dict[int, Any]:  # noqa: ANN401 - any table of a project
    """From key to name, for one table of one project."""
    asked = select(table.id, name).where(table.project_id == own).order_by(name)
    return dict(session.execute(asked).all())


def rows(session: Session, table: Any, own: int, order: Any) -> list[Any]:  # noqa: ANN401 - any table of a project
    """All rows of one project in a table, as plain rows in a stated order."""
    asked = select(*table.__table__.c).where(table.project_id == own).order_by(order)
    return list(session.execute(asked))


def grouped(
    found: Iterable[Any], above: str, kept: tuple[str, ...]
) -> defaultdict[int, list[JsonObject]]:
    """Some columns of each row, under the key of the row it belongs to."""
    groups: defaultdict[int, list[JsonObject]] = defaultdict(list)
    for one in found:
        groups[getattr(one, above)].append(texts(one, kept))
    return groups


def texts(row: Any, names: Iterable[str]) -> JsonObject:  # noqa: ANN401 - any row
    """Some columns of a row as JSON: amounts, numbers and days become text."""
    return {name: _text(getattr(row, name)) for name in names}


def moment_text(at: datetime) -> str:
    """A moment in UTC, as a file has it."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _text(value: Any) -> Any:  # noqa: ANN401 - JSON is anything
    match value:
        case Decimal():
            return format(value, "f")
        case datetime():
            return moment_text(value)
        case date():
            return value.isoformat()
        case _:
            return value
