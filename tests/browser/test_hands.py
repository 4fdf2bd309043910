"""Every page can be used with a keyboard alone, and without a script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import expect
from playwright.sync_api import Page
from playwright.sync_api import StorageState

pytestmark = pytest.mark.browser

_FOCUSED = "document.activeElement"


@pytest.fixture
def page(browser: Browser, address: str, leader: StorageState) -> Iterator[Page]:
    context = browser.new_context(
        locale="en-GB",
        viewport={"width": 1440, "height": 900},
        base_url=address,
        storage_state=leader,
        java_script_enabled=True,
    )
    yield context.new_page()
    context.close()


def focused(page: Page) -> str:
    text: str = page.evaluate(f"{_FOCUSED}.textContent.trim()")
    return text


def test_the_first_key_leads_past_the_navigation(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{_FOCUSED}.id") == "content"


def test_tab_reaches_every_place_in_the_order_of_a_project_s_life(page: Page) -> None:
    page.goto("/")
    reached: list[str] = []
    for _ in range(28):
        page.keyboard.press("Tab")
        reached.append(focused(page))
    places = [
        "Overview",
        "Partners",
        "Work plan",
        "Budget",
        "30 months",
        "Outlook",
        "Reports",
        "Drafts",
        "Who is late?",
        "Project reports",
        "Papers",
        "Payments",
        "Corrections",
        "Indicators",
        "Money pipeline",
        "Checks and cents",
        "Workbooks",
    ]
    assert [*dict.fromkeys(name for name in reached if name in places)] == places


def test_what_has_focus_is_seen(page: Page) -> None:
    page.goto("/partners")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    style = page.evaluate(f"getComputedStyle({_FOCUSED}).outlineStyle")
    assert style == "solid"


def test_the_table_beside_a_picture_opens_with_a_key(page: Page) -> None:
    page.goto("/months")
    twin = page.locator("details.twin")
    expect(twin.locator("table")).not_to_be_visible()
    twin.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(twin.locator("table")).to_be_visible()


def test_on_a_phone_the_places_are_a_sheet(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    expect(page.locator(".rail")).not_to_be_visible()
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    link = page.locator(".menu a", has_text="Work plan")
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile(r"/work-plan$"))


def test_the_language_is_kept_from_page_to_page(page: Page) -> None:
    page.goto("/budget?by=period")
    page.locator(".languages a", has_text="NL").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert page.url.endswith("/budget?by=period")
    page.goto("/partners")
    expect(page.locator("html")).to_have_attribute("lang", "nl")


def test_everything_works_without_a_script(
    browser: Browser, address: str, leader: StorageState
) -> None:
    context = browser.new_context(
        java_script_enabled=False, locale="fr-BE", storage_state=leader
    )
    page = context.new_page()
    page.goto(f"{address}/months")
    page.get_by_role("link", name="Opérateur", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    assert "scope=partner" in page.url
    context.close()
