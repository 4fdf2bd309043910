"""An installation in use: projects, people, papers, anchors."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from shutil import copytree
from threading import Event
from threading import Thread
from typing import Self
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import BY
from tests.shown_project import REPORTS
from tests.storage.earlier import fill
from visimal.app import create_app
from visimal.audit_trail.verify import Installed
from visimal.consortium.models import Partner
from visimal.evidence.models import Document
from visimal.identity.services import enrol
from visimal.identity.services import NewPerson
from visimal.settings import Settings
from visimal.storage.anchors import keeper_of
from visimal.storage.db import db
from visimal.storage.files import FileStore
from visimal.storage.files.opening import file_store
from visimal.storage.trail import Act
from visimal.storage.trail import record

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class House:
    """A running installation."""

    app: Flask
    settings: Settings
    engine: Engine
    files: FileStore

    @property
    def installed(self) -> Installed:
        """What there is to save or to verify."""
        anchors = keeper_of(self.engine)
        return Installed(self.engine, anchors, self.files, REPORTS, NOON.date())

    def bring(self, number: int) -> str:
        """Add one paper, its bytes first; its digest."""
        content = b"%PDF-1.4 paper " + str(number).encode() * 1000
        stored = self.files.put(BytesIO(content))
        assert stored.sha256 == sha256(content).hexdigest()
        with Session(self.engine) as session:
            partner = session.scalars(select(Partner)).first()
            assert partner is not None
            paper = Document(
                project_id=partner.project_id,
                partner_id=partner.id,
                number=f"DEMO-{number}",
                kind="invoice",
                name=f"invoice {number}.pdf",
                is_sensitive=False,
                media_type="application/pdf",
                size=stored.size,
                sha256=stored.sha256,
                uploaded_at=NOON,
                scan="not_scanned",
            )
            session.add(paper)
            record(session, Act("document.added", BY, subject=stored.sha256), at=NOON)
            session.commit()
        return stored.sha256

    def enrol(self, name: str) -> None:
        """Add somebody."""
        with Session(self.engine) as session:
            new = NewPerson(f"{name}@example.org", f"DEMO {name}", "en")
            enrol(session, new, by=BY, at=NOON)
            session.commit()

    def stop(self) -> None:
        """Close every connection."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


def house_of(settings: Settings) -> House:
    """Start an installation."""
    app = create_app(settings)
    with app.app_context():
        return House(app, settings, db.engine, file_store(settings))


def settings_of(folder: Path) -> Settings:
    """An installation in a folder, on a disk that may be as full as it is."""
    database = f"sqlite:///{folder / 'visimal.sqlite3'}"
    return replace(Settings(folder, database, REPORTS, "en"), room_left=0)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation with two projects and five papers, stopped."""
    folder = tmp_path_factory.mktemp("built")
    made = house_of(settings_of(folder))
    fill(made.engine)
    for number in range(5):
        made.bring(number)
    made.stop()
    return folder


@pytest.fixture
def house(built: Path, tmp_path: Path) -> Iterator[House]:
    """The same, running, in a folder of its own."""
    folder = tmp_path / "instance"
    copytree(built, folder)
    made = house_of(settings_of(folder))
    yield made
    made.stop()


class Crowd:
    """People who go on working, each in their own thread."""

    def __init__(self, house: House, many: int) -> None:
        self._end = Event()
        #: How many acts were acknowledged.
        self.done: list[str] = []
        self.failed: list[Exception] = []
        self._people = [
            Thread(target=self._work, args=(house, number)) for number in range(many)
        ]

    def __enter__(self) -> Self:
        for one in self._people:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        for one in self._people:
            one.join()

    def _work(self, house: House, number: int) -> None:
        turn = 0
        while not self._end.is_set():
            turn += 1
            try:
                if turn % 3:
                    house.enrol(uuid4().hex)
                else:
                    house.bring(uuid4().int % 10**12)
            except Exception as error:  # noqa: BLE001 - told by the test
                self.failed.append(error)
                return
            self.done.append(f"{number}-{turn}")
