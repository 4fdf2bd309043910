"""People of three roles who live through a project in one real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from datetime import UTC
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import BrowserContext
from playwright.sync_api import expect
from playwright.sync_api import Locator
from playwright.sync_api import Page
from sqlalchemy import select
from waitress import create_server

from tests.people import BY
from tests.people import cookie_of
from visimal.consortium.models import Project
from visimal.identity.permissions import Role
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import record

_WAITS = 20_000


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of an application, as long as somebody is there."""
    # One thread keeps the figures that it has worked out.
    server = create_server(app, host="127.0.0.1", port=0, threads=1)
    thread = Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join()


class Life:
    """A consortium at its browser: who sits there, and which day it is."""

    def __init__(self, app: Flask, context: BrowserContext, address: str) -> None:
        """Nobody sits there yet."""
        self._app, self._context, self._address = app, context, address
        self.today = date.min
        self._cookies: dict[tuple[Role, int | None], tuple[str, str]] = {}
        self.page: Page = context.new_page()
        self.page.set_default_timeout(_WAITS)

    def on(self, day: date) -> None:
        """Go on to a day: the calendar of the project says which one it is."""
        self.today = day
        with self._app.app_context():
            project = db.session.scalars(select(Project)).one()
            project.as_of = day
            act = Act("project.loaded", BY, project=project.code)
            record(db.session(), act, at=datetime.now(UTC))
            db.session.commit()

    def sits(self, role: Role, partner: int | None = None) -> None:
        """Somebody else sits down at the browser, signed in."""
        who = role, partner
        if who not in self._cookies:
            self._cookies[who] = cookie_of(self._app, role, partner=partner)
        name, value = self._cookies[who]
        host = urlsplit(self._address).hostname
        self._context.add_cookies(
            [{"name": name, "value": value, "domain": host or "", "path": "/"}]
        )

    def opens(self, path: str) -> Page:
        """Look at a page, which must be there."""
        answer = self.page.goto(f"{self._address}{path}", wait_until="domcontentloaded")
        assert answer is not None
        assert answer.status == 200, (path, answer.status)
        return self.page

    def sends(self, page: str, action: str = "", **fields: Any) -> str:  # noqa: ANN401
        """Open a page, fill in its form and press its button; where that leads."""
        self.opens(page)
        return self.presses(action or page, **fields)

    def presses(self, action: str, step: str = "", **fields: Any) -> str:  # noqa: ANN401
        """Fill in the form of the page that is open, and press its button."""
        forms = self.page.locator(f'form[action="{action}"]')
        assert forms.count(), f"no form {action} on: {self.page.inner_text('main')}"
        form = forms.first
        for name, value in fields.items():
            _filled(form, name, value)
        named = f'[value="{step}"]' if step else ":not([name])"
        button = form.locator(f"button[type=submit]{named}").first
        _unfolded(button)
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            button.click()
        expect(self.page.locator("main .fault")).to_have_count(0)
        refusal = self.page.locator("main .find.block[role=alert]")
        assert refusal.count() == 0, refusal.first.inner_text()
        title = self.page.locator("h1").inner_text()
        assert self.page.locator("body.error").count() == 0, (page_of(action), title)
        return urlsplit(self.page.url).path


def page_of(action: str) -> str:
    """What is told of a form that led nowhere."""
    return f"after the form {action}"


def _filled(form: Locator, name: str, value: object) -> None:
    """Choose, tick or type one field."""
    field = form.locator(f'[name="{name}"]')
    _unfolded(field.first)
    kind = field.first.evaluate("one => one.type")
    if kind == "checkbox":
        field.first.set_checked(bool(value))
    elif kind == "radio":
        form.locator(f'[name="{name}"][value="{value}"]').check()
    elif kind.startswith("select"):
        field.first.select_option(str(value))
    else:
        field.first.fill(str(value))


def _unfolded(inside: Locator) -> None:
    """Open what is folded around something."""
    folded = inside.locator("xpath=ancestor::details[not(@open)]/summary")
    while folded.count():
        folded.first.click()
