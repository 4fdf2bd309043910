"""A database as the first released version left it: with two projects in it."""

import json
from datetime import datetime
from datetime import UTC
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Boolean
from sqlalchemy import Connection
from sqlalchemy import Engine
from sqlalchemy import inspect
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.example_project import example_project
from tests.shown_project import REPORTS
from visimal import resources
from visimal.demonstration import project_file
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.storage.trail import By

FIRST = "20261122_1"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
#: Its trail had other columns; its revision is its own.
_OTHERS = frozenset({"alembic_version", "audit_entry"})
#: Money was one row for each partner and project report; instalments came later.
_ASKED = {
    "payment": """
        SELECT min(p.id) AS id, p.project_id, i.project_report_id, p.partner_id,
            sum(p.erdf) AS erdf, max(i.received_on) AS received_on,
            max(t.executed_on) AS passed_on,
            sum(coalesce(t.amount, 0)) AS passed_on_erdf
        FROM payment p JOIN programme_payment i ON i.id = p.programme_payment_id
        LEFT JOIN (SELECT payment_id, max(executed_on) AS executed_on,
            sum(amount) AS amount FROM transfer WHERE executed_on IS NOT NULL
            GROUP BY payment_id) t ON t.payment_id = p.id
        GROUP BY p.project_id, i.project_report_id, p.partner_id""",
}


def fill(engine: Engine) -> None:
    """Load the demonstration and the example project."""
    with Session(engine) as session:
        for document in (project_file(), example_project()):
            raw = json.dumps(document).encode()
            load(session, checked(raw, REPORTS), at=NOON, by=By("test", "operator"))
        session.commit()


def as_of_the_first(engine: Engine, newest: Engine) -> None:
    """Make the tables of the first version, and put into them what the newest has."""
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(resources.MIGRATIONS))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, FIRST)
    with engine.connect() as new, newest.connect() as known:
        if engine.dialect.name == "sqlite":
            new.rollback()
            new.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]  # a driver's
        else:
            new.execute(text("SET session_replication_role = replica"))
        for table in set(inspect(new).get_table_names()) - _OTHERS:
            _copy(table, known, new)
        new.execute(
            text(
                "INSERT INTO audit_entry (at, project_code, by, action, changes) "
                "VALUES ('2026-11-21 12:00:00', 'X', 'anna', 'project.loaded', '{}')"
            )
        )
        new.commit()
        new.connection.invalidate()


def _copy(table: str, known: Connection, new: Connection) -> None:
    found = inspect(new).get_columns(table)
    columns = [one["name"] for one in found]
    booleans = {one["name"] for one in found if isinstance(one["type"], Boolean)}
    names = ", ".join(f'"{name}"' for name in columns)
    plain = f'SELECT {names} FROM "{table}"'  # noqa: S608 - our own tables
    asked = text(_ASKED.get(table, plain))
    rows = [dict(row._mapping) for row in known.execute(asked)]  # noqa: SLF001 - by name
    if rows:
        values = ", ".join(f":{name}" for name in columns)
        put = f'INSERT INTO "{table}" ({names}) VALUES ({values})'  # noqa: S608
        new.execute(text(put), [_plain(row, booleans) for row in rows])


def _plain(row: dict[str, Any], booleans: set[str]) -> dict[str, Any]:
    """The values of a row as the other driver takes them."""
    return {name: bool(one) if name in booleans else one for name, one in row.items()}
