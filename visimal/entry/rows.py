"""Rows as somebody typed them, before anything believes them."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from hashlib import sha256

from flask import request
from werkzeug.exceptions import BadRequest

from visimal.entry.clipboard import flat
from visimal.i18n import gettext
from visimal.partner_reports.columns import COLUMNS
from visimal.web.sent_json import sent_json

NAMES = tuple(one.name for one in COLUMNS)
#: What no person types: the line a row stands for, and how it was shown.
_OF_THE_ROW = frozenset({"number", "version", "was"})
_CELL = re.compile(r"([0-9]{1,4})\.([a-z_]{1,40})")
_NUMBER = re.compile(r"P[0-9]{2,4}-S[0-9]{1,3}-[0-9]{4,}")
_MOST_VERSIONS = 10**9
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row: of a line that is there, or a new one."""

    #: What its fields are called with, and the browser calls it.
    key: str
    number: str | None
    version: int | None
    texts: Mapping[str, str]
    #: The digest of its cells as they were shown; empty if nobody says.
    was: str = field(default="")

    @property
    def is_empty(self) -> bool:
        """Whether nobody typed anything."""
        return not any(text.strip() for text in self.texts.values())

    @property
    def is_untouched(self) -> bool:
        """Whether it was sent as it had been shown."""
        return bool(self.was) and self.was == digest(self.texts)


def digest(texts: Mapping[str, str]) -> str:
    """What tells whether a row was touched at all."""
    plain = json.dumps([[name, flat(texts[name])] for name in sorted(texts)])
    return sha256(plain.encode()).hexdigest()[:_DIGITS]


def of_the_form(apart: frozenset[str]) -> Sequence[TypedRow]:
    """The rows of the form that was posted, in its order.

    Raises:
        BadRequest: the form has a field that was not offered, or one twice.
    """
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for name, several in request.form.lists():
        if name in apart:
            continue
        found = _CELL.fullmatch(name)
        if found is None or found[2] not in {*NAMES, *_OF_THE_ROW} or several[1:]:
            raise BadRequest(tampered())
        rows[found[1]][found[2]] = several[0]
    return [_row(key, rows[key]) for key in sorted(rows, key=int)]


def of_the_browser(text: str) -> Sequence[TypedRow]:
    """The rows that the page sent by itself.

    Raises:
        BadRequest: they are not as our page sends them.
    """
    found = sent_json(text)
    if not isinstance(found, list):
        raise BadRequest(tampered())
    return [_sent(one) for one in found]


def texts_in(found: object) -> Mapping[str, str]:
    """The cells of a row that the page sent by itself.

    Raises:
        BadRequest: they are none, or there is no such column.
    """
    if not isinstance(found, dict):
        raise BadRequest(tampered())
    if not all(one in NAMES and isinstance(text, str) for one, text in found.items()):
        raise BadRequest(tampered())
    return found


def seen(number: object, version: object) -> tuple[str, int]:
    """A line as it was seen: its number and its version.

    Raises:
        BadRequest: it is none.
    """
    is_number = isinstance(number, str) and _NUMBER.fullmatch(number) is not None
    digits = str(version)
    if not is_number or not digits.isdecimal() or int(digits[:10]) > _MOST_VERSIONS:
        raise BadRequest(tampered())
    return str(number), int(digits[:10])


def lines_seen(text: str) -> Sequence[tuple[str, int]]:
    """Lines as they were seen, as the page sends them by itself.

    Raises:
        BadRequest: they are not as our page sends them.
    """
    found = sent_json(text)
    pair = 2
    if not isinstance(found, list) or any(
        not isinstance(one, list) or len(one) != pair for one in found
    ):
        raise BadRequest(tampered())
    return [seen(number, version) for number, version in found]


def tampered() -> str:
    """What was sent is not what our page sends."""
    return gettext("This form is not as we sent it. Open the page again.")


def _sent(found: object) -> TypedRow:
    if not isinstance(found, dict) or found.keys() - {
        "key", "number", "version", "texts"
    }:  # fmt: skip
        raise BadRequest(tampered())
    number, version = found.get("number"), found.get("version")
    if number is not None:
        number, version = seen(number, version)
    texts = texts_in(found.get("texts"))
    return TypedRow(
        str(found.get("key", ""))[:40], number, version if number else None, texts
    )


def _row(key: str, fields: Mapping[str, str]) -> TypedRow:
    texts = {name: text for name, text in fields.items() if name not in _OF_THE_ROW}
    number, version = fields.get("number") or None, None
    if number is not None:
        number, version = seen(number, fields.get("version", ""))
    return TypedRow(key, number, version, texts, fields.get("was", ""))
