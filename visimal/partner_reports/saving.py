"""Lines on their way into the list: one, or thousands, in a few statements.

All or nothing: a line that somebody else changed meanwhile stops the whole. The trail
tells old and new values of up to five hundred lines in one entry; thousands of new
ones are told by their digests.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import insert
from sqlalchemy import Table
from sqlalchemy import update
from sqlalchemy.orm import Session

from visimal.domain.money import Euro
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.neighbours import forget_decisions
from visimal.partner_reports.numbering import line_number
from visimal.partner_reports.numbering import new_positions
from visimal.partner_reports.opened import NoReportError
from visimal.partner_reports.opened import report_to_write
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.worth import Worth
from visimal.storage.changes import Change
from visimal.storage.changes import noticed
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.storage.rows import read
from visimal.storage.rows import Row
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.storage.trail import record_rows
from visimal.storage.versions import changed
from visimal.storage.versions import is_stale
from visimal.storage.versions import StaleError
from visimal.suppliers.owners import Owner
from visimal.suppliers.services import Named
from visimal.suppliers.services import registered

#: Above that, new lines are told by their digests alone.
TOLD_IN_FULL = 500
_AT_ONCE = 5000
_NAMES = tuple(one.name for one in fields(Cost))


class StaleLinesError(StaleError):
    """Somebody changed some lines after they were seen."""

    def __init__(self, numbers: Sequence[str], *, seen: int, stored: int) -> None:
        #: Their numbers, in the order of the edits.
        self.numbers = tuple(numbers)
        super().__init__(seen=seen, stored=stored)


@dataclass(frozen=True, slots=True)
class LineEdit:
    """A line as it shall be: a new one, or the one with that number as it was seen."""

    cost: Cost
    number: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A line as it is stored now."""

    number: str
    version: int
    declared: Euro
    is_new: bool


def save_lines(
    session: Session, place: Place, edits: Sequence[LineEdit], doing: Doing
) -> Sequence[Saved]:
    """Store new and changed lines together, in the order in which they are given.

    Raises:
        NoReportError: the report was not begun, or has no such line.
        ClosedError: the report is not open.
        StaleLinesError: somebody changed some of the lines since; names them.
        NoRateError: a currency has no rate.
    """

    def told(saved: Sequence[Saved]) -> tuple[Act, Mapping[str, object]]:
        new = sum(one.is_new for one in saved)
        details = {"new": new, "changed": len(saved) - new}
        return place.act("expenditure.saved", doing), details

    return stored(session, place, edits, doing, told)


#: What the trail is told of lines that were stored.
Telling = Callable[[Sequence[Saved]], tuple[Act, Mapping[str, object]]]


def stored(
    session: Session,
    place: Place,
    edits: Sequence[LineEdit],
    doing: Doing,
    told: Telling,
) -> Sequence[Saved]:
    """Store lines and tell the trail as the caller says."""
    report = report_to_write(session, place)
    if not edits:
        return ()
    before = _seen(session, report, edits)
    worth = Worth(session, place, doing)
    costs = _with_suppliers(session, place, edits)
    fresh = sum(one.number is None for one in edits)
    positions = new_positions(session, report, fresh)
    inserted: list[dict[str, Any]] = []
    updated: list[dict[str, Any]] = []
    saved: list[Saved] = []
    for edit, cost in zip(edits, costs, strict=True):
        values = {name: getattr(cost, name) for name in _NAMES}
        if edit.number is None:
            rate, declared = worth(cost, None)
            position = next(positions)
            row = {
                **values,
                "project_id": place.project,
                "report_id": report.id,
                "position": position,
                "number": line_number(place, position),
                "conversion_rate": rate,
                "declared": declared,
                "version": 1,
            }
            inserted.append(row)
        else:
            was = before[edit.number]
            rate, declared = worth(cost, was)
            row = {
                **values,
                "key": was.key,
                "number": edit.number,
                "conversion_rate": rate,
                "declared": declared,
                "version": was.values["version"] + 1,
            }
            updated.append(row)
        is_new = edit.number is None
        saved.append(Saved(row["number"], row["version"], declared, is_new))
    changed(report)
    session.flush()
    _insert(session, inserted)
    _update(session, updated)
    forget_decisions(session, report.id, [row["key"] for row in updated])
    act, details = told(saved)
    _tell(session, report, before, inserted, (act, details, doing))
    return saved


