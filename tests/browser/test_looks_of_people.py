"""The pages on which people work, each as who works there: readable by all."""

from collections.abc import Sequence
from typing import Literal

import pytest
from flask import Flask
from playwright.sync_api import Browser
from playwright.sync_api import ViewportSize

from tests.browser.test_looks import DESK
from tests.browser.test_looks import LANGUAGES
from tests.browser.test_looks import overflow
from tests.browser.test_looks import PHONE
from tests.browser.test_looks import violations
from tests.shown_project import held
from visimal.identity.permissions import Role

pytestmark = pytest.mark.browser

#: Who opens which pages: a role, for which partner, and the addresses.
VISITS: dict[str, tuple[Role, int | None, Sequence[str]]] = {
    "leader": (
        Role.PROJECT_LEADER,
        None,
        (
            "/account",
            "/account/my-data",
            "/people",
            "/people/1",
            "/people/invite",
            "/privacy/looks",
            "/privacy/retention",
            "/trail",
        ),
    ),
    "officer": (Role.OFFICER, 4, ("/", "/reports", "/papers", "/papers/new")),
    "accountant": (
        Role.ACCOUNTANT,
        4,
        ("/claims/4/3", "/claims/4/3/lines", "/claims/4/3/lines/P04-S3-0001"),
    ),
    "signatory": (Role.SIGNATORY, 4, ("/claims/4/3/submission",)),
    "controller": (
        Role.CONTROLLER,
        8,
        ("/control/8/3", "/claims/8/3/return", "/claims/8/3"),
    ),
    "administrator": (
        Role.ADMINISTRATOR,
        None,
        (
            "/administration/people",
            "/administration/people/invite",
            "/administration/health",
            "/privacy/people/1",
        ),
    ),
}

#: Every language in a look of its own.
LOOKS: dict[str, tuple[Literal["light", "dark"], ViewportSize]] = {
    "en": ("light", DESK),
    "fr": ("dark", DESK),
    "nl": ("dark", PHONE),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", VISITS)
def test_where_people_work_every_look_is_readable(
    browser: Browser, shown_app: Flask, address: str, who: str, language: str
) -> None:
    role, partner, addresses = VISITS[who]
    context = browser.new_context(
        base_url=address,
        locale=LANGUAGES[language],
        storage_state=held(shown_app, address, role, partner),
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    found: list[str] = []
    scheme, size = LOOKS[language]
    # Each page is read in one language, and fits in all of them.
    turn = [*LANGUAGES].index(language)
    for one in addresses:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        answer = page.goto(one)
        assert answer is not None
        assert answer.status == 200, one
        if (turn + addresses.index(one)) % len(LANGUAGES) == 0:
            found += [f"{one}: {each}" for each in violations(page)]
        for other in (DESK, PHONE):
            page.set_viewport_size(other)
            if overflow(page) > 0:
                found.append(f"{one}: wider than its window")
    context.close()
    assert found == []
    assert complaints == []
