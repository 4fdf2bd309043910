"""Who changed what, when: an entry in the same transaction as the change.

Entries are numbered without a gap and chained: the hash of each covers its own fields
and the hash of the one before, so that nobody can change, remove or insert an entry
without breaking all that follow. Each tells the rows that changed by their digests,
and the old and new value of every column that holds no personal data.
"""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import event
from sqlalchemy import Integer
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import text
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import Session
from sqlalchemy.orm import SessionTransaction

from visimal.storage.canonical import canonical
from visimal.storage.changes import Change
from visimal.storage.changes import taken
from visimal.storage.db import Model
from visimal.storage.rows import columns_in_trail
from visimal.storage.rows import is_personal
from visimal.storage.types import Moment

#: How an entry is written; another way gets another number.
FORMAT = 1
#: What the first entry has for the hash of the one before.
BEGINNING = "0" * 64
#: On PostgreSQL, who writes the next entry waits for this lock.
_LOCK = 0x76697369

_ROWS_AT_ONCE = 500
#: How the payload of an entry ends that tells of no row.
_NO_ROWS = '%"rows":[]}'
#: How far a clock may go back before the trail says so.
_STEP = timedelta(seconds=2)
#: Acts after which the head of the chain is handed to others; so is the first of a day.
ANCHORED = frozenset(
    {
        "trail.began",
        "report.submitted",
        "control.finished",
        "project_report.submitted",
        "project_report.finalised",
        "correction.registered",
        "payment.registered",
        "backup.made",
        "backup.restored",
        "pack.made",
        "project.loaded",
        "project.replaced",
        "database.migrated",
    }
)
_HEAD, _DUE = "trail_head", "trail_anchor_due"


#: A row told by its table, its key and its digests before and after, if it had any.
Told = tuple[str, int, str | None, str | None]


class AuditEntry(Model):
    """One act: never changed, never deleted."""

    __tablename__ = "audit_entry"
    __trail__ = False
    seq: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, sort_order=-1
    )
    at: Mapped[Moment]
    #: The person's key; none if it was the operator or the machine.
    actor: Mapped[int | None]
    #: `person:12`, `operator:name`, `visimal`.
    by: Mapped[str] = mapped_column(String(100))
    role: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(60))
    #: The code of the project, also when the project is gone; empty if of none.
    project: Mapped[str] = mapped_column(String(40), index=True)
    partner: Mapped[int | None]
    period: Mapped[int | None]
    #: The stable id of a line, the digest of a paper, the key of a person.
    subject: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(Text)
    #: Canonical JSON: {"details": {…}, "rows": [[table, key, before, after, {…}]]}.
    payload: Mapped[str] = mapped_column(Text)
    request: Mapped[str] = mapped_column(String(40))
    #: The first half of the address it came from.
    address: Mapped[str] = mapped_column(String(40))
    format: Mapped[int]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, as the trail names somebody: by key, so that a name can be erased."""

    name: str
    role: str
    key: int | None = None
    request: str = ""
    address: str = ""


#: What nobody does, but visimal itself.
MACHINE = By("visimal", "visimal")
_STEPPED = "clock.stepped"


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the chain: whoever keeps it can prove all that was before."""

    seq: int
    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did, and to what."""

    #: A stable id: `expenditure.declared`.
    action: str
    by: By
    project: str = ""
    partner: int | None = None
    period: int | None = None
    subject: str = ""
    reason: str = ""


def record(
    session: Session,
    act: Act,
    *,
    at: datetime,
    details: Mapping[str, object] | None = None,
    but: Collection[str] = (),
) -> AuditEntry:
    """Write an act and the rows it changed into the trail, as the last entry.

    The caller's transaction carries both; no row is locked after this. `but` names
    tables whose rows `record_rows` tells, all of them.
    """
    changes = [one for one in taken(session) if one.row.table not in but]
    told = [_told(change) for change in changes]
    return _append(session, act, at, {"details": details or {}, "rows": told})


def record_rows(
    session: Session, act: Act, *, at: datetime, rows: Iterable[Told]
) -> None:
    """Tell of many rows by their digests alone, in as few entries as are readable."""
    several = iter(rows)
    while part := list(islice(several, _ROWS_AT_ONCE)):
        _append(session, act, at, {"details": {}, "rows": part})


def hash_of(entry: AuditEntry) -> str:
    """The hash an entry must have: of all its fields, the one before included."""
    return sha256(canonical(fields_of(entry)).encode()).hexdigest()


def fields_of(entry: AuditEntry) -> dict[str, Any]:
    """All that an entry's hash covers."""
    return {
        column.name: getattr(entry, column.key)
        for column in AuditEntry.__table__.columns
        if column.name != "hash"
    }


