"""Twelve people at one claim at once, and what must be true afterwards."""

import json
import re
from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import UTC
from functools import partial
from threading import Barrier
from time import monotonic
from typing import TypeVar
from uuid import uuid4

from sqlalchemy import Engine
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import BY
from tests.security.served import a_cost
from tests.security.served import Answer
from tests.security.served import beside
from tests.security.served import Browser
from tests.security.served import CLAIM
from tests.security.served import PARTNER
from tests.security.served import PERIOD
from tests.security.served import Served
from visimal.consortium.models import Project
from visimal.domain.money import from_cents
from visimal.domain.money import total
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.identity.viewer import Seat
from visimal.identity.viewer import Viewer
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.places import place
from visimal.partner_reports.services import give_back
from visimal.storage.trail import AuditEntry

CLIENTS = 12
_FAULT = 500
_NUMBER = re.compile(r"P\d\d-S\d-\d{4}")
T = TypeVar("T")


def at_once(work: Sequence[Callable[[], T]]) -> list[T]:
    """Do several things at the same moment."""
    gate = Barrier(len(work))

    def one(thing: Callable[[], T]) -> T:
        gate.wait()
        return thing()

    with ThreadPoolExecutor(len(work)) as pool:
        return [*pool.map(one, work)]


def edit_race(server: Served) -> Iterator[str]:
    """All change one line that all have open: one wins, the others are told."""
    number = _declared(server)
    path = f"{CLAIM}/lines/{number}"
    browsers = [server.browser(one) for one in range(CLIENTS)]
    for one in browsers:
        one.open(path)
    amounts = [f"{20 + one}.00" for one in range(CLIENTS)]
    texts = [f"by {one}" for one in range(CLIENTS)]
    fields = [
        a_cost(server.world, text, amount)
        for text, amount in zip(texts, amounts, strict=True)
    ]
    answers = at_once(
        [
            partial(one.send, path, its)
            for one, its in zip(browsers, fields, strict=True)
        ]
    )
    yield from _faults(answers)
    winners = [n for n, one in enumerate(answers) if one.status == 303]
    if len(winners) != 1:
        yield f"lost update: {len(winners)} of {CLIENTS} editors won"
    with beside(server.world) as engine, Session(engine) as session:
        line = session.scalars(
            select(ExpenditureLine).where(ExpenditureLine.number == number)
        ).one()
        if line.description not in {f"by {one}" for one in winners}:
            yield f"the stored text is {line.description!r}, of no winner"
    yield from (
        "a loser's page lost what was typed"
        for n, one in enumerate(answers)
        if one.status == 409 and f"by {n}" not in one.text
    )


def double_post(server: Served) -> Iterator[str]:
    """One form of one person is sent twelve times: one line, one answer."""
    text = f"once {uuid4()}"
    first = server.browser(0)
    first.open(f"{CLAIM}/lines")
    fields = a_cost(server.world, text)
    answers = at_once([lambda: first.send(f"{CLAIM}/lines", fields)] * CLIENTS)
    yield from _faults(answers)
    places = {one.location for one in answers}
    if {one.status for one in answers} != {303} or len(places) != 1:
        yield f"not one answer: {Counter(one.status for one in answers)} {places}"
    with beside(server.world) as engine:
        stored = [one for one in lines(engine) if one.description == text]
    if len(stored) != 1:
        yield f"{len(stored)} lines of one form"


