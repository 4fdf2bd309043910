"""What happens to papers: received, added to a partner's, looked at, erased.

The bytes come first: they are looked at and safe in the store before any row names
them, and outside any transaction, for writers wait for each other. What a crash leaves
between the two are bytes without a row, which nobody can reach and `visimal verify`
finds. Bytes are forgotten the other way round: after the row that says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from sqlalchemy import text
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.domain.findings import msgid
from visimal.domain.paper_kinds import guess
from visimal.domain.papers import is_sensitive
from visimal.domain.papers import PaperKind
from visimal.domain.papers import ScanResult
from visimal.evidence import queries
from visimal.evidence.inspection import inspect
from visimal.evidence.inspection import Inspected
from visimal.evidence.inspection import RefusedFileError
from visimal.evidence.leaves.reading import read
from visimal.evidence.leaves.reading import Reading
from visimal.evidence.leaves.reading import SHOWN
from visimal.evidence.leaves.reading import UNKNOWN
from visimal.evidence.models import Document
from visimal.evidence.models import DocumentReading
from visimal.evidence.scanning import scanned
from visimal.storage.files import FileStore
from visimal.storage.files import MissingFileError
from visimal.storage.files import Stored
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record

ADDED = "document.added"
CHANGED = "document.changed"
ERASED = "document.erased"
#: On PostgreSQL, who adds a row and who forgets bytes wait for this lock.
_LOCK = 0x70617065


class AlreadyUploadedError(ValueError):
    """The partner has this very file already."""

    def __init__(self, document: Document) -> None:
        self.number = document.number
        self.on = document.uploaded_at
        super().__init__(f"uploaded already as {document.number}")


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes that were looked at and are safe in the store."""

    file: Inspected
    stored: Stored
    scan: ScanResult = ScanResult.NOT_SCANNED
    reading: Reading = UNKNOWN

    @property
    def kind(self) -> PaperKind | None:
        """What it probably is, by its name and its text."""
        return guess(self.file.name, self.reading.text)


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A paper that a partner adds."""

    partner: Partner
    kind: PaperKind
    received: Received
    #: Whoever uploads it says so; some kinds are sensitive by themselves.
    is_sensitive: bool = False


def receive(
    store: FileStore, content: BinaryIO, name: str, *, scanner: str = ""
) -> Received:
    """Look at a file and keep its bytes; no row names them yet.

    To be called outside a transaction: it takes as long as the disk does.

    Raises:
        RefusedFileError: the file is not accepted.
        NoRoomError: there is no room for it.
    """
    file = inspect(content, name)
    scan = scanned(scanner, content)
    if scan is ScanResult.INFECTED:
        raise RefusedFileError(
            msgid(
                "“%(name)s” holds a virus and was not kept. Tell whoever sent it, and"
                " have your machine checked."
            ),
            name=file.name,
        )
    content.seek(0)
    stored = store.put(content)
    reading = UNKNOWN
    if file.extension in SHOWN:
        content.seek(0)
        reading = read(content.read(), file.extension)
    return Received(file, stored, scan, reading)


def add_document(
    session: Session, store: FileStore, new: NewDocument, *, by: By, at: datetime
) -> Document:
    """Add a paper to those of a partner; the caller commits.

    Raises:
        AlreadyUploadedError: the partner has this very file.
        MissingFileError: its bytes were forgotten meanwhile; receive it again.
    """
    _in_turn(session)
    partner, received = new.partner, new.received
    known = queries.same_paper(session, partner.id, received.stored.sha256)
    if known is not None:
        raise AlreadyUploadedError(known)
    if not store.has(received.stored.sha256):
        raise MissingFileError(received.stored.sha256)
    document = Document(
        project_id=partner.project_id,
        partner_id=partner.id,
        number=_next_number(session, partner),
        kind=new.kind,
        name=received.file.name,
        is_sensitive=is_sensitive(new.kind, said=new.is_sensitive),
        media_type=received.file.media_type,
        size=received.stored.size,
        sha256=received.stored.sha256,
        uploaded_by=by.key,
        uploaded_at=at,
        scan=received.scan,
        erased_at=None,
    )
    session.add(document)
    session.flush()
    session.add(_kept(document, received.reading))
    _tell(session, document, ADDED, by=by, at=at)
    return document


def change_kind(
    session: Session, document: Document, kind: PaperKind, *, by: By, at: datetime
) -> None:
    """Say that a paper is something else; the caller commits.

    Who says that a paper is of a sensitive kind makes it sensitive, and it stays so:
    what it says is no longer kept beside it.
    """
    document.kind = kind
    if is_sensitive(kind, said=document.is_sensitive):
        document.is_sensitive = True
        _forget_text(session, document)
    _tell(session, document, CHANGED, by=by, at=at)


def look_at_document(
    session: Session, document: Document, *, by: By, at: datetime
) -> None:
    """Write down that somebody opened a sensitive paper; the caller commits."""
    _tell(session, document, queries.OPENED, by=by, at=at)


def erase_document(
    session: Session, document: Document, *, by: By, at: datetime
) -> None:
    """Erase a paper by right: its name goes, and after the commit its bytes.

    What was proved stays: number, kind, size, digest. The caller commits, then calls
    `forget_bytes` with the digest. Nothing happens if it is erased already.
    """
    if document.erased_at is not None:
        return
    document.erased_at = at
    document.name = document.number
    _forget_text(session, document)
    _tell(session, document, ERASED, by=by, at=at)


def forget_bytes(session: Session, store: FileStore, sha256: str) -> bool:
    """Forget bytes that no paper has any more; whether they were forgotten.

    To be called in a transaction of its own, after the one that erased the paper.
    """
    _in_turn(session)
    if queries.is_used(session, sha256):
        return False
    store.remove(sha256)
    return True


def orphans(session: Session, store: FileStore) -> Sequence[str]:
    """Bytes that no paper has: what a crash between bytes and row leaves.

    Each may be given to `forget_bytes`, which looks again.
    """
    return [one for one in store.digests() if not queries.is_used(session, one)]


def _kept(document: Document, reading: Reading) -> DocumentReading:
    """What is kept of a reading: of a sensitive paper no text."""
    return DocumentReading(
        project_id=document.project_id,
        document_id=document.id,
        readability=reading.readability,
        pages=reading.pages,
        has_text=reading.has_text,
        names_a_person=reading.names_a_person,
        text="" if document.is_sensitive else reading.text,
    )


def _forget_text(session: Session, document: Document) -> None:
    reading = queries.reading(session, document.id)
    if reading is not None:
        reading.text = ""


def _next_number(session: Session, partner: Partner) -> str:
    """`P07-D0012` after `P07-D0011`; a number is never given twice."""
    beginning = f"P{partner.number:02}-D"
    last = queries.last_number(session, partner.id, beginning)
    return f"{beginning}{int(last.removeprefix(beginning)) + 1 if last else 1:04}"


def _tell(
    session: Session, document: Document, action: str, *, by: By, at: datetime
) -> None:
    partner = session.get_one(Partner, document.partner_id)
    act = Act(
        action,
        by,
        project=queries.project_code(session, document.project_id),
        partner=partner.number,
        subject=document.number,
    )
    details = {"kind": document.kind, "sha256": document.sha256}
    record(session, act, at=at, details=details)


def _in_turn(session: Session) -> None:
    """One writer at a time, as SQLite has it by itself."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
