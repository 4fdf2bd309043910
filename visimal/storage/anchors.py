"""Anchors: the head of the chain, signed, and kept where the database is not.

Whoever owns the database can rewrite the whole chain, cut its end or put an old copy
back, and the chain alone would fit. An anchor that somebody else holds does not: on
another machine, in a receipt, in the seal of a workbook. One is written after every
commit that submits, certifies, loads or backs up, and after the first of each day.
"""

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import asdict
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from weakref import WeakKeyDictionary

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Engine
from sqlalchemy import event
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.storage.canonical import canonical
from visimal.storage.engine import reading
from visimal.storage.secret_files import secret
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import Head
from visimal.storage.trail import head_to_anchor

FILE = "anchors.jsonl"
#: Public keys that signed before this installation was restored, one a line.
EARLIER_KEYS = "anchors.keys"
_KEY = "anchor"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of the chain at a moment, and who says so."""

    seq: int
    hash: str
    #: How many entries there were.
    count: int
    #: The moment of the entry, ISO 8601 in UTC.
    at: str
    version: str
    installation: str
    #: The public key, and what it signed: all of the above; in hexadecimal.
    key: str
    signature: str

    @property
    def line(self) -> str:
        """As it is kept, and as people can copy it."""
        return canonical(asdict(self))

    @property
    def name(self) -> str:
        """Number and hash, as a workbook carries them: `241:5fa3…`."""
        return f"{self.seq}:{self.hash}"

    def is_signed_by(self, public: str) -> bool:
        """Whether the key of this installation signed it."""
        facts = asdict(self)
        signature, key = facts.pop("signature"), facts.pop("key")
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(
                bytes.fromhex(signature), canonical(facts).encode()
            )
        except (InvalidSignature, ValueError):
            return False
        return bool(key == public)


class UnreadableAnchorError(ValueError):
    """A line of a file of anchors that is no anchor."""

    def __init__(self, path: Path, line: int) -> None:
        self.path, self.line = path, line
        super().__init__(f"{path}:{line} is no anchor")


class Anchors:
    """The anchors of one installation."""

    def __init__(self, instance: Path, elsewhere: Path | None, version: str) -> None:
        self._instance = instance
        own = instance / FILE
        #: Where each anchor is written: here, and where nobody here can change it.
        self.files = (own,) if elsewhere is None else (own, elsewhere)
        self._version = version

    @property
    def public_key(self) -> str:
        """By which everybody can check an anchor, in hexadecimal."""
        return self._private().public_key().public_bytes_raw().hex()

    @property
    def known_keys(self) -> tuple[str, ...]:
        """Our own public key, and those of before this was restored from a backup."""
        file = self._instance / EARLIER_KEYS
        earlier = file.read_text("ascii").split() if file.exists() else []
        return (self.public_key, *earlier)

    def sign(self, content: bytes) -> str:
        """The signature of something else that must not be changed, in hexadecimal."""
        return self._private().sign(content).hex()

    def anchor_of(self, head: Head) -> Anchor:
        """The signed anchor of a head of the chain; it is not written anywhere."""
        private = self._private()
        public = private.public_key().public_bytes_raw()
        facts = {
            "seq": head.seq,
            "hash": head.hash,
            "count": head.seq,
            "at": canonical(head.at).strip('"'),
            "version": self._version,
            "installation": sha256(public).hexdigest()[:32],
        }
        signature = private.sign(canonical(facts).encode()).hex()
        return Anchor(**facts, key=public.hex(), signature=signature)  # type: ignore[arg-type]  # as above

    def write(self, head: Head) -> Anchor:
        """Add the anchor of a head to every file, safe on disk when this returns.

        Raises:
            OSError: one of the files cannot be written.
        """
        anchor = self.anchor_of(head)
        for path in self.files:
            _append(path, anchor.line)
        return anchor

    def latest(self) -> Anchor | None:
        """The anchor with the highest number; none if there is none to be read."""
        try:
            return max(self.read(self.files[0]), key=lambda one: one.seq, default=None)
        except UnreadableAnchorError:
            return None

    def read(self, path: Path) -> Iterator[Anchor]:
        """The anchors of a file, in the order in which they were written.

        Raises:
            UnreadableAnchorError: a line is no anchor.
        """
        if not path.exists():
            return
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            try:
                yield Anchor(**json.loads(line))
            except (ValueError, TypeError):
                raise UnreadableAnchorError(path, number) from None

    def catch_up(self, session: Session) -> None:
        """Write the anchor that a crash or a full disk left out.

        Nothing is written over a chain that the last anchor does not know.
        """
        latest = self.latest()
        asked = select(AuditEntry.seq, AuditEntry.hash, AuditEntry.at)
        found = session.execute(asked.order_by(AuditEntry.seq.desc()).limit(1)).first()
        if found is None or (latest is not None and latest.seq >= found.seq):
            return
        if latest is not None:
            known = select(AuditEntry.hash).where(AuditEntry.seq == latest.seq)
            if session.scalar(known) != latest.hash:
                return
        self.write(Head(found.seq, found.hash, found.at))

    def _private(self) -> Ed25519PrivateKey:
        made = secret(
            self._instance,
            _KEY,
            lambda: Ed25519PrivateKey.generate().private_bytes_raw(),
        )
        return Ed25519PrivateKey.from_private_bytes(made)


_KEEPERS: WeakKeyDictionary[Engine, Anchors] = WeakKeyDictionary()


def keep(engine: Engine, anchors: Anchors) -> None:
    """From now on, commits on this engine are anchored when they call for it."""
    _KEEPERS[engine] = anchors


def anchor_from_now(engine: Engine, anchors: Anchors) -> None:
    """Anchor what is committed from now on, and what a crash left without an anchor."""
    keep(engine, anchors)
    with Session(reading(engine)) as session:
        anchors.catch_up(session)


def keeper_of(engine: Engine) -> Anchors | None:
    """Who anchors the commits of an engine; none if nobody does."""
    return _KEEPERS.get(engine)


@event.listens_for(Session, "after_commit")
def _anchor(session: Session) -> None:
    head = head_to_anchor(session)
    bind = session.get_bind()
    anchors = _KEEPERS.get(bind) if isinstance(bind, Engine) else None
    if head is None or anchors is None:
        return
    try:
        anchors.write(head)
    except Exception:  # noqa: BLE001 - whatever it is, the commit has happened
        # The act is done and stays; `verify` and the health page say what is missing.
        _log.critical(
            "no anchor could be written for entry %d", head.seq, exc_info=True
        )


def _append(path: Path, line: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    is_new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        os.write(handle, f"{line}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def moment_of(anchor: Anchor) -> datetime:
    """When the anchored entry was written."""
    return datetime.fromisoformat(anchor.at)
