"""Of the slice above this one only what a changed line takes along: its decision.

A report that control gave back is changed by its partner: what control decided about a
line before holds for that line alone, as it was.
"""

from collections.abc import Collection

from sqlalchemy import delete
from sqlalchemy import null
from sqlalchemy import select
from sqlalchemy import Table
from sqlalchemy import update
from sqlalchemy.orm import Session

from visimal.domain.money import ZERO
from visimal.partner_reports.models import ExpenditureLine
from visimal.storage.changes import Change
from visimal.storage.changes import noticed
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.storage.db import Model
from visimal.storage.rows import read
from visimal.storage.rows import Row

_TABLE = "control_decision"
_UNDECIDED = {
    "deducted": ZERO,
    "is_parked": False,
    "typology": null(),
    "reason": null(),
    "comment": "",
    "decided_by": null(),
    "decided_at": null(),
}


def forget_decisions(session: Session, report: int, lines: Collection[int]) -> None:
    """Take back what was decided about lines that change; samples keep them."""
    table = Model.metadata.tables.get(_TABLE)
    before = _decided(session, table, report, lines)
    if table is None or not before:
        return
    where = table.c.id.in_(before)
    undone = update(table).where(where)
    values = {**_UNDECIDED, "version": table.c.version + 1}
    session.execute(undone.values(values), execution_options=TOLD_OTHERWISE)
    after = read(session.connection(), table, where)
    noticed(session, [Change(before[row.key], row) for row in after])


def remove_decisions(session: Session, report: int, lines: Collection[int]) -> None:
    """Remove what was decided about lines that go."""
    table = Model.metadata.tables.get(_TABLE)
    before = _decided(session, table, report, lines)
    if table is None or not before:
        return
    gone = delete(table).where(table.c.id.in_(before))
    session.execute(gone, execution_options=TOLD_OTHERWISE)
    noticed(session, [Change(row, None) for row in before.values()])


def _decided(
    session: Session, table: Table | None, report: int, lines: Collection[int]
) -> dict[int, Row]:
    """The decisions about some lines of a report, by their keys."""
    if table is None or not lines:
        return {}
    own = select(ExpenditureLine.id).where(ExpenditureLine.report_id == report)
    found = read(session.connection(), table, table.c.line_id.in_(own))
    meant = frozenset(lines)
    return {row.key: row for row in found if row.values["line_id"] in meant}
