"""A session of somebody who only reads refuses to write, whatever its code would do.

The last of several doors: who never writes has no form and no permission that would.
Tables that only the machine keeps stay open, so that a look can be written down.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.orm import Session
from sqlalchemy.orm import UOWTransaction

from visimal.storage.db import Model
from visimal.storage.rows import in_trail

_OPEN = "only_reads_but"


class OnlyReadsError(PermissionError):
    """Somebody who only reads was about to change a table."""

    def __init__(self, table: str) -> None:
        super().__init__(f"who only reads may not change {table}")


def only_reads(session: Session, *, but: Collection[str] = ()) -> None:
    """From now on let a session change nothing but what the machine keeps.

    `but` names tables that stay open all the same.
    """
    session.info[_OPEN] = frozenset(but)


def _refuse(session: Session, model: Any) -> None:  # noqa: ANN401 - any mapped class
    still_open: frozenset[str] | None = session.info.get(_OPEN)
    if still_open is None or not issubclass(model, Model) or not in_trail(model):
        return
    table: str = model.__tablename__
    if table not in still_open:
        raise OnlyReadsError(table)


@event.listens_for(Session, "before_flush")
def _refuse_rows(
    session: Session, _context: UOWTransaction, _instances: object
) -> None:
    if _OPEN not in session.info:
        return
    changed = [one for one in session.dirty if session.is_modified(one)]
    for thing in (*session.new, *changed, *session.deleted):
        _refuse(session, type(thing))


@event.listens_for(Session, "do_orm_execute")
def _refuse_statements(state: ORMExecuteState) -> None:
    mapper = state.bind_mapper
    writes = state.is_insert or state.is_update or state.is_delete
    if writes and mapper is not None:
        _refuse(state.session, mapper.class_)
