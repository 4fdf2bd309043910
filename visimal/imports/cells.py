"""The cells of a list as they were read, by row and column, each with its address."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

#: What the one sheet of a list in plain text is called.
PLAIN = "CSV"
_LETTERS = 26


class CellKind(StrEnum):
    """What a cell holds."""

    NUMBER = "n"
    DAY = "d"
    TRUTH = "b"
    TEXT = "t"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty."""

    kind: CellKind
    #: A number as decimal text, a day as 2026-03-31, a truth as 1 or 0.
    said: str


#: The cells of a row by the number of their column, from 1.
Cells = Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its rows that hold anything, by number."""

    name: str
    rows: Mapping[int, Cells]
    #: Whether anything in its workbook is computed; true where nobody can tell.
    has_formulas: bool = True


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was read."""

    name: str
    kind: str
    grids: Sequence[Grid]

    def grid(self, name: str) -> Grid | None:
        """A sheet by its name."""
        return next((one for one in self.grids if one.name == name), None)


def letters(place: int) -> str:
    """What a column is called.

    >>> letters(1), letters(26), letters(28)
    ('A', 'Z', 'AB')
    """
    name = ""
    while place:
        place, index = divmod(place - 1, _LETTERS)
        name = chr(ord("A") + index) + name
    return name


def column(name: str) -> int:
    """The number of a column by its letters.

    >>> column("A"), column("AB")
    (1, 28)
    """
    number = 0
    for one in name:
        number = number * _LETTERS + ord(one) - ord("A") + 1
    return number


def address(grid: str, place: int, row: int) -> str:
    """Where a cell is: `Blad1!F17`."""
    return f"{grid}!{letters(place)}{row}"
