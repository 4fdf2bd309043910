"""A project that is served by several processes, and browsers that post to it."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import UTC
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from typing import IO
from urllib.parse import urlencode
from uuid import uuid4

from sqlalchemy import Engine
from sqlalchemy import select

from tests.example_project import example_project
from tests.people import BY
from tests.people import session_of
from visimal import resources
from visimal.app import create_app
from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.identity.permissions import Role
from visimal.identity.services import enrol
from visimal.identity.services import NewPerson
from visimal.identity.services import NewSeat
from visimal.identity.services import seat
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.engine import engine_of

#: The claim that is raced for: of the first funded partner, in the first period.
PARTNER, PERIOD = 1, 1
CLAIM = f"/claims/{PARTNER}/{PERIOD}"
_FORM = re.compile(r'<form[^>]*?action="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class World:
    """An installation with a project and people who may declare and submit."""

    instance: Path
    database: str
    #: One cookie each.
    cookies: tuple[str, ...]
    #: The key of a work package, as forms have it.
    package: str


def prepared(instance: Path, database: str, people: int) -> World:
    """Load the project of the examples and enrol people of its first partner."""
    settings = Settings(instance, database, (resources.REPORTS,), "en")
    app = create_app(settings)
    at = datetime.now(UTC)
    with app.app_context():
        session = db.session()
        document = {**example_project(), **{key: [] for key in _LATER}}
        text = json.dumps(document).encode()
        load(session, checked(text, settings.reports), at=at, by=BY)
        project = session.scalars(select(Project)).one()
        partner = session.scalars(
            select(Partner).where(Partner.number == PARTNER)
        ).one()
        members = []
        for number in range(people):
            name = f"DEMO {number}"
            new = NewPerson(f"demo{number}@demo.example", name, "en")
            members.append(enrol(session, new, by=BY, at=at))
            for role in (Role.ACCOUNTANT, Role.SIGNATORY):
                its = NewSeat(project.id, project.code, role, partner.id)
                seat(session, members[-1], its, by=BY, at=at)
        session.commit()
        name = app.config["SESSION_COOKIE_NAME"]
        cookies = tuple(f"{name}={session_of(one)}" for one in members)
        db.session.remove()
        db.engine.dispose()
    return World(instance, database, cookies, "")


_LATER = ("reports", "project_reports", "payments", "achieved", "delivered")


@dataclass(slots=True)
class Served:
    """Processes of the application that share one socket."""

    world: World
    port: int
    _orders: IO[str]
    _said: IO[str]

    def start(self, processes: int = 2) -> None:
        """Begin some processes; they answer when this returns."""
        self._order(f"start {processes}")
        for _ in range(processes):
            said = self._said.readline().strip()
            assert said == "ready", f"a process did not start: {said!r}"

    def kill(self) -> None:
        """End them all, as `kill -9` does."""
        self._order("kill")
        assert self._said.readline().strip() == "killed"

    def browser(self, person: int) -> "Browser":
        """A browser in which one of the people is signed in."""
        return Browser(self.port, self.world.cookies[person])

    def _order(self, text: str) -> None:
        self._orders.write(f"{text}\n")
        self._orders.flush()


@contextmanager
def served(world: World, fault: str = "") -> Iterator[Served]:
    """The installation, ready to be started."""
    given = (str(world.instance), world.database, fault)
    command = [sys.executable, "-m", "tests.security.serving", *given]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        port = int(process.stdout.readline())
        yield Served(world, port, process.stdin, process.stdout)
        process.stdin.close()
        process.wait(_PATIENCE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    location: str
    text: str


@dataclass(slots=True)
class Browser:
    """One person's browser: opens pages, sends their forms."""

    port: int
    cookie: str
    timeout: float = _PATIENCE
    hidden: Mapping[str, str] = field(default_factory=dict)

    def open(self, path: str) -> Answer:
        """A page; its hidden fields are remembered."""
        answer = self._ask("GET", path)
        forms = {unescape(at): inside for at, inside in _FORM.findall(answer.text)}
        # A page may have other forms beside its own.
        text = forms.get(path, answer.text)
        self.hidden = {name: unescape(value) for name, value in _HIDDEN.findall(text)}
        return answer

    def send(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send the form of the page that is open."""
        body = urlencode({**self.hidden, **fields}).encode()
        return self.send_body(path, body, "application/x-www-form-urlencoded")

    def send_body(self, path: str, body: bytes, kind: str) -> Answer:
        """Send a body as it is."""
        return self._ask("POST", path, body, {"Content-Type": kind})

    def again(self) -> None:
        """Take another key, as a page that is opened again has."""
        self.hidden = {**self.hidden, "once": str(uuid4())}

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        said: Mapping[str, str] | None = None,
    ) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        headers = {
            "Cookie": self.cookie,
            "Accept-Language": "en-GB",
            **(said or {}),
        }
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            return Answer(answer.status, answer.getheader("Location") or "", text)
        finally:
            connection.close()


def a_cost(world: World, description: str, amount: str = "10.00") -> dict[str, str]:
    """What somebody types about a cost."""
    return {
        "category": "travel",
        "work_package": world.package,
        "description": description,
        "amount": amount,
        "contract": "",
        "paid_on": "2026-03-02",
    }


@contextmanager
def beside(world: World) -> Iterator[Engine]:
    """The same database, looked at from outside."""
    engine = engine_of(world.database)
    yield engine
    engine.dispose()


def begun(world: World, server: Served) -> World:
    """The world once its claim is begun; with the key of a work package."""
    browser = server.browser(0)
    assert browser.open(CLAIM).status == 200
    assert browser.send(f"{CLAIM}/begin", {}).status == 303
    page = browser.open(f"{CLAIM}/lines").text
    chosen = re.search(
        r'name="work_package".*?<option[^>]* value="([^"]+)"', page, re.DOTALL
    )
    assert chosen is not None
    return World(world.instance, world.database, world.cookies, chosen[1])
