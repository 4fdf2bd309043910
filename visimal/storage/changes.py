"""Every change of a row, noticed where rows are written: no verb can forget one.

A session remembers what it wrote and refuses to commit what no entry of the trail
tells (`UnrecordedChangeError`). Rows are read from the database before and after, so
that the trail tells what is stored and not what somebody meant to store. Statements
that change many rows at once would pass unnoticed: they are refused for tables in the
trail unless they say that they are told otherwise (`TOLD_OTHERWISE`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy import Table
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.orm import Session
from sqlalchemy.orm import UOWTransaction

from visimal.storage.db import Model
from visimal.storage.rows import in_trail
from visimal.storage.rows import read
from visimal.storage.rows import Row

#: The execution option of a statement whose rows the trail tells another way.
TOLD_OTHERWISE = {"told_otherwise": True}

_CHANGES, _BEFORE = "trail_changes", "trail_before"


class UnrecordedChangeError(RuntimeError):
    """Rows were changed and no entry of the trail tells of it."""


class UnnoticedChangeError(RuntimeError):
    """A statement would change rows of a table in the trail unnoticed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; none before it was, none after it went."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row, as it was last."""
        row = self.after or self.before
        assert row is not None, "a change has a row"  # noqa: S101 - nothing else is made
        return row


def pending(session: Session) -> bool:
    """Whether rows were changed that no entry tells yet."""
    session.flush()
    return bool(session.info.get(_CHANGES))


def taken(session: Session) -> Sequence[Change]:
    """The changes since the last entry: from now on they are told."""
    session.flush()
    found: dict[tuple[str, int], Change] = session.info.pop(_CHANGES, {})
    return tuple(
        one for one in found.values() if _digest(one.before) != _digest(one.after)
    )


def _digest(row: Row | None) -> str | None:
    return None if row is None else row.digest


def _mapped(objects: Any) -> list[Model]:  # noqa: ANN401 - a session's own collection
    return [one for one in objects if isinstance(one, Model) and in_trail(type(one))]


def _stored(session: Session, thing: Model) -> Row | None:
    table = thing.__table__
    assert isinstance(table, Table)  # noqa: S101 - every model has its table
    found = read(session.connection(), table, table.c.id == thing.__dict__["id"])
    return next(found, None)


@event.listens_for(Session, "before_flush")
def _look_before(
    session: Session, _context: UOWTransaction, _instances: object
) -> None:
    before = session.info.setdefault(_BEFORE, {})
    changed = [one for one in _mapped(session.dirty) if session.is_modified(one)]
    for thing in (*changed, *_mapped(session.deleted)):
        row = _stored(session, thing) if _key(thing) else None
        before[id(thing)] = row


def _key(thing: Model) -> bool:
    """Whether the key can be read, loading an expired row if need be."""
    return getattr(thing, "id", None) is not None


@event.listens_for(Session, "after_flush")
def _look_after(session: Session, _context: UOWTransaction) -> None:
    before = session.info.pop(_BEFORE, {})
    changes: dict[tuple[str, int], Change] = session.info.setdefault(_CHANGES, {})
    gone = {id(one) for one in _mapped(session.deleted)}
    touched = (
        *_mapped(session.new),
        *_mapped(session.dirty),
        *_mapped(session.deleted),
    )
    for thing in touched:
        was = before.get(id(thing))
        now = None if id(thing) in gone else _stored(session, thing)
        if was is None and now is None:
            continue
        row = now or was
        assert row is not None  # noqa: S101 - one of the two is there
        place = (row.table, row.key)
        first = changes[place].before if place in changes else was
        changes[place] = Change(first, now)


@event.listens_for(Session, "before_commit")
def _refuse_unrecorded(session: Session) -> None:
    if pending(session) and taken(session):
        message = "rows were changed and no entry of the trail tells of it"
        raise UnrecordedChangeError(message)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_CHANGES, None)
    session.info.pop(_BEFORE, None)


@event.listens_for(Session, "do_orm_execute")
def _refuse_unnoticed(state: ORMExecuteState) -> None:
    writes = state.is_insert or state.is_update or state.is_delete
    if not writes or state.execution_options.get("told_otherwise"):
        return
    mapper = state.bind_mapper
    if mapper is not None and in_trail(mapper.class_):
        message = f"many rows of {mapper.local_table} at once, and no entry tells"
        raise UnnoticedChangeError(message)
