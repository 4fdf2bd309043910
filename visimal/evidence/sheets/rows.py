"""The rows of a sheet, each cell as the file has it: its kind and its plain text."""

import re
from collections.abc import Callable
from datetime import date
from datetime import timedelta
from decimal import Decimal

from visimal.evidence.sheets.elements import column_letters
from visimal.evidence.sheets.elements import column_number
from visimal.evidence.sheets.elements import RefusedSheetError
from visimal.evidence.sheets.elements import unreadable
from visimal.evidence.sheets.elements import Why
from visimal.evidence.sheets.workbook import Workbook

MOST_ROWS, MOST_COLUMNS = 20_000, 200
LAST_COLUMN = column_letters(MOST_COLUMNS)
#: Characters of one cell, as spreadsheets allow it.
MOST_OF_CELL = 32_767

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: The days that spreadsheets count from, the day that never was, and the last one.
_BEGIN_1900, _BEGIN_1904 = date(1899, 12, 30), date(1904, 1, 1)
_NEVER, _LAST = 60, 2_957_003

_PLAIN = {"b": "boolean", "e": "error"}

#: Kind and plain text.
Typed = tuple[str, str]


class SheetReader:
    """Goes through a sheet and tells its rows."""

    def __init__(
        self, book: Workbook, tell: Callable[[dict[str, object]], None]
    ) -> None:
        self._book, self._tell = book, tell
        self._row = self._column = self._last_row = self._last_column = 0
        self._cells: list[tuple[str, str, str]] = []
        self._kind = self._value = ""
        self._style = 0
        self._has_formula = self._has_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A row or a cell begins."""
        if name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            if self._row <= self._last_row:
                raise unreadable()
            self._last_row, self._last_column, self._column = self._row, 0, 0
            self._cells = []
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "f":
            self._has_formula = True

    def end(self, name: str, text: str) -> None:
        """A value, a cell or a row ends."""
        if name == "v":
            self._value, self._has_value = text, True
        elif name == "t" and self._kind == "inlineStr":
            self._value, self._has_value = self._value + text, True
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._cells:
            self._tell({"row": self._row, "cells": self._cells})

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        if "r" in attributes:
            found = _ADDRESS.fullmatch(attributes["r"])
            if found is None or int(found[2]) != self._row:
                raise unreadable()
            self._column = column_number(found[1])
        if self._column <= self._last_column:
            raise unreadable()
        self._last_column = self._column
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", 0))
        self._value, self._has_value, self._has_formula = "", False, False

    def _end_cell(self) -> None:
        if not (self._has_value or self._has_formula):
            return
        letters = column_letters(self._column)
        if self._row > MOST_ROWS or self._column > MOST_COLUMNS:
            where = f"{letters}{self._row}"
            raise RefusedSheetError(Why.FAR, cell=where)
        kind, value = self._typed()
        if kind != "blank":
            self._cells.append((letters, kind, value[:MOST_OF_CELL]))

    def _typed(self) -> Typed:
        value = self._value
        if self._has_formula and not value and self._kind != "str":
            return "uncalculated", ""
        match self._kind:
            case "s":
                typed = _text(self._book.texts[int(value)])
            case "str" | "inlineStr":
                typed = _text(value)
            case "b" | "e" as kind:
                typed = _PLAIN[kind], value
            case "d":
                typed = _iso_day(value)
            case _:
                typed = self._number(value)
        return typed

    def _number(self, value: str) -> Typed:
        if not value:
            return "blank", ""
        if not _NUMBER.fullmatch(value):
            return "error", value
        if self._style in self._book.dates:
            return _serial_day(Decimal(value), begins_1904=self._book.begins_1904)
        return "number", value


def _text(value: str) -> Typed:
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return ("text" if plain else "blank"), plain


def _iso_day(value: str) -> Typed:
    day, _, time = value.partition("T")
    try:
        date.fromisoformat(day)
    except ValueError:
        return "error", value
    is_day = time.strip("0:.Z") == ""
    return ("day", day) if is_day else ("moment", value)


def _serial_day(serial: Decimal, *, begins_1904: bool) -> Typed:
    """The day a number stands for; without a day, or with a time, it is a moment."""
    whole = int(serial)
    if serial != whole:
        return "moment", str(serial)
    if begins_1904 and 0 <= whole <= _LAST:
        begin = _BEGIN_1904
    elif not begins_1904 and 0 < whole <= _LAST and whole != _NEVER:
        begin = _BEGIN_1900 + timedelta(days=whole < _NEVER)
    else:
        return "error", str(serial)
    return "day", (begin + timedelta(days=whole)).isoformat()
