"""A text is read in the language of its reader, from a catalogue that is not stale."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from visimal import i18n
from visimal import resources
from visimal.i18n import compile_stale
from visimal.i18n import gettext_in
from visimal.i18n import lazy_gettext
from visimal.i18n import ngettext_in
from visimal.i18n import speaking

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Budget of %(name)s"
msgstr "Begroting van %(name)s"
"""


@pytest.fixture
def dutch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of one text."""
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "messages.po"
    source.write_text(PO, encoding="utf-8")
    monkeypatch.setattr(resources, "TRANSLATIONS", tmp_path)
    i18n._catalogue.cache_clear()  # noqa: SLF001 - as at a start
    return source


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    i18n._catalogue.cache_clear()  # noqa: SLF001 - as at a start


def test_a_newer_text_is_compiled_at_start(dutch: Path) -> None:
    assert compile_stale() == (dutch,)
    assert gettext_in("nl", "Budget of %(name)s", name="AMR") == "Begroting van AMR"
    assert compile_stale() == ()
    dutch.write_text(PO.replace("Begroting", "Budget"), encoding="utf-8")
    later = dutch.stat().st_mtime + 5
    os.utime(dutch, (later, later))
    assert compile_stale() == (dutch,)
    assert gettext_in("nl", "Budget of %(name)s", name="AMR") == "Budget van AMR"


def test_where_nobody_may_write_what_was_compiled_is_used(
    dutch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_stale()
    later = dutch.stat().st_mtime + 5
    os.utime(dutch, (later, later))

    def refuse(_path: Path, _target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    compile_stale()
    assert gettext_in("nl", "Budget of %(name)s", name="AMR") == "Begroting van AMR"


def test_a_text_that_counts_agrees_with_its_number() -> None:
    texts = ("%(num)s finding", "%(num)s findings")
    assert ngettext_in("fr", *texts, 0) == "0 constat"
    assert ngettext_in("fr", *texts, 2) == "2 constats"
    assert ngettext_in("nl", *texts, 0) == "0 bevindingen"
    assert ngettext_in("en", *texts, 1) == "1 finding"


def test_a_lazy_text_is_translated_when_it_is_read() -> None:
    text = lazy_gettext("Budget of %(name)s", name="AMR")
    title = lazy_gettext("Overview")
    assert str(text) == "Budget of AMR"
    with speaking("nl"):
        assert str(title) == "Overzicht"
    assert str(title) == "Overview"
