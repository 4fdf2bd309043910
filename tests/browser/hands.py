"""Somebody at a keyboard: finds what a page says, and counts every key."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect
from playwright.sync_api import Page

from visimal.i18n import gettext_in

#: Seconds that a person needs for a key, and to look at a page or decide what is next
#: (Card, Moran and Newell, the keystroke-level model).
_KEY, _THOUGHT = Decimal("0.28"), Decimal("1.35")
#: How many Tabs somebody presses before giving up.
_PATIENCE = 150
_SAID = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "";
  if (!one.matches("a, button, input, select, textarea, summary")) return "-";
  const name = one.getAttribute("aria-label")
    || (one.labels && [...one.labels].map((label) => label.innerText).join(" "))
    || one.innerText || one.getAttribute("name") || "";
  return name.replace(/\\s+/g, " ").trim();
}"""


class Hands:
    """Ten fingers on a keyboard, which count what they do."""

    def __init__(self, page: Page, language: str, semester: int) -> None:
        """Nothing is pressed yet."""
        self.semester = semester
        self.page = page
        self.language = language
        self.keys = 0
        self.thoughts = 0
        self.pages = 0

    @property
    def told(self) -> str:
        """What it took, in a sentence."""
        minutes = f"{self.seconds / 60:.1f} minutes for a person"
        return f"{self.language}: {self.keys} keys, {self.pages} pages, {minutes}"

    @property
    def seconds(self) -> Decimal:
        """How long a person needs for what was done so far."""
        return self.keys * _KEY + self.thoughts * _THOUGHT

    def press(self, *keys: str) -> None:
        """Press some keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1 + key.count("+")

    def type(self, text: str) -> None:
        """Type a text."""
        self.page.keyboard.type(text)
        self.keys += len(text)

    def words(self, message: str, **facts: object) -> str:
        """What a page says, in the language of whoever reads it."""
        return gettext_in(self.language, message, **facts)

    def of_the_claim(self, message: str) -> str:
        """A heading that names the partner and the semester."""
        return self.words(message, partner="AMR", number=self.semester)

    def look(self) -> None:
        """Look at a page that came, or decide what to do."""
        self.thoughts += 1

    def seek(self, words: str) -> None:
        """Press Tab until what has the focus says this."""
        self.look()
        met = []
        if not self.page.evaluate(_SAID):
            # A page that has just come: past what stands on every page.
            self.press("Tab", "Enter")
        for _ in range(_PATIENCE):
            if words in (said := self.page.evaluate(_SAID)):
                return
            met.append(said)
            self.press("Tab")
        pytest.fail(f"“{words}” is not reached by Tab; met: {met}")

    def seek_text(self) -> None:
        """Press Tab until a text of several lines has the focus."""
        self.look()
        for _ in range(_PATIENCE):
            if self.page.evaluate("document.activeElement.matches('textarea')"):
                return
            self.press("Tab")
        pytest.fail("no text is reached by Tab")

    def go(self, words: str, heading: str) -> None:
        """Find a link or button, press Enter, and read the page that comes."""
        self.seek(words)
        self.press("Enter")
        self.reads(heading)

    def reads(self, heading: str) -> None:
        """The page that came has this heading."""
        expect(self.page.locator("h1")).to_contain_text(heading)
        # A key that is pressed before the page stands is nobody's.
        self.page.wait_for_load_state("networkidle")
        self.pages += 1
        self.look()
