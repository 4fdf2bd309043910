"""Every text of visimal is in every language it speaks, and says the same."""

import re
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

from tests.habits.source import ROOT
from visimal import resources
from visimal.i18n import LANGUAGES
from visimal.i18n import SOURCE

TRANSLATED = [language for language in LANGUAGES if language != SOURCE]

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%|%")
_TAG = re.compile(r"<[^>]+>")


def catalogue(path: str) -> Catalog:
    """A catalogue as it stands in `translations/`."""
    with (resources.TRANSLATIONS / path).open("rb") as text:
        return read_po(text)


def ids(texts: Catalog) -> set[object]:
    """What a catalogue has a text for."""
    return {message.id for message in texts if message.id}


@cache
def texts_of_the_code() -> frozenset[object]:
    """Every text marked in Python and templates, as `make translations` finds it."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [markers] = re.findall(r"^MARKERS := (.*)$", makefile, re.MULTILINE)
    keywords = DEFAULT_KEYWORDS | parse_keywords(markers.replace("-k", "").split())
    mapping = ConfigParser()
    mapping.read(ROOT / "babel.cfg", encoding="utf-8")
    places = {name: tuple(name.split(": ")) for name in mapping.sections()}
    methods = [(pattern, method) for method, pattern in places.values()]
    options = {places[name][1]: dict(mapping[name]) for name in places}
    found = extract_from_dir(ROOT, methods, options, keywords)
    texts = frozenset(text for _, _, text, _, _ in found)
    assert texts, "no text was found"
    return texts


def unlike(message: Message) -> Iterator[str]:
    """What a translation lost or invented: a text, a placeholder, a tag."""
    sources = _strings(message.id)
    translations = _strings(message.string)
    if message.fuzzy or not translations or not all(translations):
        yield f"{message.id!r} has no translation"
        return
    for mark in (_PLACEHOLDER, _TAG):
        # In a plural, the form for one may leave the number out.
        wanted = {tuple(sorted(mark.findall(text))) for text in sources}
        for text in translations:
            if tuple(sorted(mark.findall(text))) not in wanted:
                yield f"{text!r} has other marks than {message.id!r}"


def _strings(texts: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def test_the_collected_texts_are_those_of_the_code() -> None:
    assert ids(catalogue("messages.pot")) == texts_of_the_code(), "make translations"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_every_text_and_no_other(language: str) -> None:
    translated = ids(catalogue(f"{language}/LC_MESSAGES/messages.po"))
    assert translated == texts_of_the_code(), "make translations"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_with_its_marks(language: str) -> None:
    texts = catalogue(f"{language}/LC_MESSAGES/messages.po")
    assert [fault for text in texts if text.id for fault in unlike(text)] == []


@pytest.mark.parametrize(
    "bad",
    [
        Message("Budget", ""),
        Message("Budget", "Le budget", flags=["fuzzy"]),
        Message("Paid on %(day)s", "Payé le %(jour)s"),
        Message("Paid on %(day)s", "Payé"),
        Message("Budget", "Budget à 100 %"),
        Message("<b>Budget</b>", "Budget"),
        Message("Budget", "<b>Budget</b>"),
        Message(("%(num)d line", "%(num)d lines"), ("%(num)d ligne", "")),
    ],
)
def test_a_bad_translation_bites(bad: Message) -> None:
    assert [*unlike(bad)]


@pytest.mark.parametrize(
    "good",
    [
        Message("Paid on %(day)s", "Payé le %(day)s"),
        Message(("One line", "%(num)d lines"), ("Une ligne", "%(num)d lignes")),
    ],
)
def test_a_good_translation_passes(good: Message) -> None:
    assert not [*unlike(good)]
