"""Where everything in a workbook lies, once the number of rows and columns is known.

The same form is laid out twice: with two rows a table for the empty shell that is
kept, and with the real rows when it is filled. What refers to rows is then moved from
the first to the second (`stretched`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from visimal.export.form import CellForm
from visimal.export.form import Form
from visimal.export.form import SheetForm
from visimal.export.form import TableForm
from visimal.export.form import Totals

_ROW = re.compile(r"(\$?[A-Z]{1,3}\$?)([0-9]+)")
_FIRST_ROW_BELOW_HEADING = 4
_LETTERS = 26


def letter(column: int) -> str:
    """The letters of a column.

    >>> letter(1), letter(26), letter(27)
    ('A', 'Z', 'AA')
    """
    name = ""
    while column:
        column, index = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + index) + name
    return name


def position(at: str) -> tuple[int, int]:
    """The column and the row of an address.

    >>> position("AA12")
    (27, 12)
    """
    letters = at.rstrip("0123456789")
    column = 0
    for one in letters:
        column = column * _LETTERS + ord(one) - ord("A") + 1
    return column, int(at[len(letters) :])


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table lies on its sheet."""

    sheet: str
    title_row: int
    code_row: int
    head_row: int
    first_row: int
    last_row: int
    total_row: int | None
    #: The last column that is printed.
    last_printed: int
    #: First and last column of each of the form's columns, by code.
    columns: Mapping[str, tuple[int, int]]

    @property
    def last_column(self) -> int:
        """The last column of all."""
        return max(last for _, last in self.columns.values())

    def cells(self, code: str, first_row: int, last_row: int) -> str:
        """The range of a column between two rows."""
        first, last = self.columns[code]
        start = f"${letter(first)}${first_row}"
        end = f"${letter(last)}${last_row}"
        return start if start == end else f"{start}:{end}"

    def whole(self, code: str) -> str:
        """All the rows of a column."""
        return self.cells(code, self.first_row, self.last_row)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the cells and tables of a form lie."""

    tables: Mapping[str, TablePlace]
    cells: Mapping[str, tuple[str, CellForm]]
    last_rows: Mapping[str, int]
    last_columns: Mapping[str, int]
    last_printed: Mapping[str, int]

    def where(self, name: str, sheet: str) -> str | None:
        """The absolute reference of a name, seen from a sheet; none if unknown."""
        first, *rest = name.split(".")
        if rest:
            place = self.tables.get(first)
            if place is None or rest[0] not in place.columns:
                return None
            if rest[1:]:
                total = place.total_row or 0
                return seen_from(sheet, place.sheet, place.cells(rest[0], total, total))
            return seen_from(sheet, place.sheet, place.whole(rest[0]))
        if first not in self.cells:
            return None
        other, cell = self.cells[first]
        column, row = position(cell.at)
        return seen_from(sheet, other, f"${letter(column)}${row}")


def seen_from(sheet: str, other: str, reference: str) -> str:
    """A reference as it is written on `sheet` when it lies on `other`."""
    return reference if sheet == other else f"'{other}'!{reference}"


def layout(form: Form, rows: Mapping[str, int], spans: Mapping[str, int]) -> Layout:
    """Lay a form out: rows of each table by name, columns of each run by its path."""
    tables: dict[str, TablePlace] = {}
    last_rows: dict[str, int] = {}
    last_columns: dict[str, int] = {}
    last_printed: dict[str, int] = {}
    for sheet in form.sheets:
        next_row = _row_below_cells(sheet)
        last_row = next_row - 2
        widest = printed = max(_columns_of_cells(sheet))
        for table in sheet.tables:
            place = _place(sheet.code, table, next_row, rows[table.name], spans)
            tables[table.name] = place
            last_row = max(place.last_row, place.total_row or 0)
            next_row = last_row + 2
            widest = max(widest, place.last_column)
            printed = max(printed, place.last_printed)
        last_rows[sheet.code] = last_row
        last_columns[sheet.code] = widest
        last_printed[sheet.code] = printed
    cells = {c.name: (s.code, c) for s in form.sheets for c in s.cells if c.name}
    return Layout(tables, cells, last_rows, last_columns, last_printed)


def _row_below_cells(sheet: SheetForm) -> int:
    taken = [position(cell.at)[1] for cell in sheet.cells]
    if sheet.chart is not None:
        taken.append(position(sheet.chart.at)[1] + sheet.chart.rows)
    return max(taken) + 2 if taken else _FIRST_ROW_BELOW_HEADING


def _columns_of_cells(sheet: SheetForm) -> list[int]:
    across = [position(f"{cell.across}1")[0] for cell in sheet.cells if cell.across]
    ends = [position(cell.at)[0] for cell in sheet.cells]
    return [1, len(sheet.widths), *across, *ends]


def _place(
    sheet: str, table: TableForm, row: int, rows: int, spans: Mapping[str, int]
) -> TablePlace:
    title_row = row
    row += 1 if table.title else 0
    above = row if table.totals is Totals.ABOVE else None
    row += 0 if above is None else 1
    # An Excel table has at least one row, even if there is nothing to say.
    last_row = row + 1 + max(rows, 1)
    below = last_row + 1 if table.totals is Totals.BELOW else None
    columns: dict[str, tuple[int, int]] = {}
    column = 1
    for one in table.columns:
        span = spans[one.spread] if one.spread else 1
        columns[one.code] = (column, column + span - 1)
        column += span
    printed = [columns[c.code][1] for c in table.columns if not c.is_off_page]
    return TablePlace(
        last_printed=max(printed, default=1),
        sheet=sheet,
        title_row=title_row,
        code_row=row,
        head_row=row + 1,
        first_row=row + 2,
        last_row=last_row,
        total_row=above or below,
        columns=columns,
    )


def stretched(reference: str, moves: tuple[tuple[int, int], ...]) -> str:
    """A reference of the shell, moved to where its rows really lie.

    `moves` says for each table its first row in the shell and how many rows more (or
    fewer) it really has than the two it has there.

    >>> stretched("$A$4:$F$7", ((6, 98),))
    '$A$4:$F$105'
    """

    def move(found: re.Match[str]) -> str:
        row = int(found[2])
        return found[1] + str(row + sum(more for first, more in moves if first < row))

    return _ROW.sub(move, reference)
