"""A month of work on a phone, with one thumb and without a script."""

from collections.abc import Iterator
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser
from playwright.sync_api import expect
from werkzeug.serving import make_server

from tests.browser.test_looks import DESK
from tests.browser.test_looks import overflow
from tests.browser.test_looks import PHONE
from tests.browser.test_looks import violations
from tests.security.applications import loaded_app
from tests.shown_project import held
from tests.staff import office
from visimal.identity.permissions import Role

pytestmark = pytest.mark.browser

#: What a thumb hits without looking.
_THUMB = 44


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of these tests alone."""
    yield from loaded_app(tmp_path_factory, "thumb")


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    """Where it is served."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_month_is_filled_in_on_a_phone_without_a_script(
    browser: Browser, app: Flask, address: str
) -> None:
    number = office.employed(office.clerk(app), name="DEMO Thumb")
    context = browser.new_context(
        base_url=address,
        locale="en-GB",
        viewport=PHONE,
        has_touch=True,
        java_script_enabled=False,
        storage_state=held(app, address, Role.OFFICER, office.PARTNER),
    )
    page = context.new_page()
    page.goto(office.sheet(number))
    cell = page.get_by_label(f"2 Feb 2027, {office.PACKAGE}", exact=True)
    box = cell.bounding_box()
    assert box is not None
    assert box["height"] >= _THUMB
    cell.fill("3:30")
    page.get_by_label("2 Feb 2027, Other work", exact=True).fill("4,1")
    page.get_by_label("Hours of an ordinary day").fill("7.6")
    page.get_by_label("were for").select_option("Other work")
    page.get_by_role("button", name="Save the hours").click()
    # Twenty working days of 7.60 hours, 3.50 of them for the project.
    expect(page.locator(".figures")).to_contain_text("152")
    expect(cell).to_have_value("3.5")
    expect(page.get_by_text("not signed").first).to_be_visible()
    context.close()


def test_every_page_of_people_is_legible(
    browser: Browser, app: Flask, address: str
) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name="DEMO Look")
    assignment = office.assigned(clerk, number, "hourly_contract")
    office.paid(clerk, number)
    office.worked(clerk, number, usual="7.6", usual_row=office.PACKAGE)
    office.signed_on_paper(app, clerk, number)
    other = office.employed(clerk)
    context = browser.new_context(
        base_url=address,
        locale="nl-BE",
        color_scheme="dark",
        viewport=PHONE,
        storage_state=held(app, address, Role.ACCOUNTANT, office.PARTNER),
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text))
    found: list[str] = []
    for one in (
        office.STAFF,
        f"{office.STAFF}/new",
        f"{office.STAFF}/{number}",
        assignment,
        f"{office.STAFF}/{number}/pay/{office.FEBRUARY}",
        office.sheet(other),
        f"{office.STAFF}/lines",
    ):
        page.set_viewport_size(PHONE)
        page.goto(one)
        found += [f"{one}: {each}" for each in violations(page)]
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            if overflow(page) > 0:
                found.append(f"{one}: wider than its window")
    context.close()
    assert found == []
    assert complaints == []
