"""What a programme form may speak about: the attributes of frozen facts.

The type of every attribute is read from its hint, so a form that names a figure
nobody has is refused when it is read, not when a partner asks for it.

>>> attribute(ReportingPeriod, "first_month").kind
<Kind.INTEGER: 'integer'>
"""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType
from types import UnionType
from typing import get_args
from typing import get_origin
from typing import get_type_hints
from typing import Union

from visimal.domain.money import Euro
from visimal.domain.months import ReportingPeriod
from visimal.domain.texts import MultilingualText

__all__ = ["Attribute", "Kind", "ReportingPeriod", "UnknownFactError", "attribute"]


class Kind(StrEnum):
    """What sort of thing an attribute holds."""

    TEXT = "text"
    TEXTS = "texts"
    AMOUNT = "amount"
    NUMBER = "number"
    INTEGER = "integer"
    DATE = "date"
    FLAG = "flag"
    WORD = "word"
    RECORD = "record"
    MANY = "many"


class UnknownFactError(LookupError):
    """A form speaks of something that no fact is called."""

    def __init__(self, piece: str, known: tuple[str, ...]) -> None:
        self.piece = piece
        self.known = known
        super().__init__(f"no fact is called {piece!r}")


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is found at the end of a path such as `project.title`."""

    kind: Kind
    #: The class of a record or of a closed set of words; of many, what each is.
    type: object
    is_optional: bool = False

    @property
    def each(self) -> "Attribute":
        """What one of many is."""
        return _attribute_of(self.type)


_SCALARS: dict[object, Kind] = {
    str: Kind.TEXT,
    MultilingualText: Kind.TEXTS,
    Euro: Kind.AMOUNT,
    Decimal: Kind.NUMBER,
    int: Kind.INTEGER,
    date: Kind.DATE,
    bool: Kind.FLAG,
}


@cache
def attribute(root: object, path: str) -> Attribute:
    """What `path` leads to, from a class of facts.

    Raises:
        UnknownFactError: a piece of the path is the name of nothing.
    """
    found = _attribute_of(root)
    for piece in path.split("."):
        hints = _hints(found)
        if piece not in hints:
            raise UnknownFactError(piece, tuple(hints))
        deeper = _attribute_of(hints[piece])
        optional = deeper.is_optional or found.is_optional
        found = Attribute(deeper.kind, deeper.type, optional)
    return found


def paths(root: object) -> Iterator[str]:
    """Every path that leads to something a cell can show, and to every list."""
    for name, hint in _hints(_attribute_of(root)).items():
        found = _attribute_of(hint)
        if found.kind is Kind.RECORD:
            yield from (f"{name}.{deeper}" for deeper in paths(found.type))
        else:
            yield name


@cache
def _hints(found: Attribute) -> dict[str, object]:
    if found.kind is not Kind.RECORD or not isinstance(found.type, type):
        return {}
    hints: dict[str, object] = dict(get_type_hints(found.type))
    for cls in reversed(found.type.__mro__):
        for name, member in vars(cls).items():
            if isinstance(member, property) and not name.startswith("_"):
                hints[name] = get_type_hints(member.fget).get("return")
    return hints


def _attribute_of(hint: object) -> Attribute:
    if get_origin(hint) in {Union, UnionType}:
        (only,) = (part for part in get_args(hint) if part is not NoneType)
        present = _attribute_of(only)
        return Attribute(present.kind, present.type, is_optional=True)
    if get_origin(hint) in {tuple, Sequence}:
        return Attribute(Kind.MANY, get_args(hint)[0])
    if hint in _SCALARS:
        return Attribute(_SCALARS[hint], hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Attribute(Kind.WORD, hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return Attribute(Kind.RECORD, hint)
    raise TypeError(hint)
