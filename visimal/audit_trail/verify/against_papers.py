"""Every paper, read to its last byte."""

from collections.abc import Iterator

from sqlalchemy import Connection
from sqlalchemy import select

from visimal.audit_trail.verify.results import bank_file_faults
from visimal.audit_trail.verify.results import document_faults
from visimal.audit_trail.verify.results import workbook_faults
from visimal.audit_trail.verify.verdict import Check
from visimal.audit_trail.verify.verdict import Fault
from visimal.audit_trail.verify.verdict import Installed
from visimal.audit_trail.verify.verdict import Verdict
from visimal.domain.findings import msgid
from visimal.evidence.models import Document
from visimal.storage.files import FileStore
from visimal.storage.replay import Replayed

_GONE = msgid("The file of paper %(number)s is gone.")
_CHANGED = msgid("The file of paper %(number)s is not the one that was uploaded.")
_NOT_ERASED = msgid("Paper %(number)s was erased, and its file is still there.")
_ORPHAN = msgid("The file %(sha256)s belongs to no paper.")


def paper_faults(
    what: Installed, connection: Connection, _chain: Replayed, verdict: Verdict
) -> Iterator[Fault]:
    """Every paper whose file is gone or changed, or should be gone and is not."""
    if what.files is None:
        return
    asked = select(
        Document.number, Document.sha256, Document.size, Document.erased_at
    ).order_by(Document.sha256)
    papers = connection.execute(asked).all()
    kept = {one.sha256 for one in papers if one.erased_at is None}
    for number, sha256, size, erased_at in papers:
        verdict.papers += 1
        sentence = (
            _fault_of(what.files, sha256, size)
            if erased_at is None
            else _left_behind(what.files, sha256, kept)
        )
        if sentence:
            yield Fault(Check.FILES, sentence, {"number": number})
    known = {one.sha256 for one in papers}
    yield from workbook_faults(what.files, connection, known)
    yield from bank_file_faults(what.files, connection, known)
    yield from document_faults(what.files, connection, known)
    for sha256 in what.files.digests():
        if sha256 not in known:
            # A crash between a file and its row leaves one: it proves nothing.
            verdict.notes.append(Fault(Check.FILES, _ORPHAN, {"sha256": sha256}))


def _fault_of(files: FileStore, sha256: str, size: int) -> str:
    found = files.check(sha256)
    if found is None:
        return _GONE
    return "" if (found.sha256, found.size) == (sha256, size) else _CHANGED


def _left_behind(files: FileStore, sha256: str, kept: set[str]) -> str:
    return _NOT_ERASED if sha256 not in kept and files.has(sha256) else ""
