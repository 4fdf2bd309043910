"""Papers are dropped where they are missing, and looked at beside their line."""

from base64 import b64encode
from collections.abc import Iterator
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser
from playwright.sync_api import expect
from playwright.sync_api import Page
from waitress import create_server

from tests.evidence import leaves
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import LINE
from tests.security.clerks import PARTNER
from tests.shown_project import held
from visimal.identity.permissions import Role

pytestmark = pytest.mark.browser

_DROP = """([selector, name, content]) => {
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name, { type: "application/pdf" }));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.querySelector(selector).dispatchEvent(
      new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }),
    );
}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str]]:
    """The demonstration, served for these tests alone."""
    for app in loaded_app(tmp_path_factory, "dropped"):
        server = create_server(app, host="127.0.0.1", port=0, threads=2)
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
        viewport={"width": 390, "height": 844},
        base_url=address,
        storage_state=held(app, address, Role.ACCOUNTANT, PARTNER),
    )
    yield context.new_page()
    context.close()


def test_a_paper_dropped_on_a_missing_cell_is_there_and_shown_beside_its_line(
    page: Page,
) -> None:
    page.goto(f"{CLAIM}/papers")
    row = page.locator("#line-P04-S3-0001")
    cell = '#line-P04-S3-0001 [data-kind="proof_of_payment"]'
    expect(row.locator('[data-kind="proof_of_payment"]')).to_contain_text("missing")
    paper = leaves.a_paper("Betaling (DEMO)", "Second page")
    content = b64encode(paper).decode()
    page.evaluate(_DROP, [cell, "betaling.pdf", content])
    expect(row.locator('[data-kind="proof_of_payment"]')).to_contain_text("there")
    assert Axe().run(page).response["violations"] == []
    row.get_by_role("link", name="P04-S3-0001", exact=True).click()
    page.wait_for_url(f"**{LINE}/papers")
    picture = page.get_by_role("img", name="Page 1 of")
    expect(picture).to_be_visible()
    page.wait_for_function("() => document.querySelector('.leaf-box img').complete")
    assert picture.evaluate("one => one.naturalWidth") > 800
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert Axe().run(page).response["violations"] == []
