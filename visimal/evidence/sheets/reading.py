"""Read a sheet of a stranger's workbook in a process of its own, on short rations.

The archive is counted before anything opens it; then a child process reads it with so
much memory, processor time and patience and no more. Whatever happens to the child,
the answer here is rows or one sentence.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import visimal
from visimal.domain.findings import msgid
from visimal.evidence.inspection.archives import look_at_archive
from visimal.evidence.inspection.kinds import ACCEPTED
from visimal.evidence.inspection.kinds import MIB
from visimal.evidence.inspection.refusals import RefusedFileError
from visimal.evidence.sheets.cells import Cell
from visimal.evidence.sheets.cells import CellKind
from visimal.evidence.sheets.elements import Why
from visimal.evidence.sheets.rows import LAST_COLUMN
from visimal.evidence.sheets.rows import MOST_ROWS

#: One line of what a child tells.
_Told = dict[str, Any]

#: In seconds, by the clock on the wall.
PATIENCE = 20

_ROOT = Path(visimal.__file__).parent.parent
_PROGRAM = """
import sys
sys.path.append(sys.argv[1])
from visimal.evidence.sheets.child import main
main(*sys.argv[2:])
"""
_KINDS = {one.value: one for one in CellKind}


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds anything."""

    number: int
    #: By the letters of their column.
    cells: Mapping[str, Cell]

    def cell(self, column: str) -> Cell:
        """The cell in a column; a blank one if nothing is there."""
        address = f"{column}{self.number}"
        return self.cells.get(column, Cell(address, CellKind.BLANK))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    #: The names of all sheets, in their order.
    names: Sequence[str]
    rows: Sequence[Row]


def read_sheet(path: Path, name: str | None = None, *, shown_as: str = "") -> Sheet:
    """The rows of one sheet by its name, else of the first one.

    `shown_as` is the name of the file as people know it.

    Raises:
        RefusedFileError: the workbook or the sheet cannot be read, and what to do.
    """
    largest = ACCEPTED["xlsx"].largest
    if path.stat().st_size > largest:
        raise RefusedFileError(
            msgid(
                "This workbook is larger than %(most)s MB. Keep only the sheet that is"
                " to be read, and upload that."
            ),
            most=largest // MIB,
        )
    with path.open("rb") as content:
        shown = (shown_as or path.name).removesuffix(".xlsx")
        look_at_archive(content, f"{shown}.xlsx")
    told = _asked_of_child(path, name)
    if "refused" in told[-1]:
        raise _refusal(told[-1])
    head, *rows = told
    return Sheet(head["sheet"], head["sheets"], [_row(one) for one in rows[:-1]])


def _asked_of_child(path: Path, name: str | None) -> list[_Told]:
    """What the child told, line by line; whatever it died of is one refusal."""
    command = [sys.executable, "-I", "-c", _PROGRAM, str(_ROOT), str(path), name or ""]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and a path of ours
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env={},
        )
        told = [json.loads(line) for line in done.stdout.splitlines()]
    except (subprocess.TimeoutExpired, ValueError):
        told = []
    is_whole = bool(told) and ("refused" in told[-1] or "end" in told[-1])
    return told if is_whole else [{"refused": Why.UNREADABLE}]


def _row(told: _Told) -> Row:
    number, cells = told["row"], told["cells"]
    return Row(
        number,
        {
            letters: Cell(f"{letters}{number}", _KINDS[kind], value)
            for letters, kind, value in cells
        },
    )


def _refusal(told: _Told) -> RefusedFileError:
    match told["refused"]:
        case Why.FAR:
            return RefusedFileError(
                msgid(
                    "Cell %(cell)s is too far out: a sheet is read up to row %(rows)s"
                    " and column %(column)s. Delete what lies beyond and save again."
                ),
                cell=told["cell"],
                rows=MOST_ROWS,
                column=LAST_COLUMN,
            )
        case Why.NO_SHEET:
            return RefusedFileError(
                msgid(
                    "This workbook has no sheet “%(sheet)s”. Name the sheet so, or use"
                    " the workbook that visimal gave you."
                ),
                sheet=told["sheet"],
            )
        case Why.MUCH:
            return RefusedFileError(
                msgid(
                    "This sheet holds more text than is read at once. Delete what is"
                    " not needed, or divide it over two workbooks."
                )
            )
        case _:
            return RefusedFileError(
                msgid(
                    "This workbook cannot be read. Open it in your office program, save"
                    " it again as XLSX and upload that."
                )
            )
