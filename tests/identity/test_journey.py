"""From an invitation to the project, in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import expect
from playwright.sync_api import Page
from werkzeug.serving import make_server

from tests.identity.staffed_app import Staffed
from tests.people import cookie_of
from visimal.identity.permissions import Role

pytestmark = pytest.mark.browser
PASSWORD = "herons over slow water"  # noqa: S105 - of nobody


@dataclass(frozen=True, slots=True)
class Desk:
    """The demonstration in a browser of one's own for each person."""

    staffed: Staffed
    browser: Browser
    address: str

    def page(self, role: Role | None = None) -> Page:
        """A fresh browser; signed in if a role is asked for."""
        context = self.browser.new_context(locale="en-GB", base_url=self.address)
        if role is not None:
            name, value = cookie_of(self.staffed.app, role)
            context.add_cookies([{"name": name, "value": value, "url": self.address}])
        return context.new_page()


@pytest.fixture
def desk(staffed: Staffed, browser: Browser) -> Iterator[Desk]:
    """The demonstration, served."""
    server = make_server("127.0.0.1", 0, staffed.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield Desk(staffed, browser, f"http://127.0.0.1:{server.port}")
    for context in browser.contexts:
        context.close()
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_officer_is_invited_accepts_and_lands_on_the_project(desk: Desk) -> None:
    leader = desk.page(Role.PROJECT_LEADER)
    leader.goto("/people")
    leader.get_by_role("link", name="Invite somebody").click()
    leader.get_by_label("Name").fill("Anne Dupont")
    leader.get_by_label("E-mail").fill("anne.dupont@example.org")
    leader.get_by_label("Role").select_option("officer")
    leader.get_by_label("For which partner").select_option("7")
    leader.get_by_role("button", name="Send the invitation").click()
    expect(leader.get_by_role("status")).to_contain_text("the letter lies")
    expect(leader.get_by_role("row", name="Anne Dupont")).to_be_visible()

    anne = desk.page()
    anne.goto(desk.staffed.link())
    expect(anne.get_by_role("heading", level=1)).to_have_text("Welcome to VISIMaIRares")
    anne.get_by_label("Choose a password").fill(PASSWORD)
    anne.get_by_label("The same password again").fill(PASSWORD)
    anne.get_by_role("button", name="Accept and sign in").click()
    expect(anne).to_have_url(f"{desk.address}/")
    expect(anne.locator(".corner")).to_contain_text("Anne Dupont")
    expect(anne.locator(".corner")).to_contain_text("Project officer")

    leader.goto("/people")
    leader.get_by_role("link", name="Anne Dupont").click()
    leader.get_by_role("button", name="End this seat now").click()
    expect(leader).to_have_url(f"{desk.address}/people")
    anne.reload()
    expect(anne.get_by_role("button", name="Sign in", exact=True)).to_be_visible()


def test_a_visitor_looks_in_with_one_click(desk: Desk) -> None:
    visitor = desk.page()
    visitor.goto("/")
    visitor.get_by_role("button", name="Look in as DEMO Inès").click()
    expect(visitor.locator(".corner")).to_contain_text("DEMO Inès")
    visitor.get_by_role("button", name="Sign out").click()
    visitor.goto("/account")
    expect(visitor.get_by_role("button", name="Look in as DEMO Inès")).to_be_visible()
