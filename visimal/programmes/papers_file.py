"""Reading `papers.toml`: which papers a line of expenditure must have.

The file may be left out: then the programme asks for nothing by name.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.papers import PaperKind
from visimal.domain.parameters import Confidence
from visimal.domain.required_papers import CostBasis
from visimal.domain.required_papers import Occasion
from visimal.domain.required_papers import RequiredPaper
from visimal.programmes.faults import Fault
from visimal.programmes.fields import content_of
from visimal.programmes.fields import Table
from visimal.programmes.programme_file import days_of

FILE = "papers.toml"
_AMOUNT = "[0-9]{1,9}[.][0-9]{2}"
_Word = TypeVar("_Word", bound=StrEnum)


def read_papers(
    folder: Path, sides: Collection[str] | None, faults: list[Fault]
) -> tuple[RequiredPaper, ...]:
    """The papers a folder asks for; `sides` is none when they could not be read."""
    if not (folder / FILE).exists():
        return ()
    content = content_of(folder / FILE, faults)
    if content is None:
        return ()
    top = Table(content, FILE, "", faults)
    found = [_paper(table, sides) for table in top.tables("paper")]
    top.nothing_else()
    return tuple(one for one in found if one is not None)


def _paper(table: Table, sides: Collection[str] | None) -> RequiredPaper | None:
    kinds = _words(table, "kinds", PaperKind, needed=True)
    categories = _words(table, "categories", CostCategory, needed=False)
    named = table.words("sides", needed=False)
    for side in named:
        if sides is not None and side not in sides:
            message = msgid(
                "“%(given)s” is no side of this programme: it has %(sides)s."
            )
            table.fault("sides", message, given=side, sides=", ".join(sorted(sides)))
    above = _amount(table)
    basis = _word(table, "basis", CostBasis, CostBasis.REAL)
    occasion = _word(table, "occasion", Occasion, Occasion.ALWAYS)
    citation = table.text("citation")
    table.word("confidence", Confidence)
    valid_from, valid_until = days_of(table)
    table.nothing_else()
    is_backwards = valid_from and valid_until and valid_until < valid_from
    if not (kinds and citation) or is_backwards:
        return None
    return RequiredPaper(
        kinds=kinds,
        citation=citation,
        categories=categories,
        sides=named,
        basis=basis,
        occasion=occasion,
        above=above,
        valid_from=valid_from,
        valid_until=valid_until,
    )


def _words(
    table: Table, key: str, words: type[_Word], *, needed: bool
) -> tuple[_Word, ...]:
    """Several of a closed set of words."""
    found: list[_Word] = []
    for given in table.words(key, needed=needed):
        if given in {one.value for one in words}:
            found.append(words(given))
            continue
        message = msgid("“%(given)s” is not known here: write one of %(words)s.")
        table.fault(key, message, given=given, words=", ".join(words))
    return tuple(found)


def _word(table: Table, key: str, words: type[_Word], default: _Word) -> _Word:
    """One of a closed set of words, or what is meant when nothing is said."""
    if table.value(key) is None:
        return default
    return table.word(key, words) or default


def _amount(table: Table) -> Euro | None:
    given = table.text("above", needed=False)
    if not given:
        return None
    if not re.fullmatch(_AMOUNT, given):
        message = msgid("“%(given)s” has not the right form: write it like %(like)s.")
        table.fault("above", message, given=given, like="1000.00")
        return None
    return euro(given)
