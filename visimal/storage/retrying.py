"""Trying again what lost a race: the whole unit of work, three times at most.

Two writers can meet so that one of them must step back: SQLite says that it is busy,
PostgreSQL that it chose one of two. Nothing of that unit was kept, so that doing all of
it again is right; doing a part of it again never is.
"""

from collections.abc import Callable
from random import randint
from time import sleep
from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

T = TypeVar("T")

#: How often a unit is tried again after it was tried once.
MOST = 3
#: serialization_failure, deadlock_detected, lock_not_available.
_SERVER_STATES = frozenset({"40001", "40P01", "55P03"})
#: SQLITE_BUSY and SQLITE_LOCKED: the lowest byte of every code of their kind.
_SQLITE_CODES = frozenset({5, 6})
_LOWEST_BYTE = 0xFF
#: The first pause, in thousandths of a second; each is twice as long as the one before.
_PAUSE = 50


def lost_a_race(error: DBAPIError) -> bool:
    """Whether the same unit may well succeed when it is tried again."""
    state = getattr(error.orig, "sqlstate", None)
    code = getattr(error.orig, "sqlite_errorcode", None)
    return state in _SERVER_STATES or (
        code is not None and code & _LOWEST_BYTE in _SQLITE_CODES
    )


def retried(session: Session, unit: Callable[[], T], *, most: int = MOST) -> T:
    """Do a unit of work, its commit included; again, if it lost a race.

    What the unit reads it must read inside: nothing of an earlier try is true any more.

    Raises:
        DBAPIError: it lost every time, or failed for another reason.
    """
    for tried in range(most):
        try:
            return unit()
        except DBAPIError as error:
            session.rollback()
            if not lost_a_race(error):
                raise
        pause = randint(_PAUSE // 2, _PAUSE) * 2**tried  # noqa: S311 - spreads, hides nothing
        sleep(pause / 1000)
    return unit()
