"""What a list looked like when its workbook went out, sealed so that it can be trusted.

A workbook of an open claim carries it: when the file comes back, changes made in it and
changes made here meanwhile can be told apart. The seal is a keyed hash of all of it;
whoever changes a letter breaks it. The order of the rows says nothing.

>>> out = sealed("DEMO P07-S2", [BaseLine("P07-S2-0001", 3, "{}")], b"key")
>>> is_whole(out, [b"another key", b"key"]), is_whole(out, [b"another key"])
(True, False)
"""

import hmac
import json
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy.orm import Session

from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import lines_of
from visimal.partner_reports.queries import report_at
from visimal.partner_reports.said import HIDDEN
from visimal.partner_reports.said import said_of_line

#: Says of a line that its reader did not see all of it.
WITHHELD = "withheld"
_PURPOSE = b"visimal: a list as it went out"


@dataclass(frozen=True, slots=True)
class BaseLine:
    """One line as it was."""

    number: str
    version: int
    #: JSON: texts by the names of the fields of a cost.
    said: str


@dataclass(frozen=True, slots=True)
class Base:
    """A whole list as it was."""

    #: Which claim: project, partner and period.
    of: str
    lines: tuple[BaseLine, ...]
    seal: str


def named(place: Place) -> str:
    """What a base calls a claim."""
    return f"{place.code} P{place.partner_number:02}-S{place.period_number}"


def base_of(session: Session, place: Place, key: bytes, *, sees_all: bool) -> Base:
    """The list of an open claim as it is; no lines if it is not open."""
    report = report_at(session, place)
    is_open = report is not None and report.status.is_open_for_numbers
    found = lines_of(session, place) if is_open else ()
    lines: list[BaseLine] = []
    for line, _ in found:
        said = dict(said_of_line(line), declared=str(line.declared))
        if line.is_personal_data and not sees_all:
            said = {name: text for name, text in said.items() if name not in HIDDEN}
            said[WITHHELD] = "1"
        written = json.dumps(said, ensure_ascii=False, sort_keys=True)
        lines.append(BaseLine(line.number, line.version, written))
    return sealed(named(place), lines, key)


def sealed(of: str, lines: Iterable[BaseLine], key: bytes) -> Base:
    """A base with its seal."""
    whole = tuple(lines)
    return Base(of, whole, _seal(of, whole, key))


def is_whole(base: Base, keys: Iterable[bytes]) -> bool:
    """Whether a base is what went out, sealed with one of these keys."""
    seals = (_seal(base.of, base.lines, key) for key in keys)
    return any(hmac.compare_digest(base.seal.encode(), one.encode()) for one in seals)


def _seal(of: str, lines: Sequence[BaseLine], key: bytes) -> str:
    rows = sorted((one.number, one.version, one.said) for one in lines)
    text = json.dumps([of, rows], ensure_ascii=True)
    own = hmac.new(key, _PURPOSE, sha256).digest()
    return hmac.new(own, text.encode(), sha256).hexdigest()
