"""A composed workbook: values, formulas and styles by place, before any file format.

A formula never stands alone: it carries our own figure, which is what a reader sees
in a preview, on a telephone or in Protected View.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import auto
from enum import Enum
from typing import NamedTuple

Plain = str | int | Decimal | date | None


class Formula(NamedTuple):
    """A formula with the figure it must give."""

    text: str
    value: Plain


Value = Plain | Formula


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a line."""

    column: int
    style: str
    value: Value


@dataclass(frozen=True, slots=True)
class Line:
    """A row outside the body of a table."""

    row: int
    cells: tuple[Cell, ...]
    height: int | None = None


class Sort(Enum):
    """What all the values of a column of a table are, if they are there."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    #: Each a `Formula` of its own, or a plain value.
    MIXED = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the body of a table."""

    style: str
    sort: Sort
    #: The formula of every row, with `{row}` where the number of the row belongs.
    formula: str = ""
    #: How many characters stand on a line, where longer texts wrap; else none.
    wraps_at: int = 0


#: The values of some rows, column by column.
Batch = Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a table, which may be very many and are asked for in batches."""

    first_row: int
    columns: tuple[Column, ...]
    batches: Callable[[], Iterator[Batch]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What fills one sheet, from top to bottom."""

    code: str
    blocks: tuple[Line | Body, ...]
    #: The rows before which a new page begins.
    breaks: tuple[int, ...]
    #: From the rows of the shell to the real ones (see `layout.stretched`).
    moves: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """A whole workbook."""

    sheets: tuple[Sheet, ...]
    #: Names of the workbook and what they refer to.
    names: Mapping[str, str]
    #: What replaces the marks in the shell: heads of columns, header, properties.
    marks: Mapping[str, str]
