"""A backup: the database of one moment, then the papers, signed, in a new folder.

The database comes first: a row is written after its paper, so that papers copied later
are never fewer than the rows ask for. Secrets stay behind, but for the public key by
which anchors are checked. Until everything was verified the folder is called `….part`.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal import __version__
from visimal.audit_trail.verify import Check
from visimal.audit_trail.verify import Installed
from visimal.audit_trail.verify import Verdict
from visimal.audit_trail.verify import verify
from visimal.domain.findings import msgid
from visimal.safekeeping.manifest import FILE
from visimal.safekeeping.manifest import FORMAT
from visimal.safekeeping.manifest import Manifest
from visimal.safekeeping.manifest import names_in
from visimal.safekeeping.manifest import read_manifest
from visimal.safekeeping.manifest import SIGNATURE
from visimal.safekeeping.manifest import stored_in
from visimal.safekeeping.pruning import Keeping
from visimal.safekeeping.pruning import staying
from visimal.safekeeping.refused import RefusedBackupError
from visimal.safekeeping.refused import RefusedRestoreError
from visimal.safekeeping.server_dump import dump
from visimal.storage.anchors import Anchors
from visimal.storage.anchors import FILE as ANCHORS
from visimal.storage.copying import copy_database
from visimal.storage.durable import flush_file
from visimal.storage.durable import flush_folder
from visimal.storage.engine import engine_of
from visimal.storage.engine import reading
from visimal.storage.files import FileStore
from visimal.storage.files.folder import FolderStore
from visimal.storage.installation import number_of
from visimal.storage.migrating import revision_of
from visimal.storage.trail import Act
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import By
from visimal.storage.trail import Head
from visimal.storage.trail import record

SQLITE, DUMP, PAPERS = "database.sqlite3", "database.dump", "files"
_NAME, _PART = "visimal-", ".part"
_STAMP = "%Y%m%dT%H%M%S.%fZ"
#: What is verified in the copy: the anchors are those of the original.
_ON_THE_COPY = (
    Check.CHAIN,
    Check.TABLES,
    Check.TOTALS,
    Check.FILES,
    Check.REFERENCES,
    Check.DATABASE,
)
_CHANGED = msgid("The paper %(paper)s is not what was uploaded: see “visimal verify”.")
_WRONG = msgid("The copy was verified and is not in order: see “visimal verify”.")
_EMPTY = msgid("There is nothing to save yet.")


@dataclass(frozen=True, slots=True)
class Saved:
    """A backup that was made and verified."""

    folder: Path
    manifest: Manifest
    #: Older backups that went.
    pruned: tuple[Path, ...]


def back_up(
    what: Installed,
    to: Path,
    *,
    by: By,
    at: datetime,
    keeping: Keeping | None = None,
) -> Saved:
    """Save everything into a new folder, verify it, tell the trail, forget old ones.

    Raises:
        RefusedBackupError: it could not be saved, or what was saved is not in order.
        DamagedDatabaseError: the copy of the database is not sound.
        OSError: there is no room, or the folder cannot be written.
    """
    anchors = what.anchors
    assert what.files is not None, "whoever saves has the papers"  # noqa: S101
    assert anchors is not None, "whoever saves signs it"  # noqa: S101
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = to / f"{_NAME}{at.astimezone(UTC).strftime(_STAMP)}"
    with _complete_or_not_there(folder) as part:
        facts = _save_database(what, part)
        _save_papers(what.files, FolderStore(part / PAPERS, room_left=0), _last(to))
        (part / PAPERS / "incoming").rmdir()
        if anchors.files[0].exists():
            (part / ANCHORS).write_bytes(anchors.files[0].read_bytes())
            flush_file(part / ANCHORS)
        _assert_in_order(what, part)
        manifest = _manifest(part, anchors, facts, at)
    with Session(what.engine) as session:
        told = {"name": folder.name, "entry": facts.head.seq, "head": facts.head.hash}
        record(session, Act("backup.made", by), at=at, details=told)
        session.commit()
    return Saved(folder, manifest, _prune(to, keeping) if keeping else ())


def backups_in(folder: Path) -> dict[datetime, Path]:
    """Every complete backup in a folder, by the moment when it was made."""
    found = {}
    for path in folder.glob(f"{_NAME}*"):
        with suppress(ValueError, RefusedRestoreError):
            at = datetime.strptime(path.name, "visimal-%Y%m%dT%H%M%S.%f%z")
            read_manifest(path)
            found[at] = path
    return found


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a manifest says of the database."""

    kind: str
    revision: str
    installation: str
    head: Head


