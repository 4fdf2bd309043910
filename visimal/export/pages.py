"""How much paper things take: lines of wrapped text, and pages that cut no table.

A sheet is printed one page wide, so its width decides how small everything becomes,
and that decides how many rows a page holds. Lengths are whole points (1/72 inch).
"""

from collections.abc import Sequence
from dataclasses import dataclass

#: What of an A4 page in landscape lies between the margins.
_WIDTH, _HEIGHT = 784, 487
_ROW = 15
_LINE, _SPACE = 12, 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows that are better not parted."""

    first_row: int
    height: int


def rows_high(rows: int) -> int:
    """How high so many ordinary rows are."""
    return rows * _ROW


def lines_high(lines: int) -> int:
    """How high a row of so many lines of text is."""
    return _SPACE + _LINE * lines


def letters_in(width: int) -> int:
    """How many letters stand on a line in a column of that width."""
    # Where words wrap, the end of a line stays empty.
    return max(width * 7 // 5 - 3, 1)


def lines_of(letters: int, width: int) -> int:
    """How many lines so many letters take in a column of that width."""
    return -(-letters // letters_in(width))


def lines_of_head(text: str, width: int) -> int:
    """How many lines a bold text takes; a word that is too long is broken.

    >>> lines_of_head("Subsidiabele kosten", 14), lines_of_head("Werkpakket", 7)
    (2, 2)
    """
    holds = max(width * 11 // 10, 1)
    lines, filled = 1, 0
    for word in text.split():
        if filled and filled + 1 + len(word) > holds:
            lines, filled = lines + 1, 0
        filled += len(word) + bool(filled)
        while filled > holds:
            lines, filled = lines + 1, filled - holds
    return lines


def breaks(pieces: Sequence[Piece], widths: Sequence[int]) -> tuple[int, ...]:
    """The rows before which a new page begins.

    >>> breaks([Piece(1, 300), Piece(20, 300), Piece(40, 100)], [20, 100])
    (20,)
    """
    # A unit of width is seven pixels and a fifth, a pixel three quarters of a point.
    width = sum(widths) * 27 // 5
    holds = max(_HEIGHT, _HEIGHT * width // _WIDTH)
    found: list[int] = []
    filled = 0
    for piece in pieces:
        if filled and holds >= piece.height > holds - filled:
            found.append(piece.first_row)
            filled = 0
        filled = (filled + piece.height) % holds
    return tuple(found)
