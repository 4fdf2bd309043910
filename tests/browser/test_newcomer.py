"""From the door to a submitted claim of ten lines with papers, by keyboard alone.

Somebody who was never here: the accountant signs in, enters ten costs, brings twenty
papers, says what was done and marks the claim ready; the signatory releases it. In
French and in Dutch, in real Chromium, without a mouse and without typing an address.
"""

import re
import sys
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
from datetime import UTC
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser
from playwright.sync_api import expect
from playwright.sync_api import FilePayload
from waitress import create_server

from tests.browser.hands import Hands
from tests.evidence import leaves
from tests.security.applications import loaded_app
from visimal.identity.neighbours import projects
from visimal.identity.shown.services import enrol_people
from visimal.storage.db import db
from visimal.storage.trail import By

pytestmark = pytest.mark.browser

_FIFTEEN_MINUTES = 15 * 60
#: Keys in the window of the system in which twenty files are chosen: its folder, all.
_CHOOSING = 12
#: Keys in the spreadsheet: over to it, seven rows chosen and copied, and back.
_COPYING = 14
#: How many parts of the report are written.
_PARTS = 7
_CLAIM = "Claim of %(partner)s, semester %(number)s"
_LIST = "List of expenditure of %(partner)s, semester %(number)s"
_REPORT = "Report of %(partner)s, semester %(number)s"
_FINDINGS = "Findings on the claim of %(partner)s, semester %(number)s"
_READY = "Mark the claim of %(partner)s ready, semester %(number)s"
_SUBMISSION = "Submit the claim of %(partner)s, semester %(number)s"
_RECEIPT = "Receipt: claim of %(partner)s, semester %(number)s"
_MONTHS = {"fr": "03/2027", "nl": "07/2027"}
_EXTERNAL = {"fr": "Services externes", "nl": "Externe diensten"}
_KINDS = {"fr": ("facture", "paiement"), "nl": ("factuur", "betalingsbewijs")}
#: The semester whose claim each of them makes: one is begun, the other is not.
_SEMESTERS = {"fr": 3, "nl": 4}


def cells(language: str, number: int) -> Sequence[str]:
    """A row of the list: category to description."""
    day, amount = f"{number:02}/{_MONTHS[language]}", f"{100 + number},50"
    return (
        _EXTERNAL[language], "MT2", "Imprimerie Modèle (DEMO)",
        f"{language}-{number:03}", day, day, amount, amount, "",
        f"Affiche {language} {number} (DEMO)",
    )  # fmt: skip


def papers(language: str) -> Sequence[FilePayload]:
    """An invoice and a proof of payment for each of ten lines."""
    return [
        FilePayload(
            name=f"{kind} {language}-{number:03}.pdf",
            mimeType="application/pdf",
            buffer=leaves.a_paper(f"{kind} {language}-{number:03} (DEMO)"),
        )
        for number in range(1, 11)
        for kind in _KINDS[language]
    ]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str]]:
    """The demonstration with its people, served for these tests alone."""
    for app in loaded_app(tmp_path_factory, "newcomer"):
        with app.app_context():
            session, by = db.session(), By("test", "operator")
            at = datetime.now(UTC)
            enrol_people(session, projects(session)[0], by=by, at=at)
            session.commit()
        # One thread keeps the figures that it has worked out.
        server = create_server(app, host="127.0.0.1", port=0, threads=1)
        thread = Thread(target=server.run)
        thread.start()
        yield app, f"http://127.0.0.1:{server.effective_port}"
        server.close()
        thread.join()


@pytest.fixture(params=["fr", "nl"])
def hands(
    request: pytest.FixtureRequest, browser: Browser, served: tuple[Flask, str]
) -> Iterator[Hands]:
    """Hands on the keyboard of a browser that nobody used before."""
    context = browser.new_context(
        locale=f"{request.param}-BE",
        viewport={"width": 1440, "height": 900},
        base_url=served[1],
        permissions=["clipboard-read", "clipboard-write"],
    )
    expect.set_options(timeout=20_000)
    yield Hands(context.new_page(), request.param, _SEMESTERS[request.param])
    expect.set_options(timeout=5_000)
    context.close()


def come_to_the_claim(hands: Hands, who: str) -> None:
    """Sign in, and find one's claim from the first page."""
    first_page = hands.words("Who blocks the payment?")
    hands.go(who, first_page)
    if hands.language == "nl":
        hands.go(f"S{hands.semester}", first_page)
    hands.go(hands.of_the_claim(_CLAIM), hands.of_the_claim(_LIST))


def begin_it(hands: Hands) -> None:
    """Begin the claim, unless somebody did."""
    begin = hands.words("Begin this claim")
    if hands.page.get_by_role("button", name=begin).count():
        hands.seek(begin)
        hands.press("Enter")
        hands.look()


