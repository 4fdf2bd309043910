"""What the database can say of itself: its references, its pages, its guards."""

from collections.abc import Iterator

from sqlalchemy import Connection

from visimal.audit_trail.verify.verdict import Check
from visimal.audit_trail.verify.verdict import Fault
from visimal.audit_trail.verify.verdict import Installed
from visimal.audit_trail.verify.verdict import Verdict
from visimal.domain.findings import msgid
from visimal.storage.replay import Replayed

_NOWHERE = msgid("%(table)s %(key)s belongs to a row of %(other)s that is not there.")
_NOT_BINDING = msgid("The reference %(name)s of %(table)s does not bind.")
_DAMAGED = msgid("The database says of itself: %(words)s.")
_UNGUARDED = msgid("The guard %(name)s of the trail is missing.")
_GUARDS = ("audit_entry_next", "audit_entry_stays", "audit_entry_remains")


def reference_faults(
    _what: Installed, connection: Connection, _chain: Replayed, _verdict: Verdict
) -> Iterator[Fault]:
    """Every row that belongs to one that is not there."""
    if connection.dialect.name == "sqlite":
        for table, key, other, _number in _asked(connection, "foreign_key_check"):
            values = {"table": table, "key": key, "other": other}
            yield Fault(Check.REFERENCES, _NOWHERE, values)
        return
    # PostgreSQL holds every reference itself, unless somebody told it not to.
    asked = (
        "SELECT conname, conrelid::regclass::text FROM pg_constraint"
        " WHERE contype = 'f' AND NOT convalidated"
    )
    for name, table in connection.exec_driver_sql(asked):
        yield Fault(Check.REFERENCES, _NOT_BINDING, {"name": name, "table": table})


def database_faults(
    _what: Installed, connection: Connection, _chain: Replayed, _verdict: Verdict
) -> Iterator[Fault]:
    """What the database finds wrong with its pages, and which guard is missing."""
    if connection.dialect.name == "sqlite":
        for (words,) in _asked(connection, "integrity_check"):
            if words != "ok":
                yield Fault(Check.DATABASE, _DAMAGED, {"words": words})
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        asked = "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')"
    there = {name for (name,) in connection.exec_driver_sql(asked)}
    for name in _GUARDS:
        if name not in there:
            yield Fault(Check.DATABASE, _UNGUARDED, {"name": name})


def _asked(connection: Connection, pragma: str) -> Iterator[tuple[object, ...]]:
    for row in connection.exec_driver_sql(f"PRAGMA {pragma}").all():
        yield tuple(row)
