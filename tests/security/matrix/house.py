"""Two projects in one installation, with people, claims and papers in both."""

import json
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import closing
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.evidence.bringing import a_pdf
from tests.evidence.bringing import brought
from tests.evidence.bringing import hidden
from tests.evidence.leaves import a_paper
from tests.example_project import example_project
from tests.people import BY
from tests.people import cookie_of
from tests.people import person_with
from tests.people import session_of
from tests.people import signed_in
from tests.security.applications import REPORTS
from tests.security.matrix.controlled import said
from tests.security.matrix.controlled import with_control
from tests.security.matrix.people_at_work import recorded
from tests.security.matrix.registers import registered
from visimal.consortium.models import Project
from visimal.identity.models import Invitation
from visimal.identity.models import Membership
from visimal.identity.models import SignedIn
from visimal.identity.permissions import OF_THE_PROJECT
from visimal.identity.permissions import Role
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.storage.db import db
from visimal.storage.rows import tables_in_trail
from visimal.storage.sqlite_library import library
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.workplan.models import WorkPackage

#: The project of the people who try, and the other one on the same machine.
OURS, THEIRS, NOBODYS = "OURS-1", "THEIR-1", "NONES-1"
#: By how much the numbers of the partners of the other project are higher.
APART = 10
MISSING = 99

ROLES = tuple(role for role in Role if role is not Role.OPERATOR)


@dataclass(slots=True)
class House:
    """The installation, and the keys of what is in it."""

    app: Flask
    #: What the browser of each role carries; of nobody, that of a visitor.
    cookies: dict[Role | None, tuple[str, str]] = field(default_factory=dict)
    #: The hidden token of each browser's forms.
    tokens: dict[Role | None, str] = field(default_factory=dict)
    #: Keys of people, seats, sessions, invitations and papers, by what they are.
    keys: dict[str, Any] = field(default_factory=dict)
    saved: Any = None
    #: A connection that only watches, what it saw last, and the digest of that.
    watch: Any = None
    seen: tuple[int, str] = (0, "")

    @property
    def database(self) -> Path:
        """Its file."""
        return Path(self.app.config["VISIMAL"].instance) / "visimal.sqlite3"

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """The database beside the application."""
        with closing(library().connect(self.database)) as connection:
            yield connection

    def client(self, role: Role | None) -> FlaskClient:
        """A browser of somebody with that role in our project, for its first one."""
        client = self.app.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en-GB"
        client.set_cookie(*self.cookies[role])
        return client

    def fingerprint(self) -> str:
        """The digest of every row that the trail covers, and of every act but looks."""
        if self.watch is None:
            self.watch = library().connect(self.database)
        [[version]] = self.watch.execute("PRAGMA data_version").fetchall()
        if self.seen[0] != version:
            self.seen = (version, self._digest())
        return self.seen[1]

    def _digest(self) -> str:
        digest = sha256()
        with self.opened() as connection:
            for table in tables_in_trail():
                rows = connection.execute(f"SELECT * FROM {table.name} ORDER BY id")  # noqa: S608 - our own name
                digest.update(f"{table.name} {rows.fetchall()}".encode())
            acts = connection.execute(
                "SELECT count(*) FROM audit_entry WHERE action != 'access.denied'"
            )
            digest.update(str(acts.fetchone()).encode())
        return digest.hexdigest()

    def denials(self) -> list[tuple[str, str, str]]:
        """Who was refused what: person, address, details."""
        with self.opened() as connection:
            asked = connection.execute(
                'SELECT "by", subject, payload FROM audit_entry'
                " WHERE action = 'access.denied' ORDER BY seq"
            )
            return [*asked]

    def acts(self) -> list[str]:
        """The last acts that were written down."""
        with self.opened() as connection:
            asked = "SELECT action FROM audit_entry ORDER BY seq DESC LIMIT 2"
            return [action for (action,) in connection.execute(asked)]

    def save(self) -> None:
        """Keep the database as it is now."""
        self.saved = library().connect(":memory:")
        with self.opened() as connection:
            connection.backup(self.saved)

    def restore(self) -> None:
        """Put it back."""
        with self.opened() as connection:
            connection.execute("PRAGMA synchronous=OFF")
            self.saved.backup(connection)


def two_projects(app: Flask) -> House:
    """The installation with everything in it that an address can name."""
    house = House(app)
    with app.app_context():
        _load(OURS, 0)
        _load(THEIRS, APART)
        house.keys["packages"] = {
            code: db.session.scalars(
                select(WorkPackage.id)
                .join(Project, Project.id == WorkPackage.project_id)
                .where(Project.code == code, WorkPackage.code == "WP1")
            ).one()
            for code in (OURS, THEIRS)
        }
        db.session.rollback()
    _people(house)
    _papers(house)
    with app.app_context():
        house.keys["assignments"] = recorded(db.session())
        house.keys["registers"] = registered(db.session())
        said(db.session())
        _invitations(house, db.session())
    _mark_ready(house)
    house.save()
    return house


def _load(code: str, apart: int) -> None:
    document = _renumbered(with_control(example_project()), code, apart)
    ready = checked(json.dumps(document).encode(), REPORTS)
    load(db.session(), ready, at=datetime.now(UTC), by=BY)
    db.session.commit()


