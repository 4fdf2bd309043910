"""The pages of a claim in which somebody worked: readable by all, on desk and phone."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from tests.browser import filled_claim
from tests.browser.test_looks import DESK
from tests.browser.test_looks import LANGUAGES
from tests.browser.test_looks import overflow
from tests.browser.test_looks import PHONE
from tests.browser.test_looks import violations
from tests.browser.test_looks_of_people import LOOKS
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import PARTNER
from tests.shown_project import held
from visimal.identity.permissions import Role

pytestmark = pytest.mark.browser


@dataclass(frozen=True, slots=True)
class Served:
    """The application at its address, and who opens which of its pages."""

    app: Flask
    address: str
    visits: Mapping[tuple[Role, int | None], Sequence[str]]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    for app in loaded_app(tmp_path_factory, "claims", settings={"room_left": 0}):
        pages = filled_claim.fill(app)
        receipt = filled_claim.release(app)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield Served(
            app,
            f"http://127.0.0.1:{server.port}",
            {
                (Role.ACCOUNTANT, PARTNER): pages,
                (Role.SIGNATORY, filled_claim.RELEASED): (receipt,),
                (Role.PROJECT_LEADER, None): ("/claims/drafts/3", f"{CLAIM}/report"),
            },
        )
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_claim_is_readable_and_fits(
    browser: Browser, served: Served, language: str
) -> None:
    found: list[str] = []
    turn = [*LANGUAGES].index(language)
    scheme, size = LOOKS[language]
    for (role, partner), addresses in served.visits.items():
        context = browser.new_context(
            base_url=served.address,
            locale=LANGUAGES[language],
            color_scheme=scheme,
            storage_state=held(served.app, served.address, role, partner),
        )
        page = context.new_page()
        # Each page is seen in one language; together they are seen in all of them.
        for one in addresses[turn :: len(LANGUAGES)]:
            page.set_viewport_size(size)
            answer = page.goto(one)
            assert answer is not None
            assert answer.status == 200, one
            found += [f"{one}: {each}" for each in violations(page)]
            for other in (DESK, PHONE):
                page.set_viewport_size(other)
                if overflow(page) > 0:
                    found.append(f"{one}: wider than its window")
            if one.startswith(CLAIM) and not page.locator("nav.tabs").count():
                found.append(f"{one}: no way to the other parts of the claim")
        context.close()
    assert found == []
