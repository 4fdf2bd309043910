"""Which rows have changed since an entry of the trail, if only one kind of act was."""

import json
from collections.abc import Collection
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.storage.trail import AuditEntry

#: More entries than this are not worth reading one by one.
MOST_ENTRIES = 50
#: Table, key, and whether the row is still there.
Changed = tuple[str, int, bool]


def rows_changed_since(
    session: Session, code: str, seq: int, acts: Collection[str]
) -> Sequence[Changed] | None:
    """The rows of a project that were told after an entry.

    None if too much has happened to go through it, or anything but those acts that
    changed a row.
    """
    asked = (
        select(AuditEntry.action, AuditEntry.payload)
        .where(AuditEntry.project == code, AuditEntry.seq > seq)
        .order_by(AuditEntry.seq)
        .limit(MOST_ENTRIES + 1)
    )
    entries = session.execute(asked).all()
    if len(entries) > MOST_ENTRIES:
        return None
    found: list[Changed] = []
    for action, payload in entries:
        rows = json.loads(payload)["rows"]
        if rows and action not in acts:
            return None
        found.extend(
            (table, key, after is not None) for table, key, _, after, *_ in rows
        )
    return found
