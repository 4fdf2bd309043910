"""Read a list in a process of its own, on short rations; keep what it told, packed.

Whatever happens to that process, the answer here is sheets of cells or one sentence.
"""

import json
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import visimal
from visimal.domain.findings import msgid
from visimal.evidence.inspection import RefusedFileError
from visimal.imports.cells import Book
from visimal.imports.cells import Cell
from visimal.imports.cells import CellKind
from visimal.imports.cells import Grid

#: In seconds, by the clock on the wall.
PATIENCE = 15

_ROOT = Path(visimal.__file__).parent.parent
_PROGRAM = """
import sys
sys.path[:0] = sys.argv[1].split(chr(10))
from visimal.imports.child import main
main(*sys.argv[2:])
"""
_MUCH, _LOCKED = b'{"refused": "much"}', b'{"refused": "locked"}'
_KINDS = {one.value: one for one in CellKind}
_PACKED_FAST = 1
#: What is kept at most, packed: a file of 10 MB with 20,000 rows needs less.
_MOST_PACKED = 16_000_000


def read(path: Path, kind: str, name: str) -> bytes:
    """What a list holds, packed; `name` is what people call it.

    Raises:
        RefusedFileError: it cannot be read, and what to do.
    """
    # Only this machine's own folders of libraries, and none of the person's own.
    where = "\n".join([str(_ROOT), *(one for one in sys.path if one)])
    command = [sys.executable, "-I", "-c", _PROGRAM, where, str(path), kind]
    try:
        told = subprocess.run(  # noqa: S603 - our own program, and a path of ours
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env={},
        ).stdout
    except subprocess.TimeoutExpired:
        told = b""
    last = told.rstrip(b"\n").rpartition(b"\n")[2]
    if last != b'{"end": true}':
        raise _refusal(last, name)
    packed = zlib.compress(told, _PACKED_FAST)
    if len(packed) > _MOST_PACKED:
        raise _refusal(_MUCH, name)
    return packed


def unpacked(packed: bytes, kind: str, name: str) -> Book:
    """The sheets of a list that was read."""
    return Book(name, kind, tuple(_grids(zlib.decompress(packed))))


def _grids(told: bytes) -> Iterator[Grid]:
    rows: dict[int, dict[int, Cell]] = {}
    for line in told.split(b"\n"):
        one: dict[str, Any] = json.loads(line) if line else {}
        if "sheet" in one:
            rows = {}
            yield Grid(one["sheet"], rows, one["formulas"])
        elif "row" in one:
            rows[one["row"]] = {
                place: Cell(_KINDS[kind], said) for place, kind, said in one["cells"]
            }


def _refusal(told: bytes, name: str) -> RefusedFileError:
    if told == _MUCH:
        return RefusedFileError(
            msgid(
                "“%(name)s” holds more than is read at once: 20,000 rows and 120"
                " columns. Keep only the sheet with the list, delete what lies beyond"
                " it, and upload that."
            ),
            name=name,
        )
    if told == _LOCKED:
        return RefusedFileError(
            msgid(
                "“%(name)s” is locked with a password. Save it without one and upload"
                " that."
            ),
            name=name,
        )
    return RefusedFileError(
        msgid(
            "“%(name)s” cannot be read: it is damaged, or far larger inside than it"
            " seems. Open it in your office program, save it again as XLSX and upload"
            " that."
        ),
        name=name,
    )
