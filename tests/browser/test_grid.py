"""The list of expenditure by keyboard alone: typed, pasted, undone, filled, kept."""

import re
from collections.abc import Iterator
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser
from playwright.sync_api import expect
from playwright.sync_api import Locator
from playwright.sync_api import Page
from waitress import create_server

from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import PARTNER
from tests.shown_project import held
from visimal.identity.permissions import Role

pytestmark = pytest.mark.browser

_TYPED = (
    "External", "MT2", "Herons and Sons (DEMO)", "F-1", "01/02/2027", "03/02/2027",
    "121", "121", "21", "Map (DEMO)",
)  # fmt: skip
_BLOCK = (
    "Travel\tMT3\tRail (DEMO)\tR-1\t02/02/2027\t02/03/2027\t1.234\n"
    "Travel\tMT3\tRail (DEMO)\tR-2\t02/02/2027\t04/03/2027\t12,50\n"
    'Travel\tMT3\t"Rail\n(DEMO)"\tR-3\t02/02/2027\t05/03/2027\t1 234,56'
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str]]:
    """The demonstration, served for these tests alone."""
    for app in loaded_app(tmp_path_factory, "grid"):
        # One thread keeps the figures that it has worked out.
        server = create_server(app, host="127.0.0.1", port=0, threads=1)
        thread = Thread(target=server.run)
        thread.start()
        yield app, f"http://127.0.0.1:{server.effective_port}"
        server.close()
        thread.join()


@pytest.fixture
def page(browser: Browser, served: tuple[Flask, str]) -> Iterator[Page]:
    app, address = served
    context = browser.new_context(
        locale="en-GB",
        viewport={"width": 1440, "height": 900},
        base_url=address,
        storage_state=held(app, address, Role.ACCOUNTANT, PARTNER),
        permissions=["clipboard-read", "clipboard-write"],
    )
    # A row is saved a while after it was left, on a machine that has much to do.
    expect.set_options(timeout=20_000)
    yield context.new_page()
    expect.set_options(timeout=5_000)
    context.close()


def opened(page: Page) -> None:
    """The claim, its script at work."""
    page.goto(CLAIM)
    page.wait_for_selector("table[data-ready]")


def cell(page: Page, number: str, column: str) -> Locator:
    """A cell of a line that is there."""
    return page.locator(f"#line-P04-S3-{number} td.c-{column} input")


def fresh(page: Page, column: str) -> Locator:
    """A cell of the first empty row."""
    return page.locator(f"tr[data-key]:not([data-number]) td.c-{column} input").first


def kept(page: Page) -> str:
    """What this browser keeps."""
    found: str = page.evaluate("JSON.stringify(Object.values(localStorage))")
    return found


def test_a_claim_is_typed_by_keyboard_alone(page: Page) -> None:
    opened(page)
    said = page.locator("#said-by-the-list")
    declared = page.locator("[data-total=lines]")
    expect(declared).to_have_text("€22,115.80")

    # A row, cell by cell: what it comes to is told before it is saved.
    fresh(page, "category").focus()
    for text in _TYPED[:-1]:
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.type(_TYPED[-1])
    expect(declared).to_have_text("€22,236.80")
    page.keyboard.press("Enter")
    expect(cell(page, "0035", "amount")).to_have_value("121.00")
    expect(said).to_contain_text("Saved at")
    assert kept(page) == "[]"

    # Three pasted rows, one doubtful: shown first, then put in, two of them saved.
    page.evaluate("text => navigator.clipboard.writeText(text)", _BLOCK)
    fresh(page, "category").focus()
    page.keyboard.press("Control+v")
    preview = page.locator("#preview")
    expect(preview).to_contain_text("3 rows read")
    expect(preview).to_contain_text("Is this €1,234.00, or an amount with decimals?")
    page.keyboard.press("Enter")
    expect(preview).to_be_hidden()
    doubtful = page.locator("tr[data-state=faulty]")
    expect(doubtful).to_have_count(3)
    expect(doubtful.first).to_contain_text("Is this €1,234.00")
    expect(doubtful.nth(1)).to_contain_text("This is needed")

    # Put right, and described at once: Ctrl+D takes what stands above.
    doubtful.first.locator("td.c-amount input").focus()
    page.keyboard.type("1234,00")
    doubtful.first.locator("td.c-description input").focus()
    page.keyboard.type("Train (DEMO)")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    page.keyboard.press("Control+Home")
    expect(cell(page, "0038", "description")).to_have_value("Train (DEMO)")
    expect(cell(page, "0038", "supplier")).to_have_value("Rail (DEMO)")

    # Undone, the saved rows too; done again.
    page.keyboard.press("Control+z")
    expect(cell(page, "0038", "description")).to_have_value("")
    page.keyboard.press("Control+y")
    expect(cell(page, "0038", "description")).to_have_value("Train (DEMO)")
    # Every row is saved, however busy the machine is.
    expect(page.locator("tr[data-state]")).to_have_count(0, timeout=60_000)


