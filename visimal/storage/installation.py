"""One installation: its database and its folder know each other by one number.

A database that was lost, or mounted in the wrong place, would otherwise look like a
new one: people would enter everything again beside what they have.
"""

from pathlib import Path
from uuid import uuid4

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import Session

from visimal.storage.db import Model
from visimal.storage.durable import move
from visimal.storage.trail import AuditEntry
from visimal.storage.types import Key

_FILE = "installation.id"
#: What only an installation that was in use has in its folder.
_IN_USE = ("anchors.jsonl", "files")
#: What visimal writes by itself into a database that nobody used yet.
_OWN_ACTS = ("trail.began", "database.migrated")


class Installation(Model):
    """The one row that names this installation."""

    __tablename__ = "installation"
    __trail__ = False
    id: Mapped[Key]
    number: Mapped[str] = mapped_column(String(36))


class AnotherInstallationError(RuntimeError):
    """The database is not the one that this folder belongs to."""

    def __init__(self, folder: Path, *, is_empty: bool) -> None:
        self.folder = folder
        #: Whether the database is new, as if there had never been one.
        self.is_empty = is_empty
        super().__init__(f"the database is not that of {folder}")


def number_of(session: Session) -> str | None:
    """The number of the installation the database belongs to, if it has one yet."""
    return session.scalar(select(Installation.number))


def recognise(session: Session, folder: Path) -> str:
    """The number both agree about, given to both if neither has one; commits.

    Raises:
        AnotherInstallationError: they do not belong together.
    """
    ours, theirs = _of_folder(folder / _FILE), number_of(session)
    if theirs is None:
        if ours is not None or (_in_use(folder) and _is_new(session)):
            raise AnotherInstallationError(folder, is_empty=_is_new(session))
        return _found(session, folder)
    waiting = _of_folder(_waiting(folder))
    if ours is None and waiting == theirs:
        move(_waiting(folder), folder / _FILE)
    elif ours != theirs:
        raise AnotherInstallationError(folder, is_empty=False)
    return theirs


def forget(folder: Path) -> None:
    """Let the folder belong to no database, so that the next one is its own."""
    for path in (folder / _FILE, _waiting(folder)):
        path.unlink(missing_ok=True)


def adopt(folder: Path, number: str) -> None:
    """Let the folder belong to the installation of that number."""
    waiting = _waiting(folder)
    waiting.write_text(f"{number}\n", encoding="ascii")
    move(waiting, folder / _FILE)


def _found(session: Session, folder: Path) -> str:
    """Begin an installation: a crash on the way is finished by the next start."""
    number = _of_folder(_waiting(folder)) or str(uuid4())
    _waiting(folder).write_text(f"{number}\n", encoding="ascii")
    session.add(Installation(id=1, number=number))
    session.commit()
    move(_waiting(folder), folder / _FILE)
    return number


def _waiting(folder: Path) -> Path:
    return folder / f"{_FILE}.new"


def _of_folder(path: Path) -> str | None:
    if not path.exists():
        return None
    return path.read_text(encoding="ascii").strip() or None


def _in_use(folder: Path) -> bool:
    paths = [folder / name for name in _IN_USE]
    return any(
        any(path.iterdir()) if path.is_dir() else path.stat().st_size > 0
        for path in paths
        if path.exists()
    )


def _is_new(session: Session) -> bool:
    own = AuditEntry.action.in_(_OWN_ACTS)
    return not session.scalar(select(func.count()).where(~own))