def _renumbered(document: dict[str, Any], code: str, apart: int) -> dict[str, Any]:
    """The example with a draft of its first partner, and other partners' numbers."""
    document["project"] |= {"code": code, "acronym": code}
    line = document["reports"][0]["lines"][2]
    draft = {"number": "P01-S2-0001", "paid_on": "2026-05-10", "control": None}
    document["reports"].append(
        {"partner": 1, "period": 2, "status": "draft", "lines": [{**line, **draft}]}
    )

    def moved(value: Any, name: str = "") -> Any:  # noqa: ANN401 - JSON
        match value:
            case dict():
                return {key: moved(one, key) for key, one in value.items()}
            case list():
                return [moved(one, name) for one in value]
            case int() if name in {"partner", "partners"}:
                return value + apart
            case str() if apart and name in {"number", "redeclares"}:
                return value.replace("P0", "P1", 1)
        return value

    document = moved(document)
    for partner in document["partners"]:
        partner["number"] += apart
    for cell in document["budget"]["cells"]:
        cell[0] += apart
    return document


def _people(house: House) -> None:
    app, keys = house.app, house.keys
    keys["people"], keys["seats"], keys["sessions"] = {}, {}, {}
    places = [(OURS, 1), (OURS, 2), (THEIRS, APART + 1)]
    with app.app_context():
        for role in ROLES:
            for code, number in places:
                seat_of = _seat(role, number)
                person = person_with(db.session(), role, project=code, partner=seat_of)
                place = (role, code, number)
                keys["people"][place] = person.id
                seat = select(Membership.id).where(Membership.person_id == person.id)
                keys["seats"][place] = db.session.scalars(seat).first()
                session_of(person)
                asked = select(SignedIn.id).where(SignedIn.person_id == person.id)
                keys["sessions"][place] = db.session.scalars(asked).first()
                db.session.rollback()
        db.session.remove()
    for role in ROLES:
        house.cookies[role] = cookie_of(app, role, project=OURS, partner=_seat(role, 1))
        house.tokens[role] = _token(house.client(role).get("/account").text)
    visitor, name = app.test_client(), app.config["SESSION_COOKIE_NAME"]
    house.tokens[None] = _token(visitor.get("/account/login").text)
    cookie = visitor.get_cookie(name)
    assert cookie is not None
    house.cookies[None] = (name, cookie.value)


def _seat(role: Role, number: int) -> int | None:
    """The partner of a seat; of the whole project none."""
    return None if role in {*OF_THE_PROJECT, Role.ADMINISTRATOR} else number


def _token(page: str) -> str:
    token = page.partition('name="csrf_token"')[2].partition('value="')[2].split('"')[0]
    assert token, page
    return token


def _papers(house: House) -> None:
    def paper(
        number: int, code: str, content: bytes | None = None, **fields: object
    ) -> str:
        client = signed_in(house.app, Role.ACCOUNTANT, project=code, partner=number)
        return brought(client, content or a_pdf(), partner=str(number), **fields)

    house.keys["papers"] = {
        "own": paper(1, OURS),
        "other": paper(2, OURS),
        "theirs": paper(APART + 1, THEIRS),
        "payslip": paper(1, OURS, kind="payslip", is_sensitive="y"),
        "attached": paper(1, OURS, a_paper("A page (DEMO)")),
    }
    _attach(house)


def _attach(house: House) -> None:
    """Let one paper prove a line of our draft."""
    client = signed_in(house.app, Role.ACCOUNTANT, project=OURS, partner=1)
    page = "/claims/1/2/lines/P01-S2-0001/papers"
    fields = hidden(client, page)
    form = {name: fields[name] for name in ("csrf_token", "once")}
    number = house.keys["papers"]["attached"]
    assert client.post(page, data={**form, "paper": number}).status_code == 303


def _mark_ready(house: House) -> None:
    """Let somebody else than the signatory say that our draft is ready."""
    client = signed_in(house.app, Role.ACCOUNTANT, project=OURS, partner=1)
    page = "/claims/1/2/ready"
    fields = hidden(client, page)
    house.keys["version"] = fields["version"]
    form = {name: fields[name] for name in ("csrf_token", "once", "version")}
    assert client.post(page, data=form).status_code == 303


def _invitations(house: House, session: Session) -> None:
    now = datetime.now(UTC)
    projects = {one.code: one.id for one in session.scalars(select(Project))}
    made: Mapping[str, Invitation] = {
        name: Invitation(
            email=f"{name}@demo.example",
            name="DEMO",
            language="en",
            project_id=project,
            role=role,
            token_hash=sha256(name.encode()).hexdigest(),
            invited_at=now,
            expires_at=now + timedelta(hours=40),
        )
        for name, project, role in (
            ("ours", projects[OURS], Role.AUDITOR),
            ("theirs", projects[THEIRS], Role.AUDITOR),
            ("office", None, Role.ADMINISTRATOR),
        )
    }
    session.add_all(made.values())
    record(session, Act("people.invited", BY), at=now)
    session.commit()
    house.keys["invitations"] = {name: one.id for name, one in made.items()}
