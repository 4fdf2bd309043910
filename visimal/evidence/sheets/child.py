"""Read one sheet and tell its cells: the program of a process of its own.

It is run with a path and the name of a sheet, limits itself before it looks at
anything, and writes a line of JSON for each row that holds something. Of visimal it
needs its neighbours here and nothing else.
"""

import json
import sys
from collections.abc import Iterator
from zipfile import ZipFile

from visimal.evidence.sheets.elements import read_elements
from visimal.evidence.sheets.elements import RefusedSheetError
from visimal.evidence.sheets.elements import Why
from visimal.evidence.sheets.rows import SheetReader
from visimal.evidence.sheets.workbook import Workbook

#: In bytes and in seconds of the processor.
MOST_MEMORY, MOST_SECONDS = 512 * 1024 * 1024, 10
#: Characters of all that is told together.
MOST_TOLD = 64_000_000


def main(path: str, wanted: str) -> None:
    """Tell the rows, or why not."""
    limit_ourselves()
    try:
        _tell_all(_read(path, wanted))
    except RefusedSheetError as refused:
        sys.stdout.write(f"{json.dumps(refused.told)}\n")
    except Exception:  # noqa: BLE001 - whatever a stranger's file does, one answer
        sys.stdout.write('{"refused": "unreadable"}\n')


def limit_ourselves() -> None:
    """Take no more than our rations, where the system can see to that."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def _read(path: str, wanted: str) -> Iterator[dict[str, object]]:
    told: list[dict[str, object]] = []
    with ZipFile(path) as file:
        book = Workbook(file)
        names = list(book.sheets)
        name = wanted or names[0]
        if name not in book.sheets:
            raise RefusedSheetError(Why.NO_SHEET, sheet=wanted)
        yield {"sheet": name, "sheets": names}
        reader = SheetReader(book, told.append)
        with file.open(book.path_of(name)) as content:
            read_elements(content, reader.start, reader.end)
    yield from told
    yield {"end": True}


def _tell_all(lines: Iterator[dict[str, object]]) -> None:
    left = MOST_TOLD
    for one in lines:
        line = json.dumps(one)
        left -= len(line)
        if left < 0:
            raise RefusedSheetError(Why.MUCH)
        sys.stdout.write(f"{line}\n")
