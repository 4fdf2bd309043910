"""Papers on both databases: one row, one number, and never a row without bytes."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import UTC
from io import BytesIO
from pathlib import Path
from subprocess import run
from sys import executable

import pytest
from sqlalchemy import Engine
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.databases import empty_engine
from tests.databases import engine
from tests.evidence.papers import PDF
from tests.example_project import example_project
from visimal import resources
from visimal.consortium.models import Partner
from visimal.domain.papers import PaperKind
from visimal.evidence import services
from visimal.evidence.models import Document
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.storage.files import FileStore
from visimal.storage.files import MissingFileError
from visimal.storage.files.folder import FolderStore
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import By

__all__ = ["empty_engine", "engine"]

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
BY = By("test", "operator")


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """A database with the example project."""
    programmes = (resources.REPORTS,)
    with Session(engine) as session:
        ready = checked(json.dumps(example_project()).encode(), programmes)
        load(session, ready, at=AT, by=BY)
        session.commit()
    return engine


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    """An empty store."""
    return FolderStore(tmp_path / "files", room_left=0)


def _add(filled: Engine, store: FileStore, content: bytes, partner: int = 1) -> str:
    received = services.receive(store, BytesIO(content), "invoice.pdf")
    with Session(filled) as session:
        whose = session.scalars(select(Partner).where(Partner.number == partner)).one()
        new = services.NewDocument(whose, PaperKind.INVOICE, received)
        number = services.add_document(session, store, new, by=BY, at=AT).number
        session.commit()
        return number


def test_many_papers_at_once_have_numbers_without_a_gap(
    filled: Engine, store: FileStore
) -> None:
    contents = [PDF + str(number).encode() + b"%%EOF" for number in range(24)]
    with ThreadPoolExecutor(8) as hands:
        numbers = hands.map(lambda one: _add(filled, store, one), contents)
    assert sorted(numbers) == [f"P01-D{number:04}" for number in range(1, 25)]


def test_many_bring_the_same_paper_and_one_row_is_made(
    filled: Engine, store: FileStore
) -> None:
    def attempt(_number: int) -> str:
        try:
            return _add(filled, store, PDF)
        except services.AlreadyUploadedError as known:
            return f"known as {known.number}"

    with ThreadPoolExecutor(8) as hands:
        told = sorted(hands.map(attempt, range(8)))
    assert told == ["P01-D0001"] + ["known as P01-D0001"] * 7
    with Session(filled) as session:
        assert session.scalar(select(func.count(Document.id))) == 1
        added = select(func.count(AuditEntry.seq)).where(
            AuditEntry.action == "document.added"
        )
        assert session.scalar(added) == 1


def test_numbers_go_on_behind_ten_thousand(filled: Engine, store: FileStore) -> None:
    _add(filled, store, PDF)
    with Session(filled) as session:
        paper = session.scalars(select(Document)).one()
        paper.number = "P01-D9999"
        services.look_at_document(session, paper, by=BY, at=AT)
        session.commit()
    assert _add(filled, store, PDF + b"2 %%EOF") == "P01-D10000"
    assert _add(filled, store, PDF + b"3 %%EOF") == "P01-D10001"


def test_bytes_are_never_forgotten_under_a_row(
    filled: Engine, store: FileStore
) -> None:
    """Erasing one partner's paper races with another partner bringing the same."""
    for turn in range(8):
        content = PDF + str(turn).encode() + b"%%EOF"
        number = _add(filled, store, content)

        def erase(number: str = number) -> None:
            with Session(filled) as session:
                paper = session.scalars(
                    select(Document).where(Document.number == number)
                ).one()
                services.erase_document(session, paper, by=BY, at=AT)
                session.commit()
                services.forget_bytes(session, store, paper.sha256)
                session.commit()

        def bring(content: bytes = content) -> None:
            try:
                _add(filled, store, content, partner=2)
            except MissingFileError:
                _add(filled, store, content, partner=2)

        with ThreadPoolExecutor(2) as hands:
            for one in [hands.submit(erase), hands.submit(bring)]:
                one.result()
    with Session(filled) as session:
        kept = select(Document.sha256).where(Document.erased_at.is_(None))
        digests = [*session.scalars(kept)]
        assert len(digests) == 8
        assert all(store.has(one) for one in digests)


def test_a_crash_between_bytes_and_row_leaves_bytes_that_are_found(
    filled: Engine, store: FileStore, tmp_path: Path
) -> None:
    kept = _add(filled, store, PDF)
    program = f"""
import io, os, signal
from pathlib import Path
from visimal.evidence.services import receive
from visimal.storage.files.folder import FolderStore
receive(FolderStore(Path({str(tmp_path / "files")!r}), room_left=0),
        io.BytesIO({PDF + b"lost %%EOF"!r}), "lost.pdf")
os.kill(os.getpid(), signal.SIGKILL)
"""
    assert run([executable, "-c", program], check=False).returncode == -9  # noqa: S603 - our own program
    with Session(filled) as session:
        assert session.scalars(select(Document.number)).all() == [kept]
        [lost] = services.orphans(session, store)
        session.rollback()
        assert services.forget_bytes(session, store, lost)
        session.commit()
        assert services.orphans(session, store) == []
        [digest] = store.digests()
        assert not services.forget_bytes(session, store, digest), "a row has them"


def test_no_row_is_made_for_bytes_that_are_gone(
    filled: Engine, store: FileStore
) -> None:
    received = services.receive(store, BytesIO(PDF), "invoice.pdf")
    store.remove(received.stored.sha256)
    with Session(filled) as session:
        partner = session.scalars(select(Partner).where(Partner.number == 1)).one()
        new = services.NewDocument(partner, PaperKind.INVOICE, received)
        with pytest.raises(MissingFileError):
            services.add_document(session, store, new, by=BY, at=AT)


def test_a_row_is_told_with_it_or_not_at_all(filled: Engine, store: FileStore) -> None:
    received = services.receive(store, BytesIO(PDF), "invoice.pdf")
    with Session(filled) as session:
        partner = session.scalars(select(Partner).where(Partner.number == 1)).one()
        new = services.NewDocument(partner, PaperKind.INVOICE, received)
        services.add_document(session, store, new, by=BY, at=AT)
        session.rollback()
    with Session(filled) as session:
        assert session.scalars(select(Document)).all() == []
        entries = select(AuditEntry).where(AuditEntry.action == "document.added")
        assert session.scalars(entries).all() == []
