"""How much a value says about a person: three classes, C1 to C3."""

from collections.abc import Mapping
from enum import StrEnum


class DataClass(StrEnum):
    """How much a value says about a person."""

    C1 = "C1"
    C2 = "C2"
    C3 = "C3"


#: What the figures, days and keys of a table are, and each of its texts.
Decided = Mapping[str, tuple[DataClass, Mapping[str, DataClass]]]
