"""Elements of a part of a workbook, told one by one; and where a cell is.

>>> column_number("AB"), column_letters(28)
(28, 'AB')
"""

from collections.abc import Callable
from enum import StrEnum
from typing import IO
from xml.parsers.expat import ParserCreate

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str, str], None]

_CHUNK = 256 * 1024
_ALPHABET = 26


class Why(StrEnum):
    """Why a sheet is not read."""

    #: A cell lies beyond the rows and columns that are read.
    FAR = "far"
    MUCH = "much"
    NO_SHEET = "sheet"
    UNREADABLE = "unreadable"


class RefusedSheetError(Exception):
    """A sheet that is not read: why, and where."""

    def __init__(self, why: Why, **facts: str) -> None:
        self.told = {"refused": why, **facts}
        super().__init__(why)


def unreadable() -> RefusedSheetError:
    """The refusal of what no office program writes."""
    return RefusedSheetError(Why.UNREADABLE)


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * _ALPHABET + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, _ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_elements(content: IO[bytes], start: Start, end: End) -> None:
    """Tell the beginning and the end of every element, the end with its text."""
    texts: list[list[str]] = [[]]

    def began(name: str, attributes: dict[str, str]) -> None:
        texts.append([])
        start(name.rpartition(":")[2], attributes)

    def ended(name: str) -> None:
        end(name.rpartition(":")[2], "".join(texts.pop()))

    def said(text: str) -> None:
        texts[-1].append(text)

    def defined(*_: object) -> None:
        raise unreadable()

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = began
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = defined
    while part := content.read(_CHUNK):
        parser.Parse(part)
    parser.Parse(b"", True)  # noqa: FBT003 - it takes no names
