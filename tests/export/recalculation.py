"""Opening a workbook as a reader would, and letting LibreOffice compute it anew.

LibreOffice trusts the cached results of some files. So the copy that it gets has none:
whatever stands in a formula cell afterwards was computed by LibreOffice.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

from openpyxl import load_workbook

_FORMULA_CELL = re.compile(r"(<c\b[^>]*?)( t=\"str\")?(>)(<f>[^<]*</f>)<v>[^<]*</v>")
_ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "Err:")
_PATIENCE = 180

CellValue = object


@dataclass(frozen=True, slots=True)
class Difference:
    """A formula that does not give the figure written beside it."""

    sheet: str
    cell: str
    formula: str
    cached: CellValue
    computed: CellValue


def without_results(workbook: bytes) -> bytes:
    """A copy in which no formula has a cached result."""
    copy = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(copy, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = _FORMULA_CELL.sub(r"\1\3\4", content.decode()).encode()
            new.writestr(name, content)
    return copy.getvalue()


def converted(workbook: bytes, folder: Path, kind: str) -> bytes:
    """The workbook as LibreOffice writes it: `xlsx`, or `pdf`."""
    office = shutil.which("soffice") or "soffice"
    source = folder / "in" / "workbook.xlsx"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_bytes(workbook)
    subprocess.run(  # noqa: S603  our own file, a program of the system
        [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=_PATIENCE,
    )
    return (folder / "out" / f"workbook.{kind}").read_bytes()


def values(workbook: bytes) -> dict[tuple[str, str], CellValue]:
    """Every value of a workbook by sheet and cell, formulas by their cached result."""
    book = load_workbook(BytesIO(workbook), data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def formulas(workbook: bytes) -> dict[tuple[str, str], str]:
    """Every formula of a workbook by sheet and cell."""
    book = load_workbook(BytesIO(workbook))
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def differences(workbook: bytes, folder: Path) -> list[Difference]:
    """Every formula whose result is not the figure that was written with it."""
    recalculated = values(converted(without_results(workbook), folder, "xlsx"))
    cached = values(workbook)
    return [
        Difference(*place, formula, cached.get(place), recalculated.get(place))
        for place, formula in formulas(workbook).items()
        if not _same(cached.get(place), recalculated.get(place))
    ]


def errors(workbook: bytes) -> Iterator[tuple[str, str]]:
    """The cells that show an error."""
    for place, value in values(workbook).items():
        if isinstance(value, str) and value.startswith(_ERRORS):
            yield place


def _same(cached: CellValue, computed: CellValue) -> bool:
    if isinstance(cached, (int, float)) and isinstance(computed, (int, float)):
        return _to_the_cent(cached) == _to_the_cent(computed)
    return (cached or "") == (computed or "")


def _to_the_cent(number: float) -> Decimal:
    # A spreadsheet computes in binary; six decimals are far more than a cent.
    return Decimal(repr(number)).quantize(Decimal("0.000001"))
