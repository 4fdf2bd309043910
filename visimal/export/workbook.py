"""The streaming pass: a shell and a composition become the bytes of a workbook.

Rows go from their source through text into the archive, a few hundred at a time, so
that a hundred thousand lines need no more memory than a hundred. The same content
gives the same bytes. A part of the shell that nobody knows is copied as it is.
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import BinaryIO
from typing import cast
from typing import IO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile
from zipfile import ZipInfo

from visimal.export.cell_xml import cell
from visimal.export.cell_xml import encoder
from visimal.export.cell_xml import Styles
from visimal.export.cell_xml import text
from visimal.export.layout import letter
from visimal.export.layout import stretched
from visimal.export.pages import lines_high
from visimal.export.parts import Shell
from visimal.export.sheets import Batch
from visimal.export.sheets import Body
from visimal.export.sheets import Column
from visimal.export.sheets import Composition
from visimal.export.sheets import Formula
from visimal.export.sheets import Line
from visimal.export.sheets import Sheet
from visimal.export.sheets import Sort
from visimal.export.sheets import Value

Moves = tuple[tuple[int, int], ...]

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_PACKED_WELL, _PACKED_FAST = 6, 1
_MANY_ROWS = 20_000
_READABLE = 0o644 << 16
_UNIX = 3

_LINES_MAX = 30
_HEIGHTS = ['"', '"'] + [f'" ht="{lines_high(n)}"' for n in range(2, _LINES_MAX + 1)]
#: Another language may need so much more: an eighth.
_MORE = 8

_MARK = re.compile("@@([a-z0-9_.]+)@@", re.IGNORECASE)
_REFERENCES = re.compile(r'(\b(?:sqref|ref|topLeftCell)=")([^"]*)')
#: Not those that begin with a quotation mark: a list of words.
_FORMULAS = re.compile(r'(<(?:\w+:)?(?:formula[12]?|f)>)(?!")([^<]*)')
_SHEET_DATA = re.compile(r"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_DEFINED = re.compile(r"<definedName ([^>]*)>([^<]*)</definedName>")
_ALL_DEFINED = re.compile(r"<definedNames>.*?</definedNames>|<definedNames\s*/>")
_NAME = re.compile(r'name="([^"]*)"')


def write(composition: Composition, shell: Shell, to: BinaryIO) -> None:
    """Write a workbook."""
    sheets = {sheet.code: sheet for sheet in composition.sheets}
    moves = {sheet.code: sheet.moves for sheet in composition.sheets}
    marks = composition.marks
    with ZipFile(to, "w", ZIP_DEFLATED) as archive:
        for name, content in shell.parts.items():
            owner = shell.owners.get(name, "")
            xml = content.decode()
            if name == "xl/workbook.xml":
                xml = _named(xml, composition.names, moves)
            elif owner:
                xml = _moved(xml, moves[owner])
            xml = _filled(xml, marks)
            if name.startswith("xl/worksheets/sheet"):
                _write_sheet(archive, name, xml, sheets[owner], shell.styles)
            else:
                archive.writestr(_entry(name), xml, ZIP_DEFLATED, _PACKED_WELL)


def _entry(name: str, level: int = _PACKED_WELL) -> ZipInfo:
    entry = ZipInfo(name, _LONG_AGO)
    # Public only from Python 3.13 on; there is no other way to say it for one part.
    entry._compresslevel = level  # type: ignore[attr-defined]  # noqa: SLF001  see above
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = _READABLE
    entry.create_system = _UNIX
    return entry


def _write_sheet(
    archive: ZipFile, name: str, xml: str, sheet: Sheet, styles: Styles
) -> None:
    head, _, tail = _SHEET_DATA.sub("\0", xml, count=1).partition("\0")
    rows = max((more for _, more in sheet.moves), default=0)
    # A long list is packed faster, and becomes a little larger.
    level = _PACKED_FAST if rows > _MANY_ROWS else _PACKED_WELL
    with archive.open(_entry(name, level), "w") as part:
        part.write(f"{head}<sheetData>".encode())
        for block in sheet.blocks:
            _write_block(part, block, styles)
        tail = tail.replace("</headerFooter>", f"</headerFooter>{_breaks(sheet)}")
        part.write(f"</sheetData>{tail}".encode())


def _breaks(sheet: Sheet) -> str:
    if not sheet.breaks:
        return ""
    breaks = "".join(
        f'<brk id="{row - 1}" max="16383" man="1"/>' for row in sheet.breaks
    )
    number = len(sheet.breaks)
    return (
        f'<rowBreaks count="{number}" manualBreakCount="{number}">{breaks}</rowBreaks>'
    )


def _write_block(part: IO[bytes], block: Line | Body, styles: Styles) -> None:
    if isinstance(block, Line):
        part.write(_line(block, styles).encode())
    else:
        for rows in _rows(block, styles):
            part.write(rows.encode())


def _line(line: Line, styles: Styles) -> str:
    cells = "".join(
        cell(f"{letter(one.column)}{line.row}", styles[one.style], one.value)
        for one in line.cells
    )
    height = f' ht="{line.height}" customHeight="1"' if line.height else ""
    return f'<row r="{line.row}"{height}>{cells}</row>'


def _rows(body: Body, styles: Styles) -> Iterator[str]:
    encoders = [
        encoder(letter(number), column, styles)
        for number, column in enumerate(body.columns, start=1)
    ]
    first = body.first_row
    for batch in body.batches():
        rows = [str(row) for row in range(first, first + len(batch[0]))]
        columns = [
            encode(values, rows) for encode, values in zip(encoders, batch, strict=True)
        ]
        beginnings = map("".join, zip(rows, _heights(body, batch), strict=True))
        yield "".join(
            f'<row r="{row}>{"".join(cells)}</row>'
            for row, cells in zip(beginnings, zip(*columns, strict=True), strict=True)
        )
        first += len(rows)


def _heights(body: Body, batch: Batch) -> list[str]:
    """The end of the row's number, and its height where a text needs more lines."""
    lines = [1] * len(batch[0])
    for column, values in zip(body.columns, batch, strict=True):
        if column.wraps_at:
            _raise(lines, _texts(column, values), column.wraps_at)
    return [_HEIGHTS[min(one, _LINES_MAX)] for one in lines]


