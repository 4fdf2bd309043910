"""What an owner of the database may do to it; each act and the checks that find it."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import text

from tests.security.kept import as_owner
from tests.security.kept import Kept
from visimal.audit_trail.verify import Check
from visimal.storage.canonical import canonical
from visimal.storage.canonical import plain
from visimal.storage.rows import read
from visimal.storage.rows import tables_in_trail
from visimal.storage.trail import AuditEntry

Act = Callable[[Connection], None]


def _sql(statement: str) -> Act:
    return lambda connection: (connection.execute(text(statement)), None)[1]


def _entries(connection: Connection) -> list[dict[str, Any]]:
    table = AuditEntry.metadata.tables["audit_entry"]
    asked = connection.execute(table.select().order_by(table.c.seq))
    return [dict(row) for row in asked.mappings()]


def _write_anew(connection: Connection, entries: list[dict[str, Any]]) -> None:
    """The whole chain once more, numbered and sealed so that it fits."""
    table = AuditEntry.metadata.tables["audit_entry"]
    connection.execute(table.delete())
    previous = "0" * 64
    for seq, entry in enumerate(entries, start=1):
        row = {**entry, "seq": seq, "previous": previous}
        row.pop("hash")
        previous = sha256(canonical(plain(row)).encode()).hexdigest()
        connection.execute(table.insert().values({**row, "hash": previous}))


def _rewrite(connection: Connection) -> None:
    entries = _entries(connection)
    entries[3]["reason"] = "as if it had been so"
    _write_anew(connection, entries)


def _digest_of_line(connection: Connection) -> tuple[int, str]:
    (table,) = (one for one in tables_in_trail() if one.name == "expenditure_line")
    row = next(read(connection, table))
    return row.key, row.digest


def _edit_with_its_digest(connection: Connection) -> list[dict[str, Any]]:
    key, old = _digest_of_line(connection)
    connection.execute(
        text("UPDATE expenditure_line SET declared = declared + 1 WHERE id = :key"),
        {"key": key},
    )
    _key, new = _digest_of_line(connection)
    entries = _entries(connection)
    for entry in entries:
        entry["payload"] = entry["payload"].replace(old, new)
    return entries


def _edit_line_and_payload(connection: Connection) -> None:
    for entry in _edit_with_its_digest(connection):
        connection.execute(
            text("UPDATE audit_entry SET payload = :payload WHERE seq = :seq"), entry
        )


def _edit_line_and_chain(connection: Connection) -> None:
    _write_anew(connection, _edit_with_its_digest(connection))


def _insert_line(connection: Connection) -> None:
    table = AuditEntry.metadata.tables["expenditure_line"]
    row = dict(connection.execute(table.select().limit(1)).mappings().one())
    row |= {"id": 99999, "position": 9999, "number": "P99-S9-9999"}
    connection.execute(table.insert().values(row))


def _delete_line(connection: Connection) -> None:
    key, _digest = _digest_of_line(connection)
    for table, column in (
        ("proof", "line_id"),
        ("control_decision", "line_id"),
        ("expenditure_line", "id"),
    ):
        connection.execute(
            text(f"DELETE FROM {table} WHERE {column} = :key"),  # noqa: S608 - ours
            {"key": key},
        )


def _insert_entry(connection: Connection) -> None:
    entries = _entries(connection)
    forged = {**entries[2], "action": "report.reopened", "hash": "e" * 64}
    forged["payload"] = json.dumps({"details": {}, "rows": []})
    table = AuditEntry.metadata.tables["audit_entry"]
    connection.execute(table.delete())
    for seq, entry in enumerate([*entries[:3], forged, *entries[3:]], start=1):
        connection.execute(table.insert().values({**entry, "seq": seq}))


def _cut(connection: Connection) -> None:
    connection.execute(
        text(
            "DELETE FROM audit_entry WHERE seq > (SELECT max(seq) FROM audit_entry) - 2"
        )
    )


def _last(statement: str, back: int = 0) -> Act:
    """A statement about the last entry, or one a little before it."""
    where = "WHERE seq = (SELECT max(seq) FROM audit_entry)"
    return _sql(f"{statement} {where} - {back}")


#: By its name: the act, and the checks that must find it.
ACTS: dict[str, tuple[Act, Check, *tuple[Check, ...]]] = {
    "edit the amount of a line": (
        _sql(
            "UPDATE expenditure_line SET declared = declared + 100"
            " WHERE id = (SELECT min(id) FROM expenditure_line)"
        ),
        Check.TABLES,
    ),
    "edit a line and what the trail tells of it": (_edit_line_and_payload, Check.CHAIN),
    "delete a line": (_delete_line, Check.TABLES),
    "insert a line": (_insert_line, Check.TABLES),
    "delete the last entry": (
        _last("DELETE FROM audit_entry"),
        Check.ANCHORS,
    ),
    "delete an entry in the middle": (
        _last("DELETE FROM audit_entry", 1),
        Check.CHAIN,
    ),
    "insert an entry in the middle": (
        _insert_entry,
        Check.CHAIN,
        Check.ANCHORS,
    ),
    "change who did it": (
        _last("UPDATE audit_entry SET actor = 8"),
        Check.CHAIN,
    ),
    "change when it was done": (
        _last("UPDATE audit_entry SET at = '2026-11-23 08:59:59.000000'"),
        Check.CHAIN,
    ),
    "change the reason": (
        _last("UPDATE audit_entry SET reason = 'other'", 1),
        Check.CHAIN,
    ),
    "write the whole chain anew": (_rewrite, Check.ANCHORS),
    "cut the end of the chain": (_cut, Check.ANCHORS),
    "change a row and write the chain anew": (_edit_line_and_chain, Check.ANCHORS),
}


def commit(act: str, kept: Kept) -> set[Check]:
    """Commit one of these acts; the checks that must find it."""
    done, *found_by = ACTS[act]
    with as_owner(kept.engine) as connection:
        done(connection)
    return {*found_by}
