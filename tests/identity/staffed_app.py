"""The demonstration with its people, in an application of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people import signed_in
from tests.shown_project import application
from tests.shown_project import loaded
from visimal.demonstration import project_file
from visimal.identity import neighbours
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.identity.shown.services import enrol_people
from visimal.storage.db import db
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import By

BY = By("test", "operator")


@dataclass(frozen=True, slots=True)
class Staffed:
    """The application, and who is in it."""

    app: Flask
    #: The keys of the people of the demonstration by their addresses.
    people: dict[str, int]

    def as_one(self, role: Role, partner: int | None = None) -> FlaskClient:
        """The browser of somebody signed in with this role."""
        return signed_in(self.app, role, partner=partner)

    def visitor(self) -> FlaskClient:
        """The browser of somebody who is not signed in, reading English."""
        client = self.app.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en-GB"
        return client

    def key(self, start: str) -> int:
        """The key of one of the people of the demonstration."""
        return next(key for email, key in self.people.items() if start in email)

    def letters(self) -> list[EmailMessage]:
        """The letters that were kept, in their order."""
        folder = Path(self.app.instance_path) / "mail"
        found = sorted(folder.glob("*.eml"), key=lambda one: one.stat().st_mtime_ns)
        return [message_from_bytes(one.read_bytes(), policy=default) for one in found]

    def link(self) -> str:
        """Where the last letter leads, without the host."""
        body = self.letters()[-1].get_body(("plain",))
        assert body is not None
        [path] = re.findall(r"https?://[^/]+(/invitations/\S+)", body.get_content())
        return str(path)

    def actions(self) -> list[str]:
        """What the trail tells."""
        with self.app.app_context():
            asked = select(AuditEntry.action).order_by(AuditEntry.seq)
            return [*db.session.scalars(asked)]

    def person(self, email: str) -> Person | None:
        """Somebody by their address."""
        with self.app.app_context():
            asked = select(Person).where(Person.email == email)
            return db.session.scalars(asked).one_or_none()


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    """The demonstration with its people."""
    for app in application(tmp_path_factory, "staffed"):
        loaded(app, project_file())
        with app.app_context():
            session = db.session()
            [project] = neighbours.projects(session)
            enrol_people(session, project, by=BY, at=datetime.now(UTC))
            session.commit()
            people = {one.email: one.id for one in session.scalars(select(Person))}
            db.session.remove()
        yield Staffed(app, people)


def posted(
    client: FlaskClient, page: str, address: str = "", **fields: str
) -> TestResponse:
    """Open a page, and send one of its forms to an address, as a browser does."""
    shown = client.get(page).text
    hidden = {
        name: value
        for name in ("csrf_token", "once")
        for value in re.findall(rf'name="{name}" value="([^"]*)"', shown)[:1]
    }
    target = address or page
    form = re.search(rf'action="{re.escape(target)}".*?</form>', shown, re.DOTALL)
    if form is not None:
        found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[0])
        hidden = dict(found)
    return client.post(target, data={**hidden, **fields})
