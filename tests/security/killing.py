"""Processes killed at random while people post, and what is left afterwards."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from http.client import HTTPException
from itertools import count
from pathlib import Path
from threading import Event
from threading import Thread
from time import monotonic
from time import sleep
from typing import Any

from sqlalchemy import Engine
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.security.races import lines
from tests.security.served import a_cost
from tests.security.served import begun
from tests.security.served import beside
from tests.security.served import Browser
from tests.security.served import CLAIM
from tests.security.served import PARTNER
from tests.security.served import prepared
from tests.security.served import Served
from tests.security.served import served
from visimal import resources
from visimal.audit_trail.verify import Check
from visimal.audit_trail.verify import Installed
from visimal.audit_trail.verify import verify
from visimal.evidence.models import Document
from visimal.storage.anchors import Anchors
from visimal.storage.files.folder import FolderStore
from visimal.storage.trail import AuditEntry

_CLIENTS = 5
#: The last of them uploads papers.
_UPLOADS = 1
#: Nobody uploads more than 120 an hour: after these the uploader declares too.
_MOST_PAPERS = 100
_LINES = f"{CLAIM}/lines"
_TIMEOUT = 3.0
#: When exactly, after an answer, everything is killed: within this many seconds.
_A_MOMENT = 0.1
_PDF = b"%%PDF-1.4\n%% DEMO %d\n%%%%EOF\n"
_BOUNDARY = "----of-a-test"


@dataclass(slots=True)
class Told:
    """What clients were told is saved, and what they may have sent besides."""

    #: The text of each line, and how often it was sent until it was answered.
    lines: dict[str, int] = field(default_factory=dict)
    papers: dict[str, int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    @property
    def answered(self) -> int:
        """How many posts were answered."""
        return len(self.lines) + len(self.papers)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found after the last kill."""

    kills: int
    acknowledged: int
    papers: int
    #: Posts that were sent again, as their answer never came.
    retried: int
    problems: tuple[str, ...]


def killed_at_random(
    instance: Path,
    database: str,
    *,
    kills: int,
    fault: str = "",
    most: int = 6,
) -> Outcome:
    """Let people declare and upload while everything is killed again and again.

    Between two kills from one to `most` of their posts are answered.
    """
    chance = random.Random(1)  # noqa: S311 - when to kill, not what to hide
    world = prepared(instance, database, _CLIENTS)
    told, stop = Told(), Event()
    with served(world, fault) as server:
        server.start(2)
        server.world = begun(world, server)
        people = [
            Thread(target=_post, args=(server, one, told, stop))
            for one in range(_CLIENTS)
        ]
        for one in people:
            one.start()
        for _ in range(kills):
            _wait(told, chance.randint(1, most))
            sleep(chance.uniform(0, _A_MOMENT))
            server.kill()
            server.start(2)
        stop.set()
        for one in people:
            one.join()
        sleep(0.3)  # what a fault does later is done by now
        server.kill()
        with beside(world) as engine:
            problems = [*_problems(engine, instance, told)]
    retried = sum([*told.lines.values(), *told.papers.values()]) - len(told.lines)
    return Outcome(
        kills=kills,
        acknowledged=len(told.lines),
        papers=len(told.papers),
        retried=retried - len(told.papers),
        problems=tuple(problems),
    )


def _wait(told: Told, answers: int) -> None:
    """Wait until some more posts were answered; on a slow machine, not for ever."""
    until = monotonic() + _TIMEOUT * 3
    enough = told.answered + answers
    while told.answered < enough and monotonic() < until:
        sleep(0.005)


def _post(server: Served, person: int, told: Told, stop: Event) -> None:
    browser = server.browser(person)
    browser.timeout = _TIMEOUT
    uploads = person >= _CLIENTS - _UPLOADS
    page = "/papers/new" if uploads else _LINES
    _until_answered(lambda: browser.open(page), stop)
    for number in count():
        if stop.is_set():
            return
        text = f"{person}:{number}"
        browser.again()
        told.begun.add(text)
        if uploads and number < _MOST_PAPERS:
            sent, answer = _until_answered(lambda: _upload(browser, text), stop)  # noqa: B023 - called at once
            kept = told.papers
        else:
            fields = a_cost(server.world, text)
            sent, answer = _until_answered(lambda: browser.send(_LINES, fields), stop)  # noqa: B023 - called at once
            kept = told.lines
        if answer is None:
            return
        if answer.status == 303:
            kept[text] = sent
        else:
            told.faults.append(f"{text} was answered {answer.status}")


def _until_answered(ask: Any, stop: Event) -> tuple[int, Any]:  # noqa: ANN401 - an answer or none
    """Ask again with the same key until there is an answer; how often, and which."""
    del stop
    for sent in range(1, 60):
        try:
            return sent, ask()
        except (OSError, HTTPException):
            sleep(0.05)
    return 60, None


def _upload(browser: Browser, text: str) -> Any:  # noqa: ANN401 - an answer
    fields = {**browser.hidden, "partner": str(PARTNER), "kind": "invoice"}
    parts = [
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n'
        f"\r\n{one}\r\n"
        for name, one in fields.items()
    ]
    name = f"{text.replace(':', '-')}.pdf"
    head = (
        f"--{_BOUNDARY}\r\nContent-Disposition: form-data; name=paper;"
        f' filename="{name}"\r\nContent-Type: application/pdf\r\n\r\n'
    )
    body = ("".join(parts) + head).encode() + _paper(text)
    body += f"\r\n--{_BOUNDARY}--\r\n".encode()
    return browser.send_body(
        "/papers/new", body, f"multipart/form-data; boundary={_BOUNDARY}"
    )


def _paper(text: str) -> bytes:
    return _PDF % int(text.replace(":", "9"))


def _problems(engine: Engine, instance: Path, told: Told) -> Iterator[str]:
    yield from told.faults[:5]
    stored = Counter(one.description for one in lines(engine))
    yield from (f"lost: {one}" for one in told.lines if one not in stored)
    yield from (f"doubled: {one}" for one, often in stored.items() if often > 1)
    yield from (f"nobody sent {one}" for one in stored if one not in told.begun)
    with Session(engine) as session:
        asked = select(AuditEntry.subject).where(
            AuditEntry.action == "expenditure.declared"
        )
        entries = Counter(session.scalars(asked))
        names = Counter(session.scalars(select(Document.name)))
    numbers = {one.number for one in lines(engine)}
    yield from (f"untold: {one}" for one in numbers if entries[one] != 1)
    yield from (f"told and not there: {one}" for one in entries if one not in numbers)
    papers = {f"{one.replace(':', '-')}.pdf" for one in told.papers}
    yield from (f"lost paper: {one}" for one in papers if names[one] != 1)
    yield from (f"doubled paper: {one}" for one in names if names[one] > 1)
    installed = Installed(
        engine=engine,
        anchors=Anchors(instance, None, "test"),
        files=FolderStore(instance / "files"),
        programmes=(resources.REPORTS,),
        today=date(2026, 6, 30),
    )
    checks = (Check.CHAIN, Check.TABLES, Check.REFERENCES, Check.FILES, Check.ANCHORS)
    verdict = verify(installed, checks)
    yield from (f"verify: {one.check} {one.sentence}" for one in verdict.faults)
