"""Papers go when nothing keeps them; what they proved stays proved."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import UTC
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select

from tests.people import signed_in
from tests.privacy.test_people import keep_until
from tests.privacy.verified import faults_of
from tests.security.applications import loaded_app
from tests.security.forms import posted
from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.evidence.models import Document
from visimal.identity.permissions import Role
from visimal.storage.db import db
from visimal.storage.files import FileStore
from visimal.storage.files.opening import file_store
from visimal.storage.trail import Act
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import By
from visimal.storage.trail import record

BYTES = b"a payslip of nobody"


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    yield from loaded_app(tmp_path_factory, "papers")


@pytest.fixture
def store(app: Flask) -> FileStore:
    found: FileStore = file_store(app.config["VISIMAL"])
    return found


def add_paper(app: Flask, store: FileStore) -> str:
    """Put one paper of the first partner into the store; the digest of its bytes."""
    with app.app_context():
        session, at = db.session(), datetime.now(UTC)
        project = session.scalars(select(Project)).one()
        partner = select(Partner.id).where(Partner.project_id == project.id)
        kept = store.put(BytesIO(BYTES))
        document = Document(
            project_id=project.id,
            partner_id=session.scalars(partner).first(),
            number="P01-D0001",
            kind="payslip",
            name="payslip of somebody.pdf",
            is_sensitive=True,
            media_type="application/pdf",
            size=len(BYTES),
            sha256=kept.sha256,
            uploaded_at=at,
            scan="not_scanned",
        )
        session.add(document)
        by = By("test", "operator")
        act = Act("document.added", by, project.code, subject="P01-D0001")
        record(session, act, at=at)
        session.commit()
        return str(kept.sha256)


def erased(app: Flask) -> int:
    """Ask for the erasure of all papers; the status of the answer."""
    with app.app_context():
        code = db.session.scalars(select(Project.code)).one()
    leader = signed_in(app, Role.PROJECT_LEADER)
    fields = {"meant": code, "reason": "the years are over"}
    page = "/privacy/retention"
    answer = leader.get(page)
    if "Erase for good" not in answer.text:
        return 409
    return posted(leader, page, fields, to="/privacy/papers/erase").status_code


def test_no_paper_goes_while_the_project_is_kept(app: Flask, store: FileStore) -> None:
    digest = add_paper(app, store)
    assert erased(app) == 409
    keep_until(app, date(2099, 12, 31))
    assert erased(app) == 409
    keep_until(app, date(2020, 12, 31), hold="Inquiry")
    assert erased(app) == 409
    assert store.has(digest)


def test_afterwards_bytes_and_names_go_and_digests_stay(
    app: Flask, store: FileStore
) -> None:
    digest = add_paper(app, store)
    keep_until(app, date(2020, 12, 31))
    assert erased(app) == 303
    assert not store.has(digest)
    with app.app_context():
        document = db.session.scalars(select(Document)).one()
        assert document.sha256 == digest
        assert document.erased_at is not None
        assert "somebody" not in document.name
        told = [*db.session.scalars(select(AuditEntry))]
        assert {"document.erased", "project.papers_erased"} <= {
            one.action for one in told
        }
        assert "somebody" not in "".join(one.payload for one in told)
    assert faults_of(app) == []


def test_a_paper_that_is_only_taken_from_the_disk_bites(
    app: Flask, store: FileStore
) -> None:
    store.remove(add_paper(app, store))
    assert faults_of(app)