def _save_database(what: Installed, part: Path) -> _Facts:
    kind = what.engine.dialect.name
    if kind != "sqlite":
        # The head of before: what is dumped afterwards never has less.
        facts = _facts(what.engine, kind)
        dump(what.engine.url, part / DUMP)
        flush_file(part / DUMP)
        return facts
    copy_database(what.engine, part / SQLITE)
    engine = engine_of(f"sqlite:///{part / SQLITE}")
    try:
        return _facts(engine, kind)
    finally:
        engine.dispose()


def _facts(engine: Engine, kind: str) -> _Facts:
    with Session(reading(engine)) as session:
        asked = select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)
        last = session.scalar(asked)
        revision = revision_of(session.connection())
        if last is None or revision is None:
            raise RefusedBackupError(_EMPTY)
        head = Head(last.seq, last.hash, last.at)
        return _Facts(kind, revision, number_of(session) or "", head)


def _save_papers(papers: FileStore, copies: FolderStore, earlier: Path | None) -> None:
    """Every paper; one that an earlier backup has is shared with it, not written."""
    for sha256 in papers.digests():
        place = Path(sha256[:2], sha256[2:4], sha256)
        shared = None if earlier is None else earlier / PAPERS / place
        if shared is not None and shared.is_file():
            target = copies.folder / place
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.link(shared, target)
            continue
        with papers.open(sha256) as content:
            if copies.put(content).sha256 != sha256:
                raise RefusedBackupError(_CHANGED, paper=sha256)


def _assert_in_order(what: Installed, part: Path) -> None:
    """Verify the copy; of a dump, what it was made of."""
    if not (part / SQLITE).exists():
        _assert_clean(verify(what, _ON_THE_COPY))
        return
    engine = engine_of(f"sqlite:///{part / SQLITE}")
    papers = FolderStore(part / PAPERS, room_left=0)
    copy = Installed(engine, None, papers, what.programmes, what.today)
    try:
        _assert_clean(verify(copy, _ON_THE_COPY))
    finally:
        engine.dispose()
        (part / PAPERS / "incoming").rmdir()
        for end in ("-wal", "-shm"):
            (part / f"{SQLITE}{end}").unlink(missing_ok=True)


def _assert_clean(verdict: Verdict) -> None:
    if not verdict.is_clean:
        raise RefusedBackupError(_WRONG)


def _manifest(part: Path, anchors: Anchors, facts: _Facts, at: datetime) -> Manifest:
    members = {}
    for name in names_in(part):
        stored = stored_in(part / name)
        assert stored is not None  # noqa: S101 - it was just listed
        members[name] = (stored.sha256, stored.size)
    manifest = Manifest(
        FORMAT,
        at.astimezone(UTC).isoformat(),
        __version__,
        facts.revision,
        facts.kind,
        facts.installation,
        anchors.public_key,
        anchors.anchor_of(facts.head).line,
        members,
    )
    (part / FILE).write_bytes(manifest.content)
    (part / SIGNATURE).write_text(anchors.sign(manifest.content), "ascii")
    for name in (FILE, SIGNATURE):
        flush_file(part / name)
    return manifest


@contextmanager
def _complete_or_not_there(folder: Path) -> Iterator[Path]:
    """A folder to fill, which gets its name when all of it is on the disk."""
    part = folder.with_name(f"{folder.name}{_PART}")
    part.mkdir(mode=0o700)
    try:
        yield part
        for path in (*part.rglob("*"), part):
            if path.is_dir():
                flush_folder(path)
        part.rename(folder)
        flush_folder(folder.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _last(folder: Path) -> Path | None:
    found = backups_in(folder)
    return found[max(found)] if found else None


def _prune(folder: Path, keeping: Keeping) -> tuple[Path, ...]:
    found = backups_in(folder)
    stays = staying(found, keeping)
    gone = tuple(path for at, path in sorted(found.items()) if at not in stays)
    for path in gone:
        # Without its manifest it is no backup any more, should this stop half-way.
        (path / FILE).unlink()
        shutil.rmtree(path)
    return gone