def _seen(
    session: Session, report: PartnerReport, edits: Sequence[LineEdit]
) -> dict[str, Row]:
    """The rows that are edited, as they stand; nobody else changes them meanwhile.

    The report is locked, and every change of a line locks it first.
    """
    numbers = [one.number for one in edits if one.number is not None]
    before = {str(row.values["number"]): row for row in _rows(session, report, numbers)}
    stale: list[str] = []
    seen = kept = 0
    for one in edits:
        if one.number is None:
            continue
        if one.number not in before:
            raise NoReportError
        version = int(before[one.number].values["version"])
        if is_stale(version, one.version):
            stale.append(one.number)
            seen, kept = one.version or 0, version
    if stale:
        raise StaleLinesError(stale, seen=seen, stored=kept)
    return before


def _with_suppliers(
    session: Session, place: Place, edits: Sequence[LineEdit]
) -> Iterator[Cost]:
    """The costs, each with its supplier of the register; new ones are registered.

    A line that names a person brings nobody into the register.
    """
    new = {
        place_: Named(one.cost.supplier, one.cost.supplier_vat)
        for place_, one in enumerate(edits)
        if one.cost.supplier
        and one.cost.supplier_id is None
        and not one.cost.is_personal_data
    }
    keys: dict[int, int] = {}
    if new:
        owner = Owner(place.project, place.partner, place.code, place.partner_number)
        unique = dict.fromkeys(new.values())
        found = registered(session, owner, unique)
        known = dict(zip(unique, found, strict=True))
        keys = {where: known[named] for where, named in new.items()}
    for where, one in enumerate(edits):
        key = keys.get(where)
        yield one.cost if key is None else replace(one.cost, supplier_id=key)


def _insert(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(_table()), rows, execution_options=TOLD_OTHERWISE)


def _update(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    table = _table()
    names = [one for one in rows[0] if one not in {"key", "number"}]
    statement = (
        update(table)
        .where(table.c.id == bindparam("key"))
        .values({name: bindparam(f"new_{name}") for name in names})
    )
    values = [
        {"key": one["key"], **{f"new_{name}": one[name] for name in names}}
        for one in rows
    ]
    session.execute(statement, values, execution_options=TOLD_OTHERWISE)
    keys = {one["key"] for one in rows}
    for thing in session.identity_map.values():
        if isinstance(thing, ExpenditureLine) and thing.__dict__.get("id") in keys:
            session.expire(thing)


def _tell(
    session: Session,
    report: PartnerReport,
    before: Mapping[str, Row],
    inserted: Sequence[Mapping[str, Any]],
    told: tuple[Act, Mapping[str, object], Doing],
) -> None:
    act, details, doing = told
    is_short = len(inserted) <= TOLD_IN_FULL
    numbers = [*before, *(one["number"] for one in inserted if is_short)]
    now = _rows(session, report, numbers)
    noticed(
        session, (Change(before.get(str(one.values["number"])), one) for one in now)
    )
    record(session, act, at=doing.at, details=details)
    if not is_short:
        fresh = _rows(session, report, [str(one["number"]) for one in inserted])
        told_rows = ((one.table, one.key, None, one.digest) for one in fresh)
        record_rows(session, act, at=doing.at, rows=told_rows)


def _rows(
    session: Session, report: PartnerReport, numbers: Iterable[str]
) -> Iterator[Row]:
    """The rows of some lines of a report, as they stand in the database."""
    table, several = _table(), iter(numbers)
    while part := list(islice(several, _AT_ONCE)):
        where = (table.c.report_id == report.id) & table.c.number.in_(part)
        yield from read(session.connection(), table, where)


def _table() -> Table:
    table = ExpenditureLine.__table__
    assert isinstance(table, Table)  # noqa: S101 - every model has its table
    return table