def enter_ten_lines(hands: Hands) -> None:
    """Three are typed, seven come from a spreadsheet."""
    page, language = hands.page, hands.language
    rows = page.locator("tr[data-number]")
    page.wait_for_selector("table[data-ready]")
    before = rows.count()
    hands.seek(hands.words("Type new lines"))
    hands.press("Enter")
    for number in (1, 2, 3):
        hands.look()
        for text in cells(language, number):
            hands.type(text)
            hands.press("Tab")
    expect(rows).to_have_count(before + 3)
    block = "\n".join("\t".join(cells(language, number)) for number in range(4, 11))
    page.evaluate("text => navigator.clipboard.writeText(text)", block)
    hands.keys += _COPYING
    hands.look()
    hands.press("Control+v")
    expect(page.locator("#preview")).to_be_visible()
    hands.look()
    hands.press("Enter")
    expect(rows).to_have_count(before + 10)
    expect(page.locator("[data-total=count]")).to_have_text(str(before + 10))
    # What was pasted is left behind: one goes on in the row below it.
    assert "new" in page.evaluate("document.activeElement.name")


def bring_twenty_papers(hands: Hands) -> None:
    """All at once: each finds its line by the number of its invoice."""
    page, words = hands.page, hands.words
    hands.go(words("Next: bring the papers"), words("Papers for many lines at once"))
    hands.seek(words("Files"))
    with page.expect_file_chooser() as chooser:
        hands.press("Space")
    hands.keys += _CHOOSING
    hands.look()
    chooser.value.set_files(papers(hands.language))
    hands.seek(words("Upload, then choose their lines"))
    hands.press("Enter")
    proposed = page.locator("input[name^='lines.']")
    expect(proposed).to_have_count(20)
    assert "" not in [one.input_value() for one in proposed.all()]
    hands.go(words("Attach them as shown"), words("Which papers are still missing?"))
    expect(page.get_by_role("status").first).to_contain_text("20")


def say_what_was_done(hands: Hands) -> None:
    """The contact, the summary and the first activities, one after the other."""
    page, words = hands.page, hands.words
    hands.go(words("Next: say what was done"), hands.of_the_claim(_REPORT))
    contact = words("Contact for questions")
    hands.go(f"{words('Write')} {contact}", contact)
    following = words("Save, and write “%(title)s”", title="…").partition("…")[0]
    for _ in range(_PARTS):
        title = page.locator("h1").inner_text()
        hands.seek_text()
        hands.type("DEMO Hélène: done as planned, with all the partners.")
        hands.seek(following)
        hands.press("Enter")
        expect(page.locator("h1")).not_to_have_text(title)
        hands.pages += 1
        hands.look()
    hands.go(words("Back to the report"), hands.of_the_claim(_REPORT))


def mark_it_ready(hands: Hands) -> None:
    """What the rules say is looked at; the signatory is asked to release it."""
    page, words = hands.page, hands.words
    hands.go(words("Next: look at the findings"), hands.of_the_claim(_FINDINGS))
    hands.go(words("Next: mark the claim ready"), hands.of_the_claim(_READY))
    hands.go(words("Mark this claim ready"), hands.of_the_claim(_REPORT))
    expect(page.locator("#ready")).to_contain_text("DEMO Hélène")
    hands.seek(words("Sign out"))
    hands.press("Enter")
    expect(page).to_have_url(re.compile("/account/login"))
    hands.look()


def release(hands: Hands) -> None:
    """The signatory gives one reason for the warnings that stand, and submits."""
    page, words = hands.page, hands.words
    hands.go(words("Submit…"), hands.of_the_claim(_SUBMISSION))
    hands.seek(words("Why these warnings stand"))
    hands.type("Looked at with the accountant; the rest follows (DEMO).")
    hands.press("Tab", "Space")
    hands.go(words("Submit this claim"), hands.of_the_claim(_RECEIPT))
    expect(page.locator("main")).to_contain_text(words("Signed anchor"))


def test_a_newcomer_submits_ten_lines_with_papers_in_fifteen_minutes(
    hands: Hands, served: tuple[Flask, str], capsys: pytest.CaptureFixture[str]
) -> None:
    hands.page.goto("/account/login")
    hands.look()
    come_to_the_claim(hands, "DEMO Hélène")
    begin_it(hands)
    enter_ten_lines(hands)
    bring_twenty_papers(hands)
    say_what_was_done(hands)
    mark_it_ready(hands)
    come_to_the_claim(hands, "DEMO Luc")
    release(hands)
    letters = [*(served[0].config["VISIMAL"].instance / "mail").glob("*.eml")]
    assert any("DEMO" in one.read_text("utf-8", "replace") for one in letters)
    with capsys.disabled():
        sys.stdout.write(f"\n{hands.told}\n")
    assert hands.seconds < _FIFTEEN_MINUTES
