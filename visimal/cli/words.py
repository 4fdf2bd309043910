"""Speaking the reader's language on the command line, and loading it only if needed.

English is the source: it needs no catalogue, and `visimal --help` stays quick.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from unicodedata import category

from visimal.settings import from_environment
from visimal.settings import UnusableSettingError

_SOURCE = "en"
_spoken: ContextVar[str] = ContextVar("spoken", default=_SOURCE)


def language_of_reader() -> str:
    """The language that the settings or the machine ask for."""
    try:
        return from_environment(os.environ).language
    except UnusableSettingError:
        # The command that needs the settings will say what is wrong with them.
        return _SOURCE


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak one language for a while."""
    token = _spoken.set(language)
    try:
        if language == _SOURCE:
            yield
        else:
            with import_module("visimal.i18n").speaking(language):
                yield
    finally:
        _spoken.reset(token)


def say(message: str, **values: object) -> str:
    """A `msgid("…")` in the reader's language, its placeholders filled."""
    if _spoken.get() == _SOURCE:
        return message % values if values else message
    return str(import_module("visimal.i18n").gettext(message, **values))


def harmless(text: str) -> str:
    """A text from a stranger's file, unable to steer the terminal it is shown on."""
    return "".join("�" if category(c) in {"Cc", "Cf", "Cs"} else c for c in text)
