"""Reading the chain again: what every row must be, by what the trail tells of it."""

import json
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from sqlalchemy import Connection

from visimal.storage.row_digests import raw_digests
from visimal.storage.rows import columns_in_trail
from visimal.storage.trail import ANCHORED
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import BEGINNING

#: The digest of each row by its key, by table; what is not there must not be there.
State = dict[str, dict[int, str]]
#: A fault of the chain: its kind, the number of the entry, more words.
Report = Callable[[str, int, str], None]

_TABLE = AuditEntry.metadata.tables[AuditEntry.__tablename__]
_COLUMNS = sorted(columns_in_trail(_TABLE), key=lambda one: one.name)
_HASHED = [one for one in _COLUMNS if one.name != "hash"]


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it stands in the database, and the hash that its fields have."""

    fields: dict[str, Any]
    computed: str

    @property
    def seq(self) -> int:
        """Its number."""
        number: int = self.fields["seq"]
        return number


@dataclass(slots=True)
class Replayed:
    """What reading the whole chain again told."""

    state: State = field(default_factory=dict)
    #: The hash of each entry by number, for whoever holds an anchor.
    hashes: dict[int, str] = field(default_factory=dict)
    entries: int = 0
    #: The hash of the last one.
    head: str = BEGINNING
    #: The last entry that called for an anchor.
    due: int = 0


def links(connection: Connection) -> Iterator[Link]:
    """Every entry in the order of its number."""
    names = [*(one.name for one in _HASHED), "hash"]
    rows = raw_digests(connection, _TABLE, _HASHED, order="seq", beside=("hash",))
    for values, computed in rows:
        yield Link(dict(zip(names, values, strict=True)), computed)


def replay(
    connection: Connection, report: Report, found: Replayed | None = None
) -> Replayed:
    """Follow the chain from its beginning, and tell of everything that does not fit.

    With `found`, what was read before something stopped it is there all the same.
    """
    found = found or Replayed()
    previous, day = BEGINNING, ""
    for link in links(connection):
        found.entries += 1
        if link.seq != found.entries:
            report("gap", found.entries, str(link.seq))
            found.entries = link.seq if type(link.seq) is int else found.entries
        if link.fields["previous"] != previous:
            report("previous", found.entries, "")
        if link.fields["hash"] != link.computed:
            report("hash", found.entries, "")
        previous = str(link.fields["hash"])
        found.hashes[found.entries] = found.head = previous
        if link.fields["action"] in ANCHORED or str(link.fields["at"])[:10] != day:
            found.due = found.entries
        day = str(link.fields["at"])[:10]
        _follow(link, found, report)
    return found


def _follow(link: Link, found: Replayed, report: Report) -> None:
    try:
        told = json.loads(link.fields["payload"])["rows"]
        for table, key, before, after, *_ in told:
            rows = found.state.setdefault(table, {})
            if rows.get(key) != before:
                report("before", found.entries, f"{table} {key}")
            if after is None:
                rows.pop(key, None)
            else:
                rows[key] = after
    except (ValueError, TypeError, KeyError):
        report("payload", found.entries, "")
