r"""A block as a spreadsheet puts it on the clipboard: rows, tabs, quoted cells.

A cell with a line end, a tab or a quotation mark in it stands between quotation marks,
and its own are doubled. A text in which they do not pair off was written by hand: then
each line is a row as it stands.

>>> block('Travel\t"Lille\nBruges"\r\nStaff\t12,50\r\n')
(('Travel', 'Lille Bruges'), ('Staff', '12,50'))
>>> block('5" pipe\t8,00')
(('5" pipe', '8,00'),)
>>> block("\t\n\n")
()
"""

import csv
import re

_LINE_ENDS = re.compile(r"\r\n?")
#: What looks like a blank and is none to a machine.
_BLANKS = re.compile(r"[ \t\n\u00a0\u2007\u2009\u202f]+")

Block = tuple[tuple[str, ...], ...]


def block(text: str) -> Block:
    """The rows of a pasted text; rows without anything in them are left out."""
    plain = _LINE_ENDS.sub("\n", text)
    if plain.count('"') % 2 == 0:
        lines = csv.reader(plain.splitlines(keepends=True), delimiter="\t")
    else:
        lines = csv.reader(plain.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    rows = (tuple(flat(cell) for cell in row) for row in lines)
    return tuple(row for row in rows if any(row))


def flat(text: str) -> str:
    """A text as it stands in one cell: on one line, with single blanks."""
    return _BLANKS.sub(" ", text).strip()
