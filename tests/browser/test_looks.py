"""Every page in a real browser: readable by all, on desk, phone and paper."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from playwright.sync_api import Page
from playwright.sync_api import StorageState
from playwright.sync_api import ViewportSize

from tests.overview.pages import DISTINCT_PAGES

pytestmark = pytest.mark.browser

LANGUAGES = {"en": "en-GB", "fr": "fr-BE", "nl": "nl-BE"}
DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
_MOST_BYTES = 100_000


class Visit:
    """A page that was opened, and what the browser said meanwhile."""

    def __init__(self, page: Page, address: str, language: str) -> None:
        self.page = page
        self._turn = [*LANGUAGES].index(language)
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        self.own = urlsplit(address).netloc
        page.on("console", lambda said: self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda sent: self.hosts.add(urlsplit(sent.url).netloc))

    def reads(self, address: str) -> bool:
        """Whether this language's turn has come: each page is read in one of them.

        A page has the same elements and colours in all languages, other lengths only.
        """
        return DISTINCT_PAGES.index(address) % len(LANGUAGES) == self._turn


@pytest.fixture(params=LANGUAGES)
def visit(
    request: pytest.FixtureRequest, browser: Browser, address: str, leader: StorageState
) -> Iterator[Visit]:
    context = browser.new_context(
        locale=LANGUAGES[request.param],
        viewport=DESK,
        base_url=address,
        storage_state=leader,
    )
    yield Visit(context.new_page(), address, request.param)
    context.close()


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds on a page as it looks now; of all its rules unless named."""
    options = {"runOnly": list(rules)} if rules else {}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


def overflow(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    wide: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide


@pytest.mark.parametrize("address_of_page", DISTINCT_PAGES)
def test_a_page_is_accessible_in_every_look(visit: Visit, address_of_page: str) -> None:
    page = visit.page
    answer = page.goto(address_of_page)
    assert answer is not None
    is_missing = answer.status == 404
    assert len(answer.body()) < _MOST_BYTES
    for twin in page.locator("details.twin summary").all():
        twin.click()
    assert overflow(page) <= 0
    if visit.reads(address_of_page):
        assert violations(page) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, "color-contrast") == []
    page.set_viewport_size(PHONE)
    assert overflow(page) <= 0
    if visit.reads(address_of_page):
        assert violations(page) == []
        page.emulate_media(color_scheme="light")
        assert violations(page, "color-contrast") == []
    assert visit.hosts == {visit.own}
    # A browser reports the 404 of the page itself; nothing else may be said.
    assert len(visit.complaints) == int(is_missing)


@pytest.mark.parametrize("address_of_page", ["/", "/work-plan", "/reports/1/1"])
def test_a_page_prints_without_its_frame(
    browser: Browser, address: str, leader: StorageState, address_of_page: str
) -> None:
    context = browser.new_context(
        locale="fr-BE", base_url=address, storage_state=leader
    )
    page = context.new_page()
    page.goto(address_of_page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 690, "height": 1000})
    assert not page.locator(".rail").is_visible()
    assert not page.locator(".acts").is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator(".demo").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    context.close()