def test_a_lost_connection_and_a_page_left_lose_nothing(page: Page) -> None:
    opened(page)
    said = page.locator("#said-by-the-list")
    typed = cell(page, "0034", "description")

    # Esc leaves a cell as it was; F2 goes into it.
    typed.focus()
    page.keyboard.type("Oops")
    page.keyboard.press("Escape")
    expect(typed).to_have_value("Headsets voor de hulplijn")
    page.keyboard.press("F2")
    page.keyboard.type(", printed")

    # The connection is lost: nothing typed is, not even when the page is left.
    page.route(re.compile(r"/rows$"), lambda route: route.abort())
    page.keyboard.press("Enter")
    expect(said).to_contain_text("No connection")
    page.goto(f"{CLAIM}?q=a+line+like+no+other")
    page.wait_for_selector("table[data-ready]")
    assert "printed" in kept(page)
    opened(page)
    expect(typed).to_have_value("Headsets voor de hulplijn, printed")
    assert "printed" in kept(page)
    page.unroute(re.compile(r"/rows$"))
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(said).to_contain_text("Saved at")
    assert kept(page) == "[]"


def test_rows_that_were_pasted_below_the_table_are_saved_too(page: Page) -> None:
    opened(page)
    page.locator(".pasting summary").press("Enter")
    page.locator("#pasted").fill(
        "Category\tWP\tDeclared\tDescription\nTravel\tMT3\t99,10\tTram (DEMO)"
    )
    page.get_by_role("button", name="Look at these rows").press("Enter")
    expect(page.locator("#said-by-the-list")).to_contain_text("Saved at")
    opened(page)
    expect(page.locator("td.c-amount input[value='99.10']")).to_have_count(1)


def test_two_people_choose_whose_row_stays(
    page: Page, browser: Browser, served: tuple[Flask, str]
) -> None:
    opened(page)
    app, address = served
    other = browser.new_context(
        locale="en-GB",
        base_url=address,
        storage_state=held(app, address, Role.OFFICER, PARTNER),
    )
    colleague = other.new_page()
    opened(colleague)
    for one, text in ((colleague, "Theirs (DEMO)"), (page, "Mine (DEMO)")):
        cell(one, "0021", "description").focus()
        one.keyboard.type(text)
        one.keyboard.press("Enter")
        if one is colleague:
            expect(one.locator("#said-by-the-list")).to_contain_text("Saved at")
    row = page.locator("#line-P04-S3-0021")
    expect(row).to_contain_text("Stored meanwhile: Theirs (DEMO)")
    row.get_by_role("button", name="Keep mine").press("Enter")
    expect(page.locator("#said-by-the-list")).to_contain_text("Saved at")
    opened(colleague)
    expect(cell(colleague, "0021", "description")).to_have_value("Mine (DEMO)")
    other.close()
