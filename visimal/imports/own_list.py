"""Our own list of expenditure when it comes back: is it of this claim, and whole?"""

import json
import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from visimal.domain.findings import msgid
from visimal.evidence.inspection import RefusedFileError
from visimal.export.went_out import Base
from visimal.export.went_out import BaseLine
from visimal.export.went_out import is_whole
from visimal.imports.cells import Book
from visimal.imports.cells import Grid
from visimal.imports.headings import Columns
from visimal.imports.merging import Said
from visimal.partner_reports.headings import NUMBER

LINES, BASE = "10_LINES", "95_BASE"
_CODES = ("number", "version", "said")
_OF, _SEAL = 4, 5
LINE_NUMBER = re.compile(r"P[0-9]{2}-S[0-9]{1,2}-[0-9]{4,6}")


@dataclass(frozen=True, slots=True)
class WentOut:
    """A list as it went out, by the numbers of its lines."""

    said: Mapping[str, Said]
    versions: Mapping[str, int]


def went_out(
    book: Book, columns: Columns, claim: str, keys: Sequence[bytes]
) -> WentOut | None:
    """What the list of a file was when it went out; none if it is not one of ours.

    Raises:
        RefusedFileError: it is ours and cannot be merged: of another claim, without
            its base, its numbers or its formulas, or changed where it must not be.
    """
    grid = book.grid(BASE)
    if grid is None and not (columns.is_ours and columns.grid == LINES):
        return None
    base = None if grid is None else _base(grid)
    if base is None:
        raise RefusedFileError(
            msgid(
                "“%(name)s” is a list that visimal wrote, but it does not say what the"
                " list looked like when it went out: its sheet 95_BASE is missing or"
                " empty, or its claim was not open then. Download the list again, make"
                " your changes in that file and upload it."
            ),
            name=book.name,
        )
    if base.of != claim:
        raise RefusedFileError(
            msgid(
                "“%(name)s” is the list of another claim (%(other)s), and this one is"
                " %(claim)s. Open the claim that the file is of and upload it there."
            ),
            name=book.name,
            other=base.of[:60],
            claim=claim,
        )
    if not is_whole(base, keys):
        raise RefusedFileError(
            msgid(
                "In “%(name)s” the sheet 95_BASE was changed, so that your changes"
                " cannot be told apart from those made here. Download the list again,"
                " make your changes in it and leave that sheet as it is."
            ),
            name=book.name,
        )
    _look_at_list(book, columns, base)
    return WentOut(
        {one.number: json.loads(one.said) for one in base.lines},
        {one.number: one.version for one in base.lines},
    )


def _look_at_list(book: Book, columns: Columns, base: Base) -> None:
    grid = book.grid(columns.grid)
    if grid is None or not grid.has_formulas:
        raise RefusedFileError(
            msgid(
                "The formulas of “%(name)s” are gone: some program kept the figures"
                " only, and nobody can say what else it lost. Make your changes in the"
                " file that visimal gave you, with Excel or LibreOffice, and upload"
                " that."
            ),
            name=book.name,
        )
    places = [place for place, field in columns.fields.items() if field == NUMBER]
    numbers = {
        cells[place].said
        for row, cells in grid.rows.items()
        for place in places
        if row >= columns.first_row and place in cells
    }
    if base.lines and not any(LINE_NUMBER.fullmatch(one) for one in numbers):
        raise RefusedFileError(
            msgid(
                "In “%(name)s” the IDs of the lines are gone, so that no line can be"
                " told from another. Download the list again and leave its column ID as"
                " it is."
            ),
            name=book.name,
        )


def _base(grid: Grid) -> Base | None:
    """What a sheet says of a list as it went out; none if it says nothing whole."""
    of, seal = (grid.rows.get(row, {}).get(2) for row in (_OF, _SEAL))
    places: dict[str, int] = {}
    lines: list[BaseLine] = []
    for cells in grid.rows.values():
        if places:
            found = [cells.get(places[code]) for code in _CODES]
            if all(found) and LINE_NUMBER.fullmatch(found[0].said if found[0] else ""):
                number, version, said = (one.said for one in found if one)
                lines.append(BaseLine(number, _count(version), said))
        else:
            codes = {cell.said: place for place, cell in cells.items()}
            if all(code in codes for code in _CODES):
                places = codes
    if of is None or seal is None:
        return None
    return Base(of.said, tuple(lines), seal.said)


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else 0
