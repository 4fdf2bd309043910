"""Every change of a row, noticed where rows are written: no verb can forget one.

A session remembers what it wrote and refuses to commit what no entry of the trail
tells (`UnrecordedChangeError`). Rows are read from the database before and after, so
that the trail tells what is stored and not what somebody meant to store. What goes
with a row because the database says so (`ON DELETE CASCADE`) is told as well.
Statements that change many rows at once would pass unnoticed: they are refused for
tables in the trail unless they say that they are told otherwise (`TOLD_OTHERWISE`).
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy import Table
from sqlalchemy import TextClause
from sqlalchemy import UpdateBase
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.orm import Session
from sqlalchemy.orm import SessionTransaction
from sqlalchemy.orm import UOWTransaction

from visimal.storage.db import Model
from visimal.storage.rows import in_trail
from visimal.storage.rows import read
from visimal.storage.rows import Row
from visimal.storage.rows import tables_in_trail

#: The execution option of a statement whose rows the trail tells another way.
TOLD_OTHERWISE = {"told_otherwise": True}

_CHANGES, _BEFORE, _FALLING = "trail_changes", "trail_before", "trail_falling"
_MARKS = "trail_marks"
_WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "TRUNCATE", "WITH")


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

    @property
    def is_real(self) -> bool:
        """Whether anything is otherwise than before."""
        before, after = self.before, self.after
        if before is None or after is None:
            return before is not after
        return before.digest != after.digest


_Changes = dict[tuple[str, int], Change]


def pending(session: Session) -> bool:
    """Whether rows were changed that no entry tells yet."""
    session.flush()
    changes: _Changes = session.info.get(_CHANGES, {})
    return any(one.is_real for one in changes.values())


def taken(session: Session) -> Sequence[Change]:
    """The changes since the last entry: from now on they are told."""
    session.flush()
    found: _Changes = session.info.pop(_CHANGES, {})
    return tuple(one for one in found.values() if one.is_real)


def noticed(session: Session, changes: Iterable[Change]) -> None:
    """Tell of rows that a statement said to be told otherwise has changed.

    The next entry of the trail tells them like rows that the session wrote itself.
    """
    for one in changes:
        _keep(session, one.before, one.after)


def _mapped(objects: Any) -> list[Model]:  # noqa: ANN401 - a session's own collection
    return [one for one in objects if isinstance(one, Model) and in_trail(type(one))]


def _stored(session: Session, thing: Model) -> Row | None:
    table = thing.__table__
    assert isinstance(table, Table)  # noqa: S101 - every model has its table
    found = read(session.connection(), table, table.c.id == thing.__dict__["id"])
    return next(found, None)


def _falling(session: Session, table: Table, key: int) -> Iterator[Row]:
    """The rows that the database removes together with one, down to the last."""
    for other in tables_in_trail():
        for reference in other.foreign_keys:
            if reference.column.table is table and reference.ondelete == "CASCADE":
                where = reference.parent == key
                for row in [*read(session.connection(), other, where)]:
                    yield row
                    yield from _falling(session, other, row.key)


@event.listens_for(Session, "before_flush")
def _look_before(
    session: Session, _context: UOWTransaction, _instances: object
) -> None:
    before = session.info.setdefault(_BEFORE, {})
    falling = session.info.setdefault(_FALLING, [])
    changed = [one for one in _mapped(session.dirty) if session.is_modified(one)]
    going = _mapped(session.deleted)
    for thing in (*changed, *going):
        before[id(thing)] = _stored(session, thing) if _has_key(thing) else None
    for thing in going:
        table = thing.__table__
        assert isinstance(table, Table)  # noqa: S101 - every model has its table
        falling.extend(_falling(session, table, thing.__dict__["id"]))


def _has_key(thing: Model) -> bool:
    """Whether the key can be read, loading an expired row if need be."""
    return getattr(thing, "id", None) is not None


@event.listens_for(Session, "after_flush")
def _look_after(session: Session, _context: UOWTransaction) -> None:
    before = session.info.pop(_BEFORE, {})
    # What is dirty without having been modified was not written either.
    touched = [one for one in _mapped(session.dirty) if id(one) in before]
    touched += [*_mapped(session.new), *_mapped(session.deleted)]
    gone = {id(one) for one in _mapped(session.deleted)}
    for row in session.info.pop(_FALLING, []):
        _keep(session, row, None)
    for thing in touched:
        was = before.get(id(thing))
        _keep(session, was, None if id(thing) in gone else _stored(session, thing))


def _keep(session: Session, was: Row | None, now: Row | None) -> None:
    row = now or was
    if row is None:
        return
    changes: _Changes = session.info.setdefault(_CHANGES, {})
    place = (row.table, row.key)
    changes[place] = Change(changes[place].before if place in changes else was, now)


@event.listens_for(Session, "before_commit")
def _refuse_unrecorded(session: Session) -> None:
    # A savepoint may end before its entry is written; the commit may not.
    if not session.in_nested_transaction() and pending(session):
        message = "rows were changed and no entry of the trail tells of it"
        raise UnrecordedChangeError(message)


@event.listens_for(Session, "after_transaction_create")
def _mark(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        marks = session.info.setdefault(_MARKS, {})
        marks[id(transaction)] = dict(session.info.get(_CHANGES, {}))


@event.listens_for(Session, "after_soft_rollback")
def _back_to_the_mark(session: Session, transaction: SessionTransaction) -> None:
    """What a savepoint takes back is forgotten; what came before it is not."""
    if transaction.nested:
        _forget(session)
        marks = session.info.get(_MARKS, {})
        session.info[_CHANGES] = marks.pop(id(transaction), {})


@event.listens_for(Session, "after_transaction_end")
def _end(session: Session, transaction: SessionTransaction) -> None:
    """However a transaction ended, the next one begins with nothing."""
    if transaction.parent is None:
        _forget(session)
        session.info.pop(_MARKS, None)


def _forget(session: Session) -> None:
    for name in (_CHANGES, _BEFORE, _FALLING):
        session.info.pop(name, None)


@event.listens_for(Session, "do_orm_execute")
def _refuse_unnoticed(state: ORMExecuteState) -> None:
    if state.execution_options.get("told_otherwise"):
        return
    statement = state.statement
    if isinstance(statement, UpdateBase):
        if statement.table in tables_in_trail():
            message = f"many rows of {statement.table} at once, and no entry tells"
            raise UnnoticedChangeError(message)
    elif isinstance(statement, TextClause) and _writes(statement.text):
        message = "a statement in plain SQL, and no entry tells what it changes"
        raise UnnoticedChangeError(message)


def _writes(text: str) -> bool:
    return text.lstrip(" \n\t(").upper().startswith(_WRITING)
