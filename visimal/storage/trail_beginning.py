"""The first entry of an installation: from here on the trail tells every row.

What was in the tables before, and what a new version of visimal changed in them, is
told by digests alone: nobody declared it here, and nobody can change it unnoticed.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.storage.replay import replay
from visimal.storage.replay import State
from visimal.storage.row_digests import digests
from visimal.storage.rows import tables_in_trail
from visimal.storage.trail import Act
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import By
from visimal.storage.trail import MACHINE
from visimal.storage.trail import record
from visimal.storage.trail import record_rows
from visimal.storage.trail import take_turn
from visimal.storage.trail import Told

BEGAN = "trail.began"
MIGRATED = "database.migrated"


def begin(session: Session, *, at: datetime) -> bool:
    """Begin the trail if it has not begun; true if it does now. The caller commits.

    Every start asks; once it has begun, its first entries answer.
    """
    if has_begun(session):
        return False
    take_turn(session)
    if has_begun(session):
        return False
    _tell_the_rest(session, Act(BEGAN, MACHINE), at)
    return True


def tell_migrated(session: Session, by: By, *, at: datetime, revision: str) -> None:
    """Tell what a migration made of the rows; the caller commits.

    To be called once, right after a migration of a database that was verified.
    """
    take_turn(session)
    _tell_the_rest(session, Act(MIGRATED, by, subject=revision), at)


def has_begun(session: Session) -> bool:
    """Whether the trail of this database has begun."""
    return bool(session.scalar(select(exists().where(AuditEntry.action == BEGAN))))


def _tell_the_rest(session: Session, act: Act, at: datetime) -> None:
    state = replay(session.connection(), lambda *_: None).state
    record(session, act, at=at)
    record_rows(session, act, at=at, rows=_untold(session, state))


def _untold(session: Session, state: State) -> Iterator[Told]:
    """Every row that is not as the trail tells it; those it tells and are gone too."""
    for table in tables_in_trail():
        told = state.get(table.name, {})
        # All of it first: entries are written between two of these.
        for key, digest in [*digests(session.connection(), table)]:
            before = told.pop(key, None)
            if before != digest:
                yield table.name, key, before, digest
        for key, before in told.items():
            yield table.name, key, before, None
