"""A cell is taken for what it is, or refused by its address; never for zero."""

from datetime import date
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from subprocess import run
from sys import executable
from time import monotonic

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.evidence import hostile
from tests.evidence.papers import with_parts
from tests.evidence.papers import workbook
from visimal.evidence.inspection import RefusedFileError
from visimal.evidence.sheets.cells import Cell
from visimal.evidence.sheets.cells import UnreadableCellError
from visimal.evidence.sheets.reading import read_sheet
from visimal.evidence.sheets.reading import Sheet

#: Two seconds, and as many again for a machine that does much else.
SOON = 4
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = "xl/worksheets/sheet1.xml"


def _styled(*, begins_1904: bool) -> bytes:
    """A workbook whose style 1 shows a day, 2 a time of day, 3 an amount."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "date_1904": begins_1904})
    sheet = book.add_worksheet("Lines")
    for place, code in enumerate(("dd/mm/yyyy", "[h]:mm", '#,##0.00 "days"')):
        sheet.write_number(0, place, 1, book.add_format({"num_format": code}))
    book.close()
    return made.getvalue()


def _cell(folder: Path, inside: str, *, begins_1904: bool = False) -> Cell:
    """The cell B7 of a sheet that holds nothing else."""
    rows = f'<row r="7"><c r="B7" {inside}</c></row>'
    return _rows(folder, rows, begins_1904=begins_1904).rows[0].cell("B")


def _rows(folder: Path, rows: str, *, begins_1904: bool = False) -> Sheet:
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    path = folder / "lines.xlsx"
    book = _styled(begins_1904=begins_1904)
    path.write_bytes(with_parts(book, {_SHEET: sheet}))
    return read_sheet(path)


@pytest.mark.parametrize(
    ("inside", "amount"),
    [
        ("><v>12.5</v>", "12.50"),
        ("><v>-0.01</v>", "-0.01"),
        ("><v>1234.5599999999999</v>", "1234.56"),
        ("><v>0.30000000000000004</v>", "0.30"),
        ("><v>1E3</v>", "1000.00"),
        ("><v>1.2345000000000001E2</v>", "123.45"),
        ("><f>A1*2</f><v>7</v>", "7.00"),
        ('s="3"><v>7</v>', "7.00"),
        ('t="n"><v>0</v>', "0.00"),
    ],
)
def test_a_number_is_an_amount_to_the_cent(
    tmp_path: Path, inside: str, amount: str
) -> None:
    assert _cell(tmp_path, inside).amount() == Decimal(amount)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("><v>12.345</v>", "no amount of whole cents"),
        ("><v>0.001</v>", "no amount of whole cents"),
        ("><v>1E300</v>", "no amount of whole cents"),
        ("><v>12345678901234567</v>", "no amount of whole cents"),
        ("><f>A1*2</f>", "never calculated"),
        ("><f>A1*2</f><v></v>", "never calculated"),
        ('t="b"><v>1</v>', "holds no number"),
        ('t="e"><v>#REF!</v>', "shows an error (#REF!)"),
        ("><v>NaN</v>", "shows an error (NaN)"),
        ("><v>INF</v>", "shows an error"),
        ("><v>0x1F</v>", "shows an error"),
        ('t="str"><v>12.50</v>', "holds text"),
        ('t="inlineStr"><is><t>12,50</t></is>', "holds text"),
        ('s="1"><v>46000</v>', "holds no number"),
        ('t="d"><v>2026-12-31</v>', "holds no number"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_address(
    tmp_path: Path, inside: str, words: str
) -> None:
    with pytest.raises(UnreadableCellError) as refused:
        _cell(tmp_path, inside).amount()
    assert "Cell B7" in str(refused.value)
    assert words in str(refused.value)


def test_an_empty_cell_is_not_zero(tmp_path: Path) -> None:
    [row] = _rows(tmp_path, '<row r="7"><c r="A7"><v>1</v></c></row>').rows
    assert row.cell("B").text() == ""
    for read in (row.cell("B").amount, row.cell("B").day):
        with pytest.raises(UnreadableCellError, match="Cell B7 is empty"):
            read()


@pytest.mark.parametrize(
    ("inside", "day"),
    [
        ('s="1"><v>46387</v>', "2026-12-31"),
        ('s="1"><v>1</v>', "1900-01-01"),
        ('s="1"><v>61</v>', "1900-03-01"),
        ('t="d"><v>2026-12-31</v>', "2026-12-31"),
        ('t="d"><v>2026-12-31T00:00:00</v>', "2026-12-31"),
    ],
)
def test_a_day_is_a_day(tmp_path: Path, inside: str, day: str) -> None:
    assert _cell(tmp_path, inside).day() == date.fromisoformat(day)


def test_workbooks_that_count_from_1904_mean_the_same_day(tmp_path: Path) -> None:
    cell = _cell(tmp_path, 's="1"><v>44925</v>', begins_1904=True)
    assert cell.day() == date(2026, 12, 31)


@pytest.mark.parametrize(
    "inside",
    [
        "><v>46387</v>",
        't="str"><v>31/12/2026</v>',
        's="1"><v>46387.5</v>',
        's="2"><v>0.5</v>',
        't="d"><v>2026-12-31T10:00:00</v>',
        't="d"><v>2026-13-31</v>',
        's="1"><v>60</v>',
        's="1"><v>-1</v>',
        's="1"><v>99999999</v>',
    ],
)
def test_what_only_looks_like_a_day_is_refused(tmp_path: Path, inside: str) -> None:
    with pytest.raises(UnreadableCellError, match="Cell B7"):
        _cell(tmp_path, inside).day()


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('t="str"><v>Été &lt;b&gt;</v>', "Été <b>"),
        ('t="inlineStr"><is><r><t>two </t></r><r><t>parts</t></r></is>', "two parts"),
        ('t="str"><v>a_x000D_b</v>', "a\rb"),
        ('t="str"><v>=HYPERLINK("x")</v>', '=HYPERLINK("x")'),
    ],
)
def test_a_text_is_read_as_it_stands(tmp_path: Path, inside: str, text: str) -> None:
    assert _cell(tmp_path, inside).text() == text


def test_a_number_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(UnreadableCellError, match="Format the cell as text"):
        _cell(tmp_path, "><v>12</v>").text()


def test_another_reader_finds_the_same(tmp_path: Path) -> None:
    """Two readers that share no line of code must agree."""
    path = tmp_path / "both.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name in ("First", "Second"):
            sheet = book.add_worksheet(name)
            for row in range(300):
                sheet.write_string(row, 0, f"{name} {row % 7}")
                sheet.write_number(row, 1, row / 100)
                sheet.write_datetime(row, 27, datetime(2026, 1, 1 + row % 28), day)  # noqa: DTZ001 - a day
    for name in ("First", "Second"):
        ours = read_sheet(path, name)
        theirs = CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python()
        assert ours.names == ["First", "Second"]
        assert len(ours.rows) == len(theirs) == 300
        for found, other in zip(ours.rows, theirs, strict=True):
            assert found.cell("A").text() == other[0]
            assert found.cell("B").amount() == Decimal(str(other[1]))
            assert found.cell("AB").day() == other[27]


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook(A1=1))
    with pytest.raises(RefusedFileError, match="no sheet “Lines”"):
        read_sheet(path, "Lines")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "Cell XFD1048576 is"),
        ('<row r="20001"><c r="A20001"><v>1</v></c></row>', "row 20000 and column GR"),
        ('<row r="1"><c r="GS1"><v>1</v></c></row>', "Cell GS1 is too far out"),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "cannot be read"),
        ('<row r="2"/><row r="1"/>', "cannot be read"),
        ('<row r="1"><c r="B1"/><c r="A1"/></row>', "cannot be read"),
        ('<row r="1"><c r="A1" t="s"><v>99</v></c></row>', "cannot be read"),
        ('<row r="x"/>', "cannot be read"),
        ('<row r="1"><c s="x"><v>1</v></c></row>', "cannot be read"),
        ("<row", "cannot be read"),
        (
            '<row r="1">'
            + "".join(
                f'<c r="{a}{b}{c}1"><v>1</v></c>'
                for a in "ABCDEFGHIJKLMNOPQRSTUVW"
                for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            )
            + "</row>",
            "Cell AAA1 is too far out",
        ),
    ],
)
def test_a_sheet_that_means_harm_is_refused_soon(
    tmp_path: Path, rows: str, words: str
) -> None:
    began = monotonic()
    with pytest.raises(RefusedFileError, match=words):
        _rows(tmp_path, rows)
    assert monotonic() - began < SOON


def test_empty_cells_that_are_only_coloured_may_lie_anywhere(tmp_path: Path) -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'
    assert len(_rows(tmp_path, far).rows) == 1


@pytest.mark.parametrize("harm", hostile.ARCHIVES)
def test_no_reader_ever_opens_a_hostile_archive(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(hostile.ARCHIVES[harm][1]())
    began = monotonic()
    with pytest.raises(RefusedFileError):
        read_sheet(path)
    assert monotonic() - began < SOON


def test_a_reader_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("visimal.evidence.sheets.reading.PATIENCE", 0.01)
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook(A1=1))
    with pytest.raises(RefusedFileError, match="cannot be read"):
        read_sheet(path)


def test_a_reader_gets_so_much_memory_and_time_and_no_more() -> None:
    program = """
import resource
from visimal.evidence.sheets.child import limit_ourselves
limit_ourselves()
print(resource.getrlimit(resource.RLIMIT_CPU)[0])
try:
    bytearray(600 * 1024 * 1024)
except MemoryError:
    print("refused")
"""
    told = run([executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert told.stdout.split() == ["10", "refused"]


def test_a_long_text_in_many_cells_is_too_much(tmp_path: Path) -> None:
    """Kilobytes that would be told as hundreds of megabytes."""
    texts = f'<sst xmlns="{_MAIN}"><si><t>{"a" * 32_000}</t></si></sst>'
    cells = "".join(
        f'<row r="{row}"><c t="s"><v>0</v></c></row>' for row in range(1, 10_000)
    )
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    path = tmp_path / "x.xlsx"
    parts: dict[str, bytes | str] = {"xl/sharedStrings.xml": texts, _SHEET: sheet}
    path.write_bytes(with_parts(workbook(A1="a"), parts))
    with pytest.raises(RefusedFileError, match="more text than is read at once"):
        read_sheet(path)