def last(session: Session) -> tuple[int, str]:
    """Number and hash of the last entry."""
    asked = select(AuditEntry.seq, AuditEntry.hash)
    found = session.execute(asked.order_by(AuditEntry.seq.desc()).limit(1)).first()
    return (0, BEGINNING) if found is None else (found.seq, found.hash)


def take_turn(session: Session) -> None:
    """Wait until nobody else is writing into the trail; SQLite has done so already."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def head_to_anchor(session: Session) -> Head | None:
    """The head of the chain, asked once, if what was just committed calls for it."""
    head: Head | None = session.info.pop(_HEAD, None)
    return head if session.info.pop(_DUE, False) else None


def last_change_of_project(session: Session, code: str) -> int:
    """The number of the last entry that changed a project's rows; 0 if none did.

    Entries that only say that somebody looked at something change nothing.
    """
    asked = (
        select(AuditEntry.seq)
        .where(AuditEntry.project == code, AuditEntry.payload.not_like(_NO_ROWS))
        .order_by(AuditEntry.seq.desc())
    )
    return session.scalar(asked.limit(1)) or 0


def _append(
    session: Session, act: Act, at: datetime, payload: Mapping[str, object]
) -> AuditEntry:
    take_turn(session)
    asked = select(AuditEntry.seq, AuditEntry.hash, AuditEntry.at)
    latest = session.execute(asked.order_by(AuditEntry.seq.desc()).limit(1)).first()
    if latest is not None and at < latest.at - _STEP and act.action != _STEPPED:
        moved = {"from": latest.at, "to": at}
        _append(session, Act(_STEPPED, MACHINE), at, {"details": moved, "rows": []})
        return _append(session, act, at, payload)
    is_first_of_day = latest is None or _day(at) != _day(latest.at)
    number, previous = (0, BEGINNING) if latest is None else (latest.seq, latest.hash)
    entry = AuditEntry(
        seq=number + 1,
        at=at,
        actor=act.by.key,
        by=act.by.name,
        role=act.by.role,
        action=act.action,
        project=act.project,
        partner=act.partner,
        period=act.period,
        subject=act.subject,
        reason=act.reason,
        payload=canonical(payload),
        request=act.by.request,
        address=act.by.address,
        format=FORMAT,
        previous=previous,
    )
    entry.hash = hash_of(entry)
    session.add(entry)
    session.flush()
    session.info[_HEAD] = Head(entry.seq, entry.hash, at)
    if is_first_of_day or act.action in ANCHORED:
        session.info[_DUE] = True
    return entry


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()


@event.listens_for(Session, "after_soft_rollback")
def _forget_head(session: Session, _transaction: SessionTransaction) -> None:
    session.info.pop(_HEAD, None)
    session.info.pop(_DUE, None)


def _told(change: Change) -> list[object]:
    row = change.row
    return [
        row.table,
        row.key,
        None if change.before is None else change.before.digest,
        None if change.after is None else change.after.digest,
        dict(_differences(change)),
    ]


def _differences(change: Change) -> Iterator[tuple[str, list[Any]]]:
    """Old and new value by column; of personal data neither."""
    before = {} if change.before is None else change.before.values
    after = {} if change.after is None else change.after.values
    for column in columns_in_trail(Model.metadata.tables[change.row.table]):
        old, new = before.get(column.name), after.get(column.name)
        if old != new:
            yield column.name, ["…", "…"] if is_personal(column) else [old, new]
