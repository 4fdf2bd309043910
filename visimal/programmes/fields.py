"""Reading one table of a TOML file, key by key, noting every fault on the way.

A reader never stops at the first fault and never trusts a type: it answers none (or
an empty text) for what it could not read, and says so in the list of faults.
"""

import re
import tomllib
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from visimal.domain.findings import msgid
from visimal.domain.texts import MultilingualText
from visimal.programmes.faults import Fault

_Word = TypeVar("_Word", bound=StrEnum)

_BYTES_MAX = 2_000_000
_TEXT_MAX = 2_000
_SHOWN = 60
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def shown(value: object) -> str:
    """A value as it may stand in a sentence: short, on one line."""
    text = _UNPRINTABLE.sub("�", " ".join(str(value).split()))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def content_of(file: Path, faults: list[Fault]) -> Mapping[str, object] | None:
    """The content of a TOML file, or none and the reason among the faults."""
    try:
        if not file.is_file():
            message = msgid(
                "This file is missing: write it, as reports/README.md says."
            )
            faults.append(Fault(file.name, message))
            return None
        with file.open("rb") as opened:
            raw = opened.read(_BYTES_MAX + 1)
    except OSError as reason:
        message = msgid("This file cannot be opened (%(reason)s): check its rights.")
        faults.append(Fault(file.name, message, {"reason": reason.strerror or ""}))
        return None
    if len(raw) > _BYTES_MAX:
        message = msgid("This file is over %(most)s bytes: is it the right one?")
        faults.append(Fault(file.name, message, {"most": _BYTES_MAX}))
        return None
    try:
        return tomllib.loads(raw.decode())
    except (ValueError, RecursionError) as reason:
        message = msgid("This is not TOML in UTF-8 (%(reason)s): correct that place.")
        faults.append(Fault(file.name, message, {"reason": shown(reason)}))
        return None


class Table:
    """One table of a file: asks for its keys, and notes what is wrong with them."""

    def __init__(
        self, content: Mapping[str, object], file: str, path: str, faults: list[Fault]
    ) -> None:
        self._content = content
        self._file = file
        self._path = path
        self._faults = faults
        self._asked: set[str] = set()

    def fault(self, key: str, message: str, **values: object) -> None:
        """Note a fault of a key."""
        place = f"{self._path}.{key}" if self._path and key else self._path or key
        safe = {name: shown(value) for name, value in values.items()}
        where = f"{self._file}: {place}" if place else self._file
        self._faults.append(Fault(where, message, safe))

    def value(self, key: str, *, needed: bool = False) -> object | None:
        """Whatever stands there, or none; a fault if it is needed and missing."""
        self._asked.add(key)
        if needed and key not in self._content:
            self.fault(key, msgid("This key is missing: add it."))
        return self._content.get(key)

    def text(self, key: str, *, needed: bool = True) -> str:
        """A text of one line or more; empty if there is none."""
        value = self.value(key, needed=needed)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault(key, msgid("This must be a text: put it between quotes."))
            return ""
        if _UNPRINTABLE.search(value) or len(value) > _TEXT_MAX:
            message = msgid(
                "This text has control characters or is over %(most)s characters:"
                " shorten or retype it."
            )
            self.fault(key, message, most=_TEXT_MAX)
            return ""
        if needed and not value.strip():
            self.fault(key, msgid("This text is empty: fill it in."))
        return value.strip()

    def matching(self, key: str, pattern: str, like: str) -> str:
        """A text of a certain shape; empty if it has another."""
        value = self.text(key)
        if value and not re.fullmatch(pattern, value):
            message = msgid(
                "“%(given)s” has not the right form: write it like %(like)s."
            )
            self.fault(key, message, given=value, like=like)
            return ""
        return value

    def word(self, key: str, words: type[_Word]) -> _Word | None:
        """One of a closed set of words."""
        value = self.text(key)
        if not value:
            return None
        try:
            return words(value)
        except ValueError:
            message = msgid("“%(given)s” is not known here: write one of %(words)s.")
            self.fault(key, message, given=value, words=", ".join(words))
            return None

    def count(self, key: str, least: int, most: int) -> int | None:
        """A whole number between two bounds."""
        value = self.value(key, needed=True)
        if value is None:
            return None
        if type(value) is not int or not least <= value <= most:
            message = msgid(
                "This must be a whole number from %(least)s to %(most)s, unquoted."
            )
            self.fault(key, message, least=least, most=most)
            return None
        return value

    def day(self, key: str) -> date | None:
        """A day, which may be left out."""
        value = self.value(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            message = msgid("This must be a day: write it like 2026-01-31, unquoted.")
            self.fault(key, message)
            return None
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Yes or no, which may be left out."""
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(key, msgid("This must be true or false, without quotes."))
            return default
        return value

    def texts(self, key: str, languages: Sequence[str]) -> MultilingualText:
        """A text in each of the languages; more languages are welcome."""
        value = self.value(key, needed=True)
        if value is None:
            return MultilingualText({})
        if not isinstance(value, dict):
            message = msgid('This must be a text per language: { fr = "…", nl = "…" }.')
            self.fault(key, message)
            return MultilingualText({})
        table = self._below(value, key)
        others = sorted(set(value) - set(languages))
        for other in others:
            if not re.fullmatch("[a-z]{2}", other):
                message = msgid("“%(given)s” is no language: write it like fr.")
                table.fault(other, message, given=other)
        return MultilingualText(
            {language: table.text(language) for language in (*languages, *others)}
        )

    def words(self, key: str, *, needed: bool = True) -> tuple[str, ...]:
        """A list of different texts."""
        value = self.value(key, needed=needed)
        if value is None:
            return ()
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(word, str) and word.strip() for word in value)
            or len(set(value)) != len(value)
        ):
            message = msgid(
                'This must be a list of different texts, like ["fr", "nl"].'
            )
            self.fault(key, message)
            return ()
        return tuple(str(word) for word in value)

    def table(self, key: str) -> "Table | None":
        """A table below this one."""
        value = self.value(key, needed=True)
        if value is None:
            return None
        if not isinstance(value, dict):
            message = msgid("This must be a table: write [%(name)s] above its keys.")
            self.fault(key, message, name=key)
            return None
        return self._below(value, key)

    def tables(self, key: str) -> list["Table"]:
        """The tables of a list below this one."""
        value = self.value(key, needed=True)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            message = msgid(
                "This must be a list of tables: write [[%(name)s]] above each."
            )
            self.fault(key, message, name=key)
            return []
        if not value:
            self.fault(key, msgid("This list is empty: add at least one table."))
        return [self._below(v, f"{key}[{n}]") for n, v in enumerate(value, start=1)]

    def nothing_else(self) -> None:
        """Note the keys nobody asked for: slips of the pen, or things of no effect."""
        for key in sorted(set(self._content) - self._asked):
            close = get_close_matches(key, self._asked, n=1)
            if close:
                message = msgid("There is no key of this name: did you mean %(close)s?")
                self.fault(shown(key), message, close=close[0])
            else:
                message = msgid("There is no key of this name: remove it.")
                self.fault(shown(key), message)

    def _below(self, content: Mapping[str, object], key: str) -> "Table":
        path = f"{self._path}.{key}" if self._path else key
        return Table(content, self._file, path, self._faults)
