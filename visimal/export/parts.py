"""The parts of a workbook that has no rows yet."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Shell:
    """A workbook without rows: its parts, styles, and whose references are whose."""

    parts: Mapping[str, bytes]
    #: The number of each style, and of its twin for text that looks like a formula.
    styles: Mapping[str, tuple[int, int]]
    #: Of which sheet the references in a part are.
    owners: Mapping[str, str]
