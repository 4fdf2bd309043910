"""The languages visimal speaks, and every text in the reader's own.

British English is the source; French and Dutch are complete. A text of the domain is
marked where it is written (`msgid`) and translated where it is shown (`gettext`). A
programme form is written in its own language, whoever asks for it (`gettext_in`).
Catalogues (`.po`) are compiled by the set-up and the wheel, never committed; beside a
checkout a newer `.po` is compiled at start.

>>> gettext_in("en", "Paid on %(day)s", day="31 May 2027")
'Paid on 31 May 2027'
"""

import os
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import LazyProxy
from babel.support import NullTranslations
from babel.support import Translations
from flask import Flask
from flask import has_request_context
from flask_babel import Babel
from flask_babel import get_locale

from visimal import resources

SOURCE = "en"
LANGUAGES = ("en", "fr", "nl")
#: What each language calls itself.
NAMES = {"en": "English", "fr": "Français", "nl": "Nederlands"}
#: Where a language is read when its reader names no country: its format of amounts
#: and dates. en_BE and en_EU would write English amounts the French way.
LOCALES = {"en": "en_GB", "fr": "fr_BE", "nl": "nl_BE"}
#: The locales a reader may ask for by name.
KNOWN_LOCALES = ("en_GB", "en_IE", "fr_BE", "fr_FR", "nl_BE", "nl_NL")

_DOMAIN = "messages"
_speaking: ContextVar[str | None] = ContextVar("speaking", default=None)


class UnknownLanguageError(LookupError):
    """A language visimal does not speak."""

    def __init__(self, language: str) -> None:
        super().__init__(f"{language!r} is not one of {', '.join(LANGUAGES)}")


def locale() -> str:
    """The reader's locale, such as `fr_BE`: how amounts and dates are written."""
    spoken = _speaking.get()
    if spoken is not None:
        return spoken
    chosen = get_locale() if has_request_context() else None
    return LOCALES[SOURCE] if chosen is None else str(chosen)


def language() -> str:
    """The reader's language: `en`, `fr` or `nl`."""
    return locale().partition("_")[0]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak one language for a while, whoever reads: a workbook, the command line."""
    token = _speaking.set(_locale_of(language))
    try:
        yield
    finally:
        _speaking.reset(token)


def gettext(message: str, **values: object) -> str:
    """A message in the reader's language, its placeholders filled."""
    return gettext_in(language(), message, **values)


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """A message that counts, in the reader's language."""
    return ngettext_in(language(), one, many, num, **values)


def gettext_in(language: str, message: str, /, **values: object) -> str:
    """A message in one language, its placeholders filled."""
    text = _catalogue(language).gettext(message) if message else ""
    return text % values if values else text


def ngettext_in(
    language: str, one: str, many: str, num: int, /, **values: object
) -> str:
    """A message that counts, in one language."""
    text = _catalogue(language).ngettext(one, many, num)
    return text % {"num": num, **values}


def lazy_gettext(message: str, **values: object) -> LazyProxy:
    """A message that is translated when it is read, not when it is written."""
    return LazyProxy(gettext, message, enable_cache=False, **values)


def init_app(app: Flask, locale_of_reader: Callable[[], str]) -> None:
    """Let pages and forms of an application speak the reader's language."""
    compile_stale()
    Babel(
        app,
        default_locale=LOCALES[SOURCE],
        default_translation_directories=str(resources.TRANSLATIONS),
        locale_selector=locale_of_reader,
    )
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.add_template_global(gettext, "gettext")
    app.add_template_global(gettext, "_")
    app.add_template_global(ngettext, "ngettext")


def compile_stale() -> tuple[Path, ...]:
    """Compile each catalogue whose `.po` is newer than its `.mo`; say which.

    Where visimal is installed for everybody nobody may write, and nobody needs to:
    the wheel brought what it compiled.
    """
    sources = sorted(resources.TRANSLATIONS.glob("*/*/*.po"))
    stale = tuple(filter(_is_stale, sources))
    for source in stale:
        try:
            _compile(source)
        except PermissionError:
            if not source.with_suffix(".mo").exists():
                raise
    if stale:
        _catalogue.cache_clear()
    return stale


def _compile(source: Path) -> None:
    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parts[-3])
    # Two processes may begin at once: each writes its own, the last one stays.
    unfinished = source.with_suffix(f".mo.{os.getpid()}")
    try:
        with unfinished.open("wb") as compiled:
            write_mo(compiled, catalogue)
        unfinished.replace(source.with_suffix(".mo"))
    finally:
        unfinished.unlink(missing_ok=True)


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    if not compiled.exists():
        return True
    return source.stat().st_mtime_ns > compiled.stat().st_mtime_ns


def _locale_of(language: str) -> str:
    try:
        return LOCALES[language]
    except KeyError:
        raise UnknownLanguageError(language) from None


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> NullTranslations:
    _locale_of(language)
    return Translations.load(resources.TRANSLATIONS, [language], _DOMAIN)
