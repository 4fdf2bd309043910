"""Opening a workbook as a reader would, and letting LibreOffice compute it anew.

LibreOffice trusts the cached results of some files. So the copy that it gets has none:
whatever stands in a formula cell afterwards was computed by LibreOffice.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

_FORMULA_CELL = re.compile(r"(<c\b[^>]*?)( t=\"str\")?(>)(<f>[^<]*</f>)<v>[^<]*</v>")
_ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "Err:")
_PATIENCE = 300
_SHARED = "xl/sharedStrings.xml"
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

CellValue = object


Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty."""

    place: Place
    formula: str
    value: CellValue


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
    return converted_all({"workbook.xlsx": workbook}, folder, kind)["workbook.xlsx"]


def converted_all(
    workbooks: Mapping[str, bytes], folder: Path, kind: str
) -> dict[str, bytes]:
    """Workbooks by name as LibreOffice writes them, all in one go."""
    office = shutil.which("soffice") or "soffice"
    source, target = folder / "in", folder / "out"
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    for name, workbook in workbooks.items():
        (source / name).write_bytes(workbook)
    subprocess.run(  # noqa: S603  our own files, a program of the system
        [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(target),
            *(str(source / name) for name in workbooks),
        ],
        check=True,
        capture_output=True,
        timeout=_PATIENCE,
    )
    return {
        name: (target / name).with_suffix(f".{kind}").read_bytes() for name in workbooks
    }


def values(workbook: bytes) -> dict[Place, CellValue]:
    """Every value of a workbook by sheet and cell, formulas by their cached result."""
    return {cell.place: cell.value for cell in cells(workbook) if cell.value != ""}


def formulas(workbook: bytes) -> dict[Place, str]:
    """Every formula of a workbook by sheet and cell."""
    return {cell.place: f"={cell.formula}" for cell in cells(workbook) if cell.formula}


def cells(workbook: bytes) -> Iterator[Cell]:
    """Every cell that is not empty, read as plainly as a program can."""
    with ZipFile(BytesIO(workbook)) as archive:
        shared: list[str] = []
        if _SHARED in archive.namelist():
            texts = ET.fromstring(archive.read(_SHARED))  # noqa: S314  written by us
            shared = ["".join(text.itertext()) for text in texts]
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  as above
        names = [sheet.get("name", "") for sheet in book.iter(f"{_NS}sheet")]
        for number, name in enumerate(names, start=1):
            content = archive.read(f"xl/worksheets/sheet{number}.xml")
            sheet = ET.fromstring(content)  # noqa: S314  as above
            for one in sheet.iter(f"{_NS}c"):
                if len(one):
                    yield _cell(name, one, shared)


def _cell(sheet: str, one: ET.Element, shared: list[str]) -> Cell:
    place = (sheet, one.get("r", ""))
    formula = one.findtext(f"{_NS}f") or ""
    raw = one.findtext(f"{_NS}v") or ""
    match one.get("t", "n"):
        case "s":
            return Cell(place, formula, shared[int(raw)])
        case "inlineStr":
            return Cell(place, formula, "".join(one.itertext()))
        case "n" if raw:
            number = float(raw)
            return Cell(place, formula, int(number) if number.is_integer() else number)
        case _:
            return Cell(place, formula, raw)


def differences(workbook: bytes, folder: Path) -> list[Difference]:
    """Every formula whose result is not the figure that was written with it."""
    return [one for _, one in differences_of({"workbook.xlsx": workbook}, folder)]


def differences_of(
    workbooks: Mapping[str, bytes], folder: Path
) -> list[tuple[str, Difference]]:
    """The same of many workbooks by name."""
    bare = {name: without_results(one) for name, one in workbooks.items()}
    computed = converted_all(bare, folder, "xlsx")
    return [
        (name, difference)
        for name, workbook in workbooks.items()
        for difference in _compared(workbook, computed[name])
    ]


def errors(workbook: bytes) -> Iterator[tuple[str, str]]:
    """The cells that show an error."""
    for place, value in values(workbook).items():
        if isinstance(value, str) and value.startswith(_ERRORS):
            yield place


def _compared(workbook: bytes, computed: bytes) -> list[Difference]:
    anew = values(computed)
    return [
        Difference(*cell.place, cell.formula, cell.value, anew.get(cell.place))
        for cell in cells(workbook)
        if cell.formula and not _same(cell.value, anew.get(cell.place))
    ]


def _same(cached: CellValue, computed: CellValue) -> bool:
    if isinstance(cached, (int, float)) and isinstance(computed, (int, float)):
        return _to_the_cent(cached) == _to_the_cent(computed)
    return (cached or "") == (computed or "")


def _to_the_cent(number: float) -> Decimal:
    # A spreadsheet computes in binary; six decimals are far more than a cent.
    return Decimal(repr(number)).quantize(Decimal("0.000001"))
