"""T10, pages: what somebody typed never runs in anybody's browser.

The browser is told to ignore our policy, so that what keeps a script from running is
that it was written as text; the policy is the second wall and has its own test.
"""

from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from itertools import cycle
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser
from playwright.sync_api import Page
from sqlalchemy import select
from werkzeug.serving import make_server

from tests.people import cookie_of
from tests.security.applications import loaded_app
from tests.security.hostile import hostile_project
from tests.security.hostile import SCRIPTS
from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.evidence.models import Document
from visimal.identity.models import Invitation
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record

pytestmark = pytest.mark.browser

ROLES = (Role.PROJECT_LEADER, Role.ACCOUNTANT, Role.CONTROLLER, Role.ADMINISTRATOR)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Scripts in every text: the project's, its papers', its people's."""
    for app in loaded_app(tmp_path_factory, "scripts", hostile_project(SCRIPTS)):
        _enrol(app)
        yield app


@pytest.fixture(scope="module")
def careless_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The same, with templates that write texts as they are."""
    for app in loaded_app(tmp_path_factory, "careless", hostile_project(SCRIPTS)):
        app.jinja_env.autoescape = False
        _enrol(app)
        yield app


def _enrol(app: Flask) -> None:
    for role in ROLES:
        cookie_of(app, role)
    scripts = cycle(SCRIPTS)
    at, by = datetime.now(UTC), By("test", "operator")
    with app.app_context():
        session = db.session()
        project = session.scalars(select(Project)).one()
        for person in session.scalars(select(Person)):
            person.name = next(scripts)
        partner = session.scalars(
            select(Partner).where(Partner.project_id == project.id)
        ).first()
        assert partner is not None
        for number, script in enumerate(SCRIPTS, 1):
            session.add(
                Document(
                    project_id=project.id,
                    partner_id=partner.id,
                    number=f"P01-D{number:04}",
                    kind="invoice",
                    name=script,
                    is_sensitive=number % 2 == 0,
                    media_type="text/html",
                    size=1,
                    sha256=f"{number:064x}",
                    uploaded_at=at,
                    scan="not_scanned",
                )
            )
            session.add(
                Invitation(
                    email=f"{script}@demo.example",
                    name=script,
                    language="en",
                    project_id=project.id,
                    role="auditor",
                    token_hash=f"{number:064x}",
                    invited_at=at,
                    expires_at=at.replace(year=2099),
                )
            )
            act = Act(
                "document.opened",
                by,
                project.code,
                partner=1,
                subject=f"P01-D{number:04}",
                reason=script,
            )
            record(session, act, at=at, details={"note": script})
        session.commit()


def pages_of(app: Flask) -> list[str]:
    """Every address that can be looked at, with the first of everything."""
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or set()) or rule.endpoint == "static":
            continue
        address = rule.rule
        for argument in rule.arguments:
            for kind in ("int:", "period:", "path:", ""):
                address = address.replace(f"<{kind}{argument}>", _first(argument))
        found.append(address)
    return sorted(found)


def _first(argument: str) -> str:
    firsts = {"number": "1", "paper": "P01-D0001", "line": "P01-S1-0001"}
    return firsts.get(argument, "1")


def executions(
    app: Flask, browser: Browser, roles: tuple[Role, ...], most: int | None = None
) -> list[str]:
    """On which pages a script of somebody's ran; that pages were seen is checked.

    Whoever wants to know only whether any did stops after `most` of them.
    """
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.port}"
    ran: list[str] = []
    seen = 0
    try:
        for role in roles:
            context = browser.new_context(locale="en-GB", bypass_csp=True)
            page = context.new_page()
            _listen(page, ran)
            for one in pages_of(app):
                if most is not None and len(ran) >= most:
                    break
                client = app.test_client()
                client.set_cookie(*cookie_of(app, role))
                answer = client.get(one, buffered=True)
                assert answer.status_code < 500, one
                if answer.mimetype != "text/html" or answer.status_code >= 300:
                    continue
                # A visit of its own: some pages end or renew the one they are seen in.
                name, value = cookie_of(app, role)
                context.add_cookies([{"name": name, "value": value, "url": address}])
                page.goto(f"{address}{one}")
                seen += 1
            context.close()
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert most is not None or seen >= 10 * len(roles)
    return ran


def _listen(page: Page, ran: list[str]) -> None:
    def heard(dialog: object) -> None:
        ran.append(page.url)
        dialog.dismiss()  # type: ignore[attr-defined]  # Playwright's own

    page.on("dialog", heard)


def test_there_are_forty_ways() -> None:
    assert len(SCRIPTS) >= 40


def test_no_text_runs_on_any_page(app: Flask, browser: Browser) -> None:
    assert executions(app, browser, ROLES) == []


def test_templates_that_write_texts_as_they_are_bite(
    careless_app: Flask, browser: Browser
) -> None:
    assert executions(careless_app, browser, (Role.PROJECT_LEADER,), most=1)


def test_the_policy_alone_stops_them_too(careless_app: Flask, browser: Browser) -> None:
    server = make_server("127.0.0.1", 0, careless_app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    ran: list[str] = []
    address = f"http://127.0.0.1:{server.port}"
    context = browser.new_context()
    name, value = cookie_of(careless_app, Role.PROJECT_LEADER)
    context.add_cookies([{"name": name, "value": value, "url": address}])
    page = context.new_page()
    _listen(page, ran)
    try:
        for one in ("/", "/partners", "/work-plan", "/reports/1/1"):
            page.goto(f"{address}{one}")
    finally:
        context.close()
        server.shutdown()
        thread.join()
        server.server_close()
    assert ran == []
