"""Two of the awkward cases in a real browser: a credit note, and a share with VAT."""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser
from playwright.sync_api import expect
from playwright.sync_api import Locator
from playwright.sync_api import Page
from waitress import create_server

from tests.shown_project import held
from tests.walks.claims import PRINTED
from visimal.identity.permissions import Role

pytestmark = pytest.mark.browser

_PARTNER = 6
_CHOSEN = ("Cost category", "Work package")


@pytest.fixture
def page(browser: Browser, walked_app: Flask) -> Iterator[Page]:
    # One thread keeps the figures that it has worked out.
    server = create_server(walked_app, host="127.0.0.1", port=0, threads=1)
    thread = Thread(target=server.run)
    thread.start()
    address = f"http://127.0.0.1:{server.effective_port}"
    context = browser.new_context(
        locale="en-GB",
        base_url=address,
        storage_state=held(walked_app, address, Role.ACCOUNTANT, _PARTNER),
    )
    # A machine that has much to do shows a page a while later.
    expect.set_options(timeout=20_000)
    shown = context.new_page()
    yield shown
    # Nobody leaves while the server still answers.
    shown.wait_for_load_state("networkidle")
    expect.set_options(timeout=5_000)
    context.close()
    server.close()
    thread.join()


def _field(page: Page, label: str) -> Locator:
    """The field with this label, whether it is needed or not."""
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$"))


def _fills(page: Page, typed: Mapping[str, str]) -> None:
    for label, text in typed.items():
        field = _field(page, label)
        if label in _CHOSEN:
            field.select_option(label=text)
        else:
            field.fill(text)


def test_a_credit_note_and_a_share_move_the_totals(page: Page) -> None:
    """37,204.02 - 120.00 = 37,084.02; + 414.37 = 37,498.39.

    37.50 % of 1,210.00 - 105.00 is 414.375, cut to 414.37.
    """
    page.goto("/")
    page.get_by_role("link", name="Reports", exact=True).first.click()
    page.get_by_role("link", name="INSERM", exact=True).click()
    page.get_by_role("link", name="Edit and submit").click()
    declared = page.locator("[data-total=lines]")
    expect(declared).to_have_text("€37,204.02")

    page.get_by_role("link", name="Declare a cost").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Declare a cost")
    credit = {"Supplier": "Données Exemple Conseil (DEMO)", "Invoice number": "NC-1"}
    _fills(page, {**PRINTED, **credit, "Amount declared": "-120,00"})
    page.get_by_text("Contract and other lines").click()
    _fills(page, {"Credit note: the line it corrects": "P06-S1-0001"})
    page.get_by_role("button", name="Save this line").click()
    expect(declared).to_have_text("€37,084.02")

    page.get_by_role("link", name="Declare a cost").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Declare a cost")
    invoice = {"Supplier": "Zaal Voorbeeld Gent (DEMO)", "Invoice number": "ZVG-27-12"}
    _fills(page, {**PRINTED, **invoice})
    page.get_by_text("The invoice in full").click()
    _fills(page, {"Invoice total": "1 210,00", "VAT on the invoice": "210"})
    page.get_by_text("A share, or another currency").click()
    _fills(
        page,
        {
            "Share charged to the project, in per cent": "37,50",
            "VAT you get back from the State": "105",
        },
    )
    page.get_by_role("button", name="Compute the amount declared").click()
    expect(_field(page, "Amount declared")).to_have_value("414.37")
    page.get_by_role("button", name="Save this line").click()
    expect(declared).to_have_text("€37,498.39")
