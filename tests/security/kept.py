"""An installation with a project, a paper and some history, to be tampered with."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC
from io import BytesIO
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy import Engine
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.example_project import example_project
from visimal import resources
from visimal.audit_trail.verify import Installed
from visimal.consortium.models import Partner
from visimal.evidence.models import Document
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.storage.anchors import anchor_from_now
from visimal.storage.anchors import Anchors
from visimal.storage.files.folder import FolderStore
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record
from visimal.storage.trail_beginning import begin

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
OFFICER = By("person:7", "officer", 7)
CODE = "EX-1"
#: Of the example project, or what is left of it for a small file.
LATER = ("reports", "project_reports", "payments", "achieved", "delivered")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made, and where."""

    engine: Engine
    folder: Path

    @property
    def anchors(self) -> Anchors:
        """Its anchors."""
        return Anchors(self.folder, None, "1")

    @property
    def files(self) -> FolderStore:
        """Its papers."""
        return FolderStore(self.folder / "files", room_left=0)

    @property
    def installed(self) -> Installed:
        """What verifying it needs."""
        day = date(2026, 11, 23)
        programmes = (resources.REPORTS,)
        return Installed(self.engine, self.anchors, self.files, programmes, day)


def kept(engine: Engine, folder: Path, *, is_small: bool = False) -> Kept:
    """Fill an empty database: a project, a paper, corrections, a submission."""
    made = Kept(engine, folder)
    anchor_from_now(engine, made.anchors)
    document = example_project()
    if is_small:
        document |= {key: [] for key in LATER}
    with Session(engine) as session:
        begin(session, at=MONDAY)
        session.commit()
        ready = checked(json.dumps(document).encode(), (resources.REPORTS,))
        load(session, ready, at=MONDAY, by=By("operator:demo", "operator"))
        session.commit()
        partner = session.scalars(select(Partner).order_by(Partner.number)).first()
        assert partner is not None
        stored = made.files.put(BytesIO(b"%PDF-1.7 DEMO invoice"))
        session.add(
            Document(
                project_id=partner.project_id,
                partner_id=partner.id,
                number="P01-D0001",
                kind="invoice",
                name="DEMO.pdf",
                is_sensitive=False,
                media_type="application/pdf",
                size=stored.size,
                sha256=stored.sha256,
                uploaded_at=MONDAY,
                scan="not_scanned",
            )
        )
        act("document.added", session)
        for note in ("first", "second"):
            partner.note = note
            act("expenditure.changed", session)
        act("workbook.downloaded", session)
        act("report.submitted", session)
    return made


def act(action: str, session: Session) -> None:
    """Something that somebody did, told and committed."""
    record(session, Act(action, OFFICER, project=CODE, partner=1), at=MONDAY)
    session.commit()


@contextmanager
def as_owner(engine: Engine) -> Iterator[Connection]:
    """The database without its guards, for as long as its owner wants."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            yield connection
        return
    with engine.connect() as connection:
        guards = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).all()
        for name, _sql in guards:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for _name, sql in guards:
            connection.exec_driver_sql(sql)
        connection.commit()