def _texts(column: Column, values: Sequence[Value]) -> Sequence[str]:
    if column.sort is Sort.TEXT:
        return [text or "" for text in cast("Sequence[str | None]", values)]
    return [_written(value) for value in values]


def _raise(lines: list[int], texts: Sequence[str], width: int) -> None:
    """Let rows have as many lines as their longest text needs."""
    for row, one in enumerate(texts):
        if len(one) > width or "\n" in one:
            parts = one.split("\n")
            needed = sum(max(1, -(-len(part) // width)) for part in parts)
            lines[row] = max(lines[row], needed)


def _written(value: Value) -> str:
    if isinstance(value, Formula):
        return f"{value.value or ''}" + " " * (len(str(value.value)) // _MORE)
    return value if isinstance(value, str) else ""


def _moved(xml: str, moves: Moves) -> str:
    def move(found: re.Match[str]) -> str:
        return found[1] + stretched(found[2], moves)

    return _FORMULAS.sub(move, _REFERENCES.sub(move, xml))


def _filled(xml: str, marks: Mapping[str, str]) -> str:
    def fill(found: re.Match[str]) -> str:
        filling = marks[found[1]]
        if found[1].startswith(("header.", "footer.")):
            filling = filling.replace("&", "&&")
        return quoteattr(text(filling).replace("&", "\0"))[1:-1].replace("\0", "&")

    return _MARK.sub(fill, xml)


def _named(xml: str, names: Mapping[str, str], moves: Mapping[str, Moves]) -> str:
    """The workbook part with the names of the shell, moved, and our own."""
    found: list[tuple[str, str]] = []
    for attributes, reference in _DEFINED.findall(xml):
        owner = reference.partition("!")[0].strip("'")
        name = _NAME.findall(attributes)[0]
        moved = stretched(reference, moves[owner])
        found.append((name, f"<definedName {attributes}>{moved}</definedName>"))
    for own, reference in names.items():
        found.append((own, f'<definedName name="{own}">{reference}</definedName>'))
    # Excel keeps them in alphabetical order, its own without their prefix.
    found.sort(key=lambda one: one[0].lower().removeprefix("_xlnm."))
    everything = "".join(entry for _, entry in found)
    return _ALL_DEFINED.sub(lambda _: f"<definedNames>{everything}</definedNames>", xml)
