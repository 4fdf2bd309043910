"""The pages of a control at work: readable by all, on desk and on a phone."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser
from playwright.sync_api import ConsoleMessage
from playwright.sync_api import expect
from werkzeug.serving import make_server

from tests.browser.test_looks import DESK
from tests.browser.test_looks import LANGUAGES
from tests.browser.test_looks import overflow
from tests.browser.test_looks import PHONE
from tests.browser.test_looks import violations
from tests.browser.test_looks_of_people import LOOKS
from tests.people import signed_in
from tests.questions.asked import answered
from tests.questions.asked import ask
from tests.questions.asked import CLAIM
from tests.questions.asked import CONTROL as QUESTIONS
from tests.questions.asked import PARTNER
from tests.security.applications import loaded_app
from tests.security.clerks import sent
from tests.shown_project import held
from visimal.identity.permissions import Role

pytestmark = pytest.mark.browser

CONTROL = QUESTIONS.removesuffix("/questions")
CUT, PARKED, OPEN = (f"P10-S3-00{number}" for number in ("01", "33", "34"))
#: Another claim, which was submitted, and which is controlled to its end.
OTHER = 8
FINISHED = f"/control/{OTHER}/3"
DECIDED = {"reason": "", "comment": "As seen (DEMO)", "deducted": "", "typology": ""}
VISIT = {
    "starts_on": "08/07/2027",
    "ends_on": "",
    "place_kind": "works",
    "place": "The weir (DEMO)",
    "focus": "Whether the fish ladder stands (DEMO)",
}


@dataclass(frozen=True, slots=True)
class Served:
    """The application at its address, and who opens which of its pages."""

    app: Flask
    address: str
    visits: Mapping[tuple[Role, int | None], Sequence[str]]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    for app in loaded_app(tmp_path_factory, "control", settings={"room_left": 0}):
        asked = worked(app)
        finished(app)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = Thread(target=server.serve_forever)
        thread.start()
        lines = f"{CONTROL}/lines"
        yield Served(
            app,
            f"http://127.0.0.1:{server.port}",
            {
                (Role.CONTROLLER, PARTNER): (
                    "/control",
                    CONTROL,
                    f"{lines}/{CUT}",
                    f"{lines}/{PARKED}",
                    QUESTIONS,
                    f"{CONTROL}/report",
                    f"{CONTROL}/report/checklists/staff",
                    f"{CONTROL}/report/visits",
                    f"{CONTROL}/decisions",
                ),
                (Role.CONTROLLER, OTHER): (FINISHED, f"{FINISHED}/reopening"),
                (Role.ACCOUNTANT, PARTNER): (CLAIM, f"{CLAIM}/{asked}/answer"),
                (Role.PROJECT_LEADER, None): (
                    "/claims/drafts/3",
                    "/claims/4/3/questions/remarks",
                ),
            },
        )
        server.shutdown()
        thread.join()
        server.server_close()


def worked(app: Flask) -> int:
    """Sample, cut one line and park another, visit, ask; the number of what is open."""
    controller = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    drawn = {"method": "random", "size": "3", "seed": "P10"}
    cut = {**DECIDED, "decision": "deduct", "deducted": "100.00", "typology": "4.14"}
    for path, fields, page in (
        ("/sample", drawn, CONTROL),
        (f"/lines/{CUT}", cut, None),
        (f"/lines/{PARKED}", {**DECIDED, "decision": "park"}, None),
        ("/report/visits", VISIT, None),
    ):
        answer = sent(controller, f"{CONTROL}{path}", fields, page)
        assert answer.status_code == 303, path
    answered(app, ask(app, "Where is the agenda? (DEMO)"), "Among the papers (DEMO)")
    return ask(app, "Who was there? (DEMO)")


def finished(app: Flask) -> None:
    """Take another claim into control and certify it."""
    controller = signed_in(app, Role.CONTROLLER, partner=OTHER)
    for step in ("start", "finish"):
        answer = sent(controller, f"{FINISHED}/{step}", {}, FINISHED)
        assert answer.status_code == 303, step


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_control_is_readable_and_fits(
    browser: Browser, served: Served, language: str
) -> None:
    found: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        found.append(f"{said.location['url']}: {said.text}")

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
        page.on("console", heard)
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
        context.close()
    assert found == []


def test_a_refused_decision_is_seen_at_once_and_a_cut_before_it_counts(
    browser: Browser, served: Served
) -> None:
    state = held(served.app, served.address, Role.CONTROLLER, PARTNER)
    context = browser.new_context(
        base_url=served.address, locale="en-GB", storage_state=state
    )
    page = context.new_page()
    page.goto(f"{CONTROL}/lines/{OPEN}")
    page.get_by_label("Deduct an amount").check()
    page.get_by_label("Amount to deduct").fill("100.00")
    page.get_by_label("What the partner reads about it").fill("No agenda (DEMO)")
    page.get_by_role("button", name="Show what it takes away").click()
    expect(page.get_by_text("choose its code")).to_be_visible()
    # The page stands where the words are, and nothing that was typed is lost.
    expect(page.locator("#decision [role=alert]")).to_be_in_viewport()
    expect(page.get_by_label("Amount to deduct")).to_have_value("100.00")
    typed = page.get_by_label("What the partner reads about it")
    expect(typed).to_have_value("No agenda (DEMO)")
    assert violations(page) == []
    page.get_by_label("Type of error").select_option("9.1")
    page.get_by_role("button", name="Show what it takes away").click()
    told = page.locator("#decision [role=status]")
    expect(told).to_be_in_viewport()
    # 60 per cent of 100 euros.
    expect(told).to_contain_text("€60.00")
    expect(told).to_contain_text("once, with the proof")
    assert violations(page) == []
    context.close()