def submit_race(server: Served) -> Iterator[str]:
    """Six submit, again and again, while six declare: the total is of the lines."""
    deadline = monotonic() + 15
    submitted: list[Answer] = []

    def declare(person: int) -> list[Answer]:
        browser, answers = server.browser(person), []
        browser.open(f"{CLAIM}/lines")
        for number in range(4):
            browser.again()
            fields = a_cost(server.world, f"{person}/{number}")
            answers.append(browser.send(f"{CLAIM}/lines", fields))
        return answers

    def submit(person: int) -> list[Answer]:
        browser, answers = server.browser(person), []
        other = server.browser((person + 1) % half)
        while monotonic() < deadline and not submitted:
            other.open(f"{CLAIM}/ready")
            answers.append(other.send(f"{CLAIM}/ready", {}))
            page = browser.open(f"{CLAIM}/submission").text
            if "is_confirmed" not in page:
                # Marked by oneself, changed again, or submitted by somebody else.
                continue
            signed = {"is_confirmed": "y", "reason": "Known (DEMO)"}
            answer = browser.send(f"{CLAIM}/submission", signed)
            answers.append(answer)
            if answer.status == 303:
                submitted.append(answer)
        return answers

    half = CLIENTS // 2
    work = [partial(submit, one) for one in range(half)]
    work += [partial(declare, one) for one in range(half, CLIENTS)]
    answers = [one for several in at_once(work) for one in several]
    yield from _faults(answers)
    if len(submitted) != 1:
        yield f"{len(submitted)} submissions won"
    with beside(server.world) as engine:
        yield from _total_is_of_the_lines(engine)
        reopened(engine)


def _total_is_of_the_lines(engine: Engine) -> Iterator[str]:
    with Session(engine) as session:
        asked = select(AuditEntry).where(AuditEntry.action == "report.submitted")
        entry = session.scalars(asked.order_by(AuditEntry.seq.desc())).first()
    stored = lines(engine)
    if entry is None:
        yield "nobody submitted"
        return
    told = json.loads(entry.payload)["details"]
    if told["lines"] != len(stored):
        yield f"submitted {told['lines']} lines, stored {len(stored)}"
    if from_cents(told["lines_cents"]) != total(one.declared for one in stored):
        yield "the submitted total is not the sum of the lines"


def lines(engine: Engine) -> Sequence[ExpenditureLine]:
    """The lines that are stored."""
    with Session(engine) as session:
        return session.scalars(select(ExpenditureLine)).all()


def reopened(engine: Engine) -> None:
    """Give the claim back, for another round."""
    with Session(engine) as session:
        here = the_place(session)
        report = session.scalars(select(PartnerReport)).one()
        if report.submitted_on is not None and report.status == "submitted":
            doing = Doing(BY, datetime.now(UTC), "another round")
            give_back(session, here, report.version, doing)
            session.commit()


def the_place(session: Session) -> Place:
    """The place of the claim that is raced for."""
    project = session.scalars(select(Project)).one()
    seat = Seat(project.id, project.code, Role.PROJECT_LEADER)
    leader = Viewer(1, "DEMO", (seat,))
    address = (project.id, PARTNER, PERIOD)
    found = place(leader, session, address, Permission.REPORT_READ)
    assert found is not None
    return found


def written_for(server: Served, seconds: float) -> tuple[int, list[float], list[str]]:
    """Twelve people declare and change as fast as they can: how many, how long."""
    until = monotonic() + seconds

    def write(person: int) -> tuple[list[float], list[Answer]]:
        browser = server.browser(person)
        took: list[float] = []
        answers: list[Answer] = []
        browser.open(f"{CLAIM}/lines")
        while monotonic() < until:
            browser.again()
            began = monotonic()
            fields = a_cost(server.world, f"{person}: {len(took)}")
            answers.append(browser.send(f"{CLAIM}/lines", fields))
            took.append(monotonic() - began)
        return took, answers

    done = at_once([partial(write, one) for one in range(CLIENTS)])
    took = sorted(one for several, _ in done for one in several)
    answers = [one for _, several in done for one in several]
    faults = [*_faults(answers)]
    faults += [f"{one.status}" for one in answers if one.status != 303]
    return len(answers), took, faults


def _declared(server: Served) -> str:
    browser: Browser = server.browser(0)
    browser.open(f"{CLAIM}/lines")
    answer = browser.send(f"{CLAIM}/lines", a_cost(server.world, "to be changed"))
    found = _NUMBER.search(answer.location)
    assert found is not None, answer.text
    return found[0]


def _faults(answers: Sequence[Answer]) -> Iterator[str]:
    bad = Counter(one.status for one in answers if one.status >= _FAULT)
    if bad:
        yield f"faults: {dict(bad)}"
