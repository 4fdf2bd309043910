"""The one SQLite library of a process, and the mode in which it is safe.

Versions 3.7.0 to 3.51.2 can damage a database in write-ahead mode. One that has the
repair writes ahead, and readers pass writers. Any other keeps the older journal:
slower, one after the other, not affected. Two libraries in one process would drop each
other's locks: whoever opens a database takes the module from here.
"""

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

Version = tuple[int, ...]

#: The first version with the repair, by branch, newest branch first.
_REPAIRED: tuple[Version, ...] = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
_BRANCH = 2


@dataclass(frozen=True, slots=True)
class SqliteMode:
    """How SQLite keeps a database on this machine."""

    #: `3.53.4`
    version: str
    #: The name of the driver's module.
    driver: str
    journal: str
    #: As `PRAGMA synchronous` answers: 2 is FULL, 3 is EXTRA.
    synchronous: int

    @property
    def writes_ahead(self) -> bool:
        """Whether readers and writers pass each other."""
        return self.journal == "wal"


def library() -> ModuleType:
    """The driver: pysqlite3 where it is installed, Python's own elsewhere."""
    try:
        return import_module("pysqlite3.dbapi2")
    except ImportError:
        return import_module("sqlite3")


def is_repaired(version: Version) -> bool:
    """Whether a version is safe in write-ahead mode.

    >>> [is_repaired(one) for one in ((3, 40, 1), (3, 44, 6), (3, 50, 7), (3, 51, 2))]
    [False, True, True, False]
    >>> [is_repaired(one) for one in ((3, 49, 9), (3, 51, 3), (3, 53, 4))]
    [False, True, True]
    """
    newest, *older = _REPAIRED
    return version >= newest or any(
        version[:_BRANCH] == first[:_BRANCH] and version >= first for first in older
    )


def mode() -> SqliteMode:
    """The mode of every database file of this process."""
    used: Any = library()
    repaired = is_repaired(tuple(map(int, used.sqlite_version.split("."))))
    journal, synchronous = ("wal", 2) if repaired else ("delete", 3)
    return SqliteMode(used.sqlite_version, used.__name__, journal, synchronous)
