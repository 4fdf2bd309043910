"""Nobody overwrites what they have not seen: rows are locked, then compared.

The row that others hang from is locked first, in the order project, report, line, so
that two people never wait for each other; its version is looked at after the lock.
SQLite has one writer at a time and needs no lock of its own.
"""

from typing import Protocol
from typing import TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.storage.db import Model


class Versioned(Protocol):
    """A row that counts how often it was changed."""

    version: int


class StaleError(Exception):
    """Somebody changed a row after a form was filled in from it."""

    def __init__(self, *, seen: int, stored: int) -> None:
        self.seen = seen
        self.stored = stored
        super().__init__(f"filled in from version {seen}, but {stored} is stored")


M = TypeVar("M", bound=Model)


def locked(session: Session, model: type[M], where: ColumnElement[bool]) -> M | None:
    """A row as it is stored now, which nobody else changes before we commit."""
    asked = select(model).where(where).with_for_update()
    fresh = asked.execution_options(populate_existing=True)
    return session.scalars(fresh).one_or_none()


def is_stale(stored: int, seen: int | None) -> bool:
    """Whether a row was changed since it was seen: the versions differ."""
    return stored != seen


def assert_seen(row: Versioned, version: int) -> None:
    """Refuse to change a row that is no longer the one that was seen.

    Raises:
        StaleError: it was changed since.
    """
    if is_stale(row.version, version):
        raise StaleError(seen=version, stored=row.version)


def changed(row: Versioned) -> None:
    """Count a change."""
    row.version += 1
