"""Texts whose figures are fields: what a text says is what the tables say.

A text holds names in braces, `{certified}` or `{certified:WP2}`, and each is read as
the figure of that name. A name that is not known is told at its place; so is an
amount that somebody typed out, because nothing would keep it true.

>>> read("We spent {certified:WP2}.", {"certified:WP2": "€12.00"})
'We spent €12.00.'
>>> [(one.kind.value, one.written, one.at) for one in faults("Of {sum} €", {}, {})]
[('unknown_field', '{sum}', 4)]
"""

import re
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from visimal.domain.money import Euro
from visimal.domain.money import euro

_FIELD = re.compile(r"\{([^{}]*)\}")
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
#: Digits in groups or not, and cents; no share in per cent, no date.
_AMOUNT = re.compile(
    r"(?<![\w.,:])"
    r"(\d{1,3}(?:[ .,'\u2019\u00a0\u202f]\d{3})+|\d+)[.,](\d{2})"
    r"(?!\d|[.,]\d|[ \u00a0\u202f]?%)"
)


class FaultKind(StrEnum):
    """What is wrong with a figure in a text."""

    #: There is no figure of that name.
    UNKNOWN_FIELD = "unknown_field"
    #: An amount that no table has.
    OTHER_AMOUNT = "other_amount"
    #: An amount of the tables that was typed out: it will not follow them.
    TYPED_OUT = "typed_out"


@dataclass(frozen=True, slots=True)
class NarrativeFault:
    """One figure of a text, as it is written, and where; the first character is 1."""

    kind: FaultKind
    written: str
    at: int
    #: The name to write instead, if there is one.
    instead: str = ""


def read(text: str, figures: Mapping[str, str]) -> str:
    """A text as it is read: each known field filled in, all else as it is written."""
    return _FIELD.sub(lambda found: figures.get(found[1].strip(), found[0]), text)


def fields(text: str) -> tuple[str, ...]:
    """The names of the fields of a text, in their order."""
    return tuple(found[1].strip() for found in _FIELD.finditer(text))


def faults(
    text: str, known: Collection[str], amounts: Mapping[Euro, str]
) -> tuple[NarrativeFault, ...]:
    """What is wrong with the figures of a text, in its order.

    `known` are the names of all figures, `amounts` the name of each amount.
    """
    found = (*_unknown(text, known), *_typed(text, amounts))
    return tuple(sorted(found, key=lambda one: one.at))


def _unknown(text: str, known: Collection[str]) -> Iterator[NarrativeFault]:
    for found in _BRACES.finditer(text):
        if found[0].strip("{} ") not in known:
            yield NarrativeFault(
                FaultKind.UNKNOWN_FIELD, found[0], at=found.start() + 1
            )


def _typed(text: str, amounts: Mapping[Euro, str]) -> Iterator[NarrativeFault]:
    for found in _AMOUNT.finditer(text):
        whole = "".join(one for one in found[1] if one.isdecimal())
        name = amounts.get(euro(f"{whole}.{found[2]}"), "")
        kind = FaultKind.TYPED_OUT if name else FaultKind.OTHER_AMOUNT
        yield NarrativeFault(kind, found[0], at=found.start() + 1, instead=name)
