"""What a project leader works with: readable by all, on desk and phone, and quiet."""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser
from playwright.sync_api import Locator
from playwright.sync_api import Page
from werkzeug.serving import make_server

from tests.browser.test_looks import DESK
from tests.browser.test_looks import LANGUAGES
from tests.browser.test_looks import overflow
from tests.browser.test_looks import PHONE
from tests.browser.test_looks import violations
from tests.browser.test_looks_of_people import LOOKS
from tests.consolidation.reporting import before_second_report
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.forms import posted
from tests.shown_project import held
from visimal.identity.permissions import Role

pytestmark = pytest.mark.browser

#: The second report is open and its certificates wait; the first one went out.
PAGES = (
    "/project-reports",
    "/project-reports/2",
    "/project-reports/2/tables",
    "/project-reports/1/tables",
    "/project-reports/1/outputs",
    "/project-reports/2/texts",
    "/project-reports/2/texts/summary/fr",
    "/project-reports/2/submission",
    "/payments",
    "/payments/1/1",
    "/payments/new",
    "/payments/recoveries",
    "/payments/recoveries/1",
    "/corrections",
    "/corrections/1",
    "/corrections/new",
    "/corrections/new?certificate=6-1",
    "/audits/1",
    "/deadlines",
    "/reminders",
    "/outlook",
    "/outlook/4",
    "/budget/what-if",
    "/explain/certified_erdf?partner=5",
    "/explain/certified?line=P02-S2-0001",
    "/pipeline",
)


@dataclass(frozen=True, slots=True)
class Served:
    """The application at its address."""

    app: Flask
    address: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    document = before_second_report()
    settings = {"room_left": 0}
    for app in loaded_app(tmp_path_factory, "leading", document, settings):
        leader = signed_in(app, Role.PROJECT_LEADER)
        begun = posted(
            leader, "/project-reports", {"period": "2"}, to="/project-reports/open"
        )
        assert begun.status_code == 303
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield Served(app, f"http://127.0.0.1:{server.port}")
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_project_leader_is_readable_fits_and_is_quiet(
    browser: Browser, served: Served, language: str
) -> None:
    """Each page is seen in one language; together they are seen in all of them."""
    turn = [*LANGUAGES].index(language)
    scheme, size = LOOKS[language]
    context = browser.new_context(
        base_url=served.address,
        locale=LANGUAGES[language],
        color_scheme=scheme,
        storage_state=held(served.app, served.address, Role.PROJECT_LEADER),
    )
    page, said = context.new_page(), list[str]()
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    found: list[str] = []
    for one in PAGES[turn :: len(LANGUAGES)]:
        page.set_viewport_size(size)
        answer = page.goto(one)
        assert answer is not None
        assert answer.status == 200, one
        # What is folded away is read too.
        for folded in page.locator("main details:not([open]) > summary").all()[:3]:
            folded.click()
        found += [f"{one}: {each}" for each in violations(page)]
        for other in (DESK, PHONE):
            page.set_viewport_size(other)
            if overflow(page) > 0:
                found.append(f"{one}: wider than its window")
        found += [f"{one}: {each}" for each in said]
        said.clear()
    context.close()
    assert found == []


def test_one_button_takes_in_every_certificate_that_waits(
    browser: Browser, served: Served
) -> None:
    context = browser.new_context(
        base_url=served.address,
        locale=LANGUAGES["en"],
        viewport=PHONE,
        storage_state=held(served.app, served.address, Role.PROJECT_LEADER),
    )
    page = context.new_page()
    page.goto("/project-reports/2")
    page.get_by_role("button", name="Take in all 12 certificates that wait").click()
    assert "€316,534.38" in page.locator("dl.figures").inner_text()
    assert not _waiting(page).count()
    page.locator("summary", has_text="Leave out PP5-1").click()
    reason = page.locator("#reason-PP5-1")
    reason.fill("DEMO: its papers are with the auditor.")
    reason.press("Enter")
    assert page.get_by_text("DEMO: its papers are with the auditor.").first.is_visible()
    context.close()


def _waiting(page: Page) -> Locator:
    return page.get_by_role("button", name="certificates that wait")
