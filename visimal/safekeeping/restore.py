"""Putting a backup back: into an empty place, verified before it gets its name.

The secrets of before are not in a backup: the new place makes its own, remembers by
which key the old anchors were signed, and nobody is signed in any more. A backup that
is older than what somebody else saw of the chain is refused unless it is asked for.
"""

import shutil
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete
from sqlalchemy import Engine
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from visimal import __version__
from visimal.audit_trail.verify import Installed
from visimal.audit_trail.verify import Verdict
from visimal.audit_trail.verify import verify
from visimal.domain.findings import msgid
from visimal.identity.models import SignedIn
from visimal.safekeeping.backup import DUMP
from visimal.safekeeping.backup import PAPERS
from visimal.safekeeping.backup import SQLITE
from visimal.safekeeping.manifest import assert_complete
from visimal.safekeeping.manifest import Manifest
from visimal.safekeeping.manifest import read_manifest
from visimal.safekeeping.refused import RefusedRestoreError
from visimal.safekeeping.server_dump import put_back
from visimal.storage.anchors import Anchors
from visimal.storage.anchors import EARLIER_KEYS
from visimal.storage.anchors import keep
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.storage.durable import flush_file
from visimal.storage.durable import flush_folder
from visimal.storage.engine import engine_of
from visimal.storage.files.folder import FolderStore
from visimal.storage.installation import adopt
from visimal.storage.migrating import upgrade
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import last
from visimal.storage.trail import record

#: The name of the database file in the folder of an installation.
DATABASE = "visimal.sqlite3"
_RESTORING = ".restoring"
_NOT_EMPTY = msgid(
    "%(folder)s is not empty, and nothing is ever written over: name an empty folder."
)
_DATABASE_IN_USE = msgid(
    "The database that VISIMAL_DATABASE names is not empty: name an empty one."
)
_SERVER_NEEDED = msgid(
    "This backup is of a PostgreSQL database: name an empty one in VISIMAL_DATABASE."
)
_OLDER = msgid(
    "This backup ends at entry %(head)s of the trail, and the anchors know entry "
    "%(known)s: what came between would be lost. Take a newer backup, or say "
    "--even-if-older."
)
_WRONG = msgid("What was restored is not in order, and was taken away again:")


class WrongRestoreError(RefusedRestoreError):
    """What came out of a backup is not in order."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(_WRONG)
        self.verdict = verdict


@dataclass(frozen=True, slots=True)
class Restoring:
    """What is put back, and where."""

    backup: Path
    #: The folder of the new installation: empty, or not there yet.
    into: Path
    #: The address of a server's database, if it is one.
    database: str
    #: Anchors that somebody else kept.
    anchors: Path | None
    programmes: Sequence[Path]
    even_if_older: bool = False


def restore(what: Restoring, *, by: By, at: datetime) -> Verdict:
    """Put a backup back and verify everything; nothing is there until it is clean.

    Raises:
        RefusedRestoreError: the backup or the place is not one to be used.
        RefusedBackupError: the server's own program could not read it back.
        OSError: there is no room, or the folder cannot be written.
    """
    manifest = read_manifest(what.backup)
    assert_complete(what.backup, manifest)
    if what.into.exists() and any(what.into.iterdir()):
        raise RefusedRestoreError(_NOT_EMPTY, folder=what.into)
    with _complete_or_not_there(what.into) as part:
        _copy(what.backup, part, manifest)
        with _database(what, part, manifest) as engine:
            upgrade(engine, at=at)
            anchors = Anchors(part, None, __version__)
            papers = FolderStore(part / PAPERS, room_left=0)
            day = at.date()
            whole = Installed(engine, anchors, papers, what.programmes, day)
            verdict = verify(whole)
            if not verdict.is_clean:
                raise WrongRestoreError(verdict)
            if not what.even_if_older:
                _assert_newest(engine, what.anchors, part)
            keep(engine, anchors)
            _tell(engine, manifest, what.backup, by, at)
    return verdict


@contextmanager
def _complete_or_not_there(folder: Path) -> Iterator[Path]:
    part = folder.with_name(f"{folder.name}{_RESTORING}")
    part.mkdir(mode=0o700, parents=True)
    try:
        yield part
        for path in (*part.rglob("*"), part):
            if path.is_dir():
                flush_folder(path)
        # An empty folder gives way; one that is not empty does not.
        part.rename(folder)
        flush_folder(folder.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _copy(backup: Path, part: Path, manifest: Manifest) -> None:
    """Every file of the backup, in its place; shared with nothing."""
    for name in manifest.members:
        if name == DUMP:
            continue
        target = part / (DATABASE if name == SQLITE else name)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(backup / name, target)
        target.chmod(0o600)
        flush_file(target)
    (part / EARLIER_KEYS).write_text(f"{manifest.key}\n", "ascii")
    flush_file(part / EARLIER_KEYS)
    if manifest.installation:
        adopt(part, manifest.installation)


@contextmanager
def _database(what: Restoring, part: Path, manifest: Manifest) -> Iterator[Engine]:
    is_server = manifest.database != "sqlite"
    if is_server and what.database.startswith("sqlite"):
        raise RefusedRestoreError(_SERVER_NEEDED)
    engine = engine_of(what.database if is_server else f"sqlite:///{part / DATABASE}")
    try:
        if is_server:
            if inspect(engine).get_table_names():
                raise RefusedRestoreError(_DATABASE_IN_USE)
            put_back(engine.url, what.backup / DUMP)
        yield engine
        if not is_server:
            with engine.connect() as connection:
                cursor = connection.connection.cursor()
                cursor.execute("PRAGMA query_only=OFF")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.close()
    finally:
        engine.dispose()
    if not is_server:
        flush_file(part / DATABASE)


def _assert_newest(engine: Engine, elsewhere: Path | None, part: Path) -> None:
    """Refuse a backup that is older than what somebody else saw of the chain."""
    if elsewhere is None:
        return
    seen = Anchors(part, elsewhere, __version__).read(elsewhere)
    known = max((one.seq for one in seen), default=0)
    with Session(engine) as session:
        head, _ = last(session)
    if head < known:
        raise RefusedRestoreError(_OLDER, head=head, known=known)


def _tell(
    engine: Engine, manifest: Manifest, backup: Path, by: By, at: datetime
) -> None:
    with Session(engine) as session:
        # A seat that was ended since must not come back with an open browser.
        session.execute(delete(SignedIn), execution_options=TOLD_OTHERWISE)
        told = {"name": backup.name, "made_at": manifest.made_at}
        record(session, Act("backup.restored", by), at=at, details=told)
        session.commit()
