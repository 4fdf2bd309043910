"""The sign-in pages in a real browser: looks, and a passkey made and used."""

from collections.abc import Iterator
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser
from playwright.sync_api import expect
from playwright.sync_api import Page
from werkzeug.serving import make_server

from tests.doors import code_now
from tests.doors import somebody
from tests.people import PASSWORD
from visimal.identity.permissions import Role

pytestmark = pytest.mark.browser

DOORS = ("/account/login", "/account/reset", "/account/passkey")


@pytest.fixture
def served(doorway: Flask) -> Iterator[str]:
    """Where the door is served; passkeys want a name, not a number."""
    server = make_server("127.0.0.1", 0, doorway, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["en-GB", "fr-BE", "nl-BE"])
def speaking(request: pytest.FixtureRequest) -> str:
    """What the browser says its reader understands."""
    language: str = request.param
    return language


@pytest.fixture
def newcomer(browser: Browser, served: str) -> Iterator[Page]:
    """A browser with a passkey of its own in it, and nobody signed in."""
    context = browser.new_context(base_url=served, locale="en-GB")
    page = context.new_page()
    wires = context.new_cdp_session(page)
    wires.send("WebAuthn.enable")
    wires.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield page
    context.close()


def violations(page: Page) -> list[str]:
    """What axe finds on a page as it looks now."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found]


@pytest.mark.parametrize("door", DOORS)
def test_the_door_is_readable_in_every_look(
    browser: Browser, served: str, speaking: str, door: str
) -> None:
    context = browser.new_context(base_url=served, locale=speaking)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(door)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 844})
            wide = "document.documentElement.scrollWidth"
            assert page.evaluate(wide) <= width
            assert violations(page) == []
    assert complaints == []
    context.close()


def sign_in(page: Page, address: str) -> None:
    page.goto("/account/login")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_a_passkey_opens_the_door_without_a_password(
    newcomer: Page, doorway: Flask
) -> None:
    page, address = newcomer, somebody(doorway, Role.ADMINISTRATOR)
    sign_in(page, address)
    page.get_by_label("Code").fill(code_now())
    page.get_by_role("button", name="Go on").click()
    page.goto("/account/passkeys")
    page.get_by_label("What is it called?").fill("my telephone")
    page.get_by_label("My account, without a password").check()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("the passkey “my telephone” opens visimal")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/account/passkey")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/")
    page.goto("/account/change")
    expect(page.get_by_role("heading", level=1)).to_have_text("Change your password")
    assert violations(page) == []


def test_an_app_is_set_up_by_who_must_have_one(newcomer: Page, doorway: Flask) -> None:
    page = newcomer
    sign_in(page, somebody(doorway, tf_primary_method=None, tf_totp_secret=None))
    expect(page.get_by_role("heading", level=1)).to_have_text("A second proof")
    page.get_by_role("button", name="Use an authenticator app").click()
    expect(page.locator("img.qr")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Set up this app").click()
    expect(page.get_by_role("status")).to_contain_text("The code is not right")
