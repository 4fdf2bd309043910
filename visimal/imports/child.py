"""Read a list and tell its cells: the program of a process of its own.

It is run with a path and a kind, limits itself before it looks at anything, and
writes a line of JSON for each row that holds something: numbers as decimal text, days
as 2026-03-31. The libraries that read workbooks are loaded here and nowhere else.
"""

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from visimal.evidence.sheets.child import limit_ourselves
from visimal.evidence.sheets.workbook import Workbook
from visimal.imports.cells import column
from visimal.imports.cells import PLAIN
from visimal.imports.delimited import rows_of

#: What is read at most; a list has far fewer.
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 20_000, 120, 40
#: A sheet that reaches further is not even looked through.
_FAR, _FAR_RIGHT = 100_000, 2_000
#: Characters of all that is told together.
MOST_TOLD = 48_000_000
_FAILS = b't="e"'
_FAILED = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]+)"[^>]*\bt="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?'
    rb"<v>([^<]*)</v>"
)
#: Beyond that a number has no fraction that means anything.
_LARGE = 10**15


class _TooMuchError(Exception):
    """More than is read."""


def main(path: str, kind: str) -> None:
    """Tell the rows of every sheet, or why not."""
    limit_ourselves()
    from python_calamine import PasswordError  # noqa: PLC0415 - within our rations

    try:
        _tell_all(_csv(path) if kind == "csv" else _workbook(path, kind))
    except _TooMuchError:
        sys.stdout.write('{"refused": "much"}\n')
    except PasswordError:
        sys.stdout.write('{"refused": "locked"}\n')
    except BaseException:  # noqa: BLE001 - whatever a stranger's file does, one answer
        sys.stdout.write('{"refused": "unreadable"}\n')


def _csv(path: str) -> Iterator[dict[str, Any]]:
    yield {"sheet": PLAIN, "formulas": True}
    for number, cells in rows_of(Path(path).read_bytes()):
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise _TooMuchError
        told = [[place, "t", text] for place, text in enumerate(cells, 1) if text]
        if told:
            yield {"row": number, "cells": told}


def _workbook(path: str, kind: str) -> Iterator[dict[str, Any]]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - within our rations

    has_formulas = _has_formulas(path, kind)
    failed = _failed(path) if kind == "xlsx" else {}
    book = CalamineWorkbook.from_path(path)
    if len(book.sheet_names) > MOST_SHEETS:
        raise _TooMuchError
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        yield {"sheet": name, "formulas": has_formulas}
        if sheet.total_height > _FAR or sheet.total_width > _FAR_RIGHT:
            raise _TooMuchError
        faults = failed.get(name, {})
        for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1):
            told: list[tuple[Any, ...]] = [
                (place, *_told(value))
                for place, value in enumerate(row, 1)
                if value not in {"", None}
            ]
            told += [(place, "t", said) for place, said in faults.get(number, ())]
            if not told:
                continue
            if number > MOST_ROWS or told[-1][0] > MOST_COLUMNS:
                raise _TooMuchError
            yield {"row": number, "cells": told}


def _failed(path: str) -> dict[str, dict[int, list[tuple[int, str]]]]:
    """The cells of each sheet whose formula fails: they are read as if blank."""
    found: dict[str, dict[int, list[tuple[int, str]]]] = {}
    with ZipFile(path) as file:
        book = Workbook(file)
        for name in book.sheets:
            content = file.read(book.path_of(name))
            if _FAILS in content:
                rows = found.setdefault(name, {})
                for letters, row, said in _FAILED.findall(content):
                    place = column(letters.decode())
                    rows.setdefault(int(row), []).append((place, said.decode()))
    return found


def _told(value: object) -> tuple[str, str]:
    """The kind of a cell (number, day, truth or text) and what it says."""
    match value:
        case bool():
            return "b", "1" if value else "0"
        case datetime():
            return "d", value.date().isoformat()
        case date():
            return "d", value.isoformat()
        case str():
            return "t", value
        case time() | timedelta():
            return "t", str(value)
        case _:
            return "n", _plain(Decimal(repr(value)))


def _plain(number: Decimal) -> str:
    # No amount, rate or date needs more decimals; binary fractions have more.
    text = f"{number:.6f}" if abs(number) < _LARGE else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _has_formulas(path: str, kind: str) -> bool:
    """Whether anything in a workbook is computed; of an old one nobody can tell."""
    sign = {"xlsx": (b"<f>", b"<f "), "ods": (b"table:formula",)}.get(kind)
    if sign is None:
        return True
    with ZipFile(path) as file:
        for part in file.namelist():
            if part.startswith("xl/worksheets/") or part == "content.xml":
                with file.open(part) as content:
                    tail = b""
                    while piece := content.read(1 << 18):
                        if any(one in tail + piece for one in sign):
                            return True
                        tail = piece[-16:]
    return False


def _tell_all(lines: Iterator[dict[str, Any]]) -> None:
    left = MOST_TOLD
    told: list[str] = []
    for one in lines:
        line = json.dumps(one, ensure_ascii=False)
        left -= len(line)
        if left < 0:
            raise _TooMuchError
        told.append(line)
    told.append('{"end": true}\n')
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a stream of text
    sys.stdout.write("\n".join(told))
