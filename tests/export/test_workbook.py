"""A workbook as its readers open it."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import repeat
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl import Workbook
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from tests.export.claims import a_workbook
from tests.export.claims import CLAIM
from tests.export.claims import EDITION
from tests.export.claims import FORM
from tests.export.claims import LINES
from tests.export.recalculation import errors
from tests.export.recalculation import formulas
from tests.export.recalculation import values
from visimal.domain.money import euro


@pytest.fixture
def written(tmp_path: Path) -> bytes:
    """The claim as a workbook."""
    return a_workbook(tmp_path)


def opened(workbook: bytes) -> Workbook:
    """The workbook as openpyxl sees it, formulas as formulas."""
    return load_workbook(BytesIO(workbook))


def part(workbook: bytes, name: str) -> str:
    """A part of the file."""
    with ZipFile(BytesIO(workbook)) as archive:
        return archive.read(name).decode()


def test_every_formula_shows_our_figure_before_anything_is_computed(
    written: bytes,
) -> None:
    shown, live = values(written), formulas(written)
    assert shown["00_COVER", "B9"] == 101.01
    assert live["00_COVER", "B9"] == "='10_LINES'!$F$4"
    assert live["00_COVER", "B11"] == "=ROUNDDOWN($B$9*$B$10/100,2)"
    assert shown["00_COVER", "B11"] == 60.60
    assert shown["00_COVER", "B12"] == "4 / 4"
    assert not list(errors(written))


def test_amounts_and_days_are_numbers_that_other_programs_read(written: bytes) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(written))
    rows = book.get_sheet_by_name("10_LINES").to_python()
    assert rows[6][:4] == [1.0, "P07-S2-0001", "Staff costs", rows[6][3]]
    assert str(rows[6][3]) == "2026-07-31"
    assert rows[8][5] == -1.0


def test_what_a_person_typed_stays_text(written: bytes) -> None:
    sheet = opened(written)["10_LINES"]
    assert sheet["E8"].data_type == "s"
    # openpyxl does not unescape what stands in a cell itself; Excel does.
    assert unescape(sheet["E8"].value) == "=1+1 & <a stand>\x07 for “Größe” _x0041_"
    assert sheet["E8"].quotePrefix


def test_lists_are_excel_tables_of_the_size_of_their_rows(written: bytes) -> None:
    book = opened(written)
    lines = book["10_LINES"].tables["lines"]
    assert (lines.ref, lines.autoFilter.ref) == ("A6:K9", "A6:K9")
    heads = [cell.value for cell in book["10_LINES"][6]]
    assert [column.name for column in lines.tableColumns] == heads
    codes = [cell.value for cell in book["10_LINES"][5]]
    assert codes[:3] == ["seq", "number", "category"]
    assert book["02_SUMMARY"].tables["summary"].ref == "A6:G9"
    assert book["02_SUMMARY"]["D5"].value == "spent.1"
    assert book["02_SUMMARY"]["D6"].value == "Semester 1"


def test_reported_figures_have_names(written: bytes) -> None:
    names = opened(written).defined_names
    assert names["ERDF_P07"].attr_text == "'00_COVER'!$B$11"
    assert names["BUD_P07_STAFF"].attr_text == "'02_SUMMARY'!$C$7"
    assert names["DECL_EXTERNAL_S2"].attr_text == "'02_SUMMARY'!$E$8"
    assert names["PERIOD_START"].attr_text == "'00_COVER'!$B$8"


def test_pages_are_a4_landscape_and_one_page_wide(written: bytes) -> None:
    for sheet in opened(written).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area
    assert opened(written)["10_LINES"].print_title_rows == "$6:$6"
    assert opened(written)["10_LINES"].print_area == "'10_LINES'!$A$1:$K$9"


def test_every_page_says_of_what_it_is(written: bytes) -> None:
    sheet = opened(written)["10_LINES"]
    assert sheet.oddHeader is not None
    assert sheet.oddFooter is not None
    assert sheet.oddHeader.center.text == "EXAMPLE · DEMO"
    statement = "Interreg Here && There\n Paid by many"
    assert sheet.oddHeader.left.text == statement
    assert sheet.oddFooter.center.text == "&P / &N"
    assert "0123456789ab" in str(sheet.oddFooter.right.text)


def test_formulas_are_locked_without_a_password_and_inputs_are_free(
    written: bytes,
) -> None:
    book = opened(written)
    assert book.security.lockStructure
    sheet = book["10_LINES"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.autoFilter
    assert sheet["F7"].protection.locked
    assert not sheet["H7"].protection.locked
    assert not sheet["K9"].protection.locked


def test_what_may_be_typed_is_checked_and_explained(written: bytes) -> None:
    found = {
        str(one.sqref): one
        for one in opened(written)["10_LINES"].data_validations.dataValidation
    }
    assert found["G7:G9"].formula1 == '"Yes,No"'
    assert found["G7:G9"].prompt == "Choose the lines of the sample."
    assert found["H7:H9"].type == "decimal"
    assert found["I7:I9"].type == "date"
    assert all(one.showErrorMessage for one in found.values())
    assert "K7:K9" not in found
    cover = opened(written)["00_COVER"].data_validations.dataValidation
    assert [one.formula1 for one in cover] == ['"EN,FR,NL"']


def test_no_colour_stands_without_its_word(written: bytes) -> None:
    sheet = opened(written)["01_CHECKS"]
    rules = [r for one in sheet.conditional_formatting for r in one.rules]
    assert [rule.formula[0] for rule in rules] == [
        "$G10=WORD_PASS",
        "$G10=WORD_CHECK",
        "$G10=WORD_FAIL",
    ]
    assert [sheet[f"G{row}"].data_type for row in range(10, 14)] == ["f"] * 4
    assert values(written)["01_CHECKS", "G10"] == "PASS"


def test_the_chart_follows_its_rows(written: bytes) -> None:
    chart = part(written, "xl/charts/chart1.xml")
    assert "'22_PERIODS'!$B$20:$B$31" in chart
    assert "'22_PERIODS'!$B$19<" in chart


def test_the_second_table_of_a_sheet_lies_below_the_rows_of_the_first(
    written: bytes,
) -> None:
    assert opened(written)["22_PERIODS"].tables["again"].ref == "A35:A38"


def test_nothing_leads_out_of_the_workbook_and_nothing_runs_in_it(
    written: bytes,
) -> None:
    with ZipFile(BytesIO(written)) as archive:
        names = archive.namelist()
        everything = b"".join(map(archive.read, names))
    assert not [name for name in names if "external" in name or name.endswith("bin")]
    assert b'TargetMode="External"' not in everything
    assert b"@@" not in everything


def test_the_same_content_gives_the_same_bytes(tmp_path: Path, written: bytes) -> None:
    assert a_workbook(tmp_path) == written


def test_a_reader_that_trusts_the_size_of_a_sheet_sees_all_rows(
    written: bytes,
) -> None:
    book = load_workbook(BytesIO(written), read_only=True, data_only=True)
    rows = [*book["10_LINES"].iter_rows(min_row=7, values_only=True)]
    assert [row[1] for row in rows] == ["P07-S2-0001", "P07-S2-0002", "P07-S2-0003"]
    assert "<dimension" not in part(written, "xl/worksheets/sheet4.xml")


def test_its_properties_say_what_it_is(written: bytes) -> None:
    book = opened(written)
    assert book.properties.title == "EXAMPLE P07 S2: Claim"
    assert book.properties.creator == "visimal 0.1.0"
    assert book.properties.created == datetime(2027, 5, 31)  # noqa: DTZ001  as Excel says it
    assert "0123456789abcdef" * 4 in part(written, "docProps/custom.xml")
    assert "<Application>visimal</Application>" in part(written, "docProps/app.xml")


def test_a_demonstration_says_so_and_another_project_does_not(tmp_path: Path) -> None:
    demonstration = values(a_workbook(tmp_path))
    assert demonstration["00_COVER", "A4"] == "DEMO: invented figures"
    real = replace(
        CLAIM,
        edition=replace(EDITION, is_demonstration=False),
        is_demonstration=False,
    )
    written = a_workbook(tmp_path, real)
    assert ("00_COVER", "A4") not in values(written)
    assert b"DEMO" not in part(written, "xl/worksheets/sheet1.xml").encode()


def test_a_form_speaks_its_language(tmp_path: Path) -> None:
    shown = values(a_workbook(tmp_path, language="fr"))
    assert shown["00_COVER", "A9"] == "Declared (fr)"
    assert shown["00_COVER", "B7"] == "Une créance"
    assert shown["00_COVER", "B6"] == "FR"
    assert shown["10_LINES", "F6"] == "Declared (fr)"
    assert shown["10_LINES", "C7"] == "Staff costs (fr)"
    assert shown["10_LINES", "G7"] == "Yes (fr)"
    assert shown["02_SUMMARY", "A7"] == "Staff costs (fr)"
    assert shown["01_CHECKS", "G10"] == "PASS (fr)"


def test_a_list_without_a_line_is_a_table_with_a_blank_row(tmp_path: Path) -> None:
    nothing = replace(
        CLAIM,
        lines=(),
        rows=(),
        periods=(),
        totals_by_period=(),
        declared=euro("0.00"),
        budget=euro("0.00"),
        percentage=None,
        count=0,
    )
    written = a_workbook(tmp_path, nothing)
    shown = values(written)
    assert opened(written)["10_LINES"].tables["lines"].ref == "A6:K7"
    assert shown["10_LINES", "F4"] == 0
    assert ("10_LINES", "F7") not in shown
    assert shown["01_CHECKS", "G11"] == "PASS"
    assert ("02_SUMMARY", "D8") not in shown


def test_checks_that_do_not_hold_fail_or_ask_for_a_look(tmp_path: Path) -> None:
    wrong = replace(CLAIM, budget=euro("100.00"), count=4)
    definition = FORM.replace('left = "count"', 'left = "declared"')
    shown = values(a_workbook(tmp_path, wrong, definition=definition))
    assert shown["01_CHECKS", "E12"] == 1.01
    assert shown["01_CHECKS", "G12"] == "FAIL"
    assert shown["01_CHECKS", "G13"] == "CHECK"
    assert (shown["01_CHECKS", "B4"], shown["01_CHECKS", "B5"]) == (2, 1)
    assert shown["00_COVER", "B12"] == "2 / 4"


def test_thousands_of_lines_are_written_in_batches(tmp_path: Path) -> None:
    many = replace(CLAIM, lines=tuple(repeat(LINES[0], 1_203)))
    written = a_workbook(tmp_path, many)
    assert opened(written)["10_LINES"].tables["lines"].ref == "A6:K1209"
    assert values(written)["10_LINES", "A1209"] == 1203
    assert formulas(written)["10_LINES", "J1209"] == "=F1209"


def test_heads_of_the_same_text_are_told_apart(tmp_path: Path) -> None:
    definition = FORM.replace('head = "Twice"', 'head = "DECLARED"')
    written = a_workbook(tmp_path, definition=definition)
    assert values(written)["10_LINES", "J6"] == "DECLARED *"


def test_runs_of_known_keys_are_headed_by_their_names(tmp_path: Path) -> None:
    definition = FORM.replace(
        'head = "Semester %(column)s", spread = "periods"',
        'spread = "periods", as = "key"',
    )
    written = a_workbook(tmp_path, definition=definition)
    assert values(written)["02_SUMMARY", "D6"] == "1"


def test_a_column_may_use_a_figure_of_another_sheet(tmp_path: Path) -> None:
    definition = FORM.replace(
        'formula = "{declared}" }', 'formula = "{declared}*{rate}/{rate}" }'
    )
    written = a_workbook(tmp_path, definition=definition)
    assert formulas(written)["10_LINES", "J7"] == (
        "=F7*'00_COVER'!$B$10/'00_COVER'!$B$10"
    )


def test_runs_over_the_same_list_go_side_by_side(tmp_path: Path) -> None:
    definition = FORM.replace(
        'code = "declared", head = "Declared", show = "declared",'
        ' formula = "SUM({spent})"',
        'code = "again", head = "Again %(column)s", spread = "periods",'
        ' show = "by_period", formula = "{spent}" },\n'
        '  { code = "declared", head = "Declared", show = "declared",'
        ' formula = "SUM({spent})"',
    )
    live = formulas(a_workbook(tmp_path, definition=definition))
    assert (live["02_SUMMARY", "F7"], live["02_SUMMARY", "G7"]) == ("=D7", "=E7")


def test_a_run_of_amounts_can_be_sealed(tmp_path: Path) -> None:
    definition = FORM.replace(
        'table = "lines"\ncolumns = ["declared", "certified"]',
        'table = "summary"\ncolumns = ["spent"]',
    ).replace(
        '{ code = "category", head = "Category", show = "category", width = 30 },',
        '{ code = "seq", head = "No", sequence = true },',
    )
    shown = values(a_workbook(tmp_path, definition=definition))
    # 5000 twice, 5001 twice and doubled, 100 three times and doubled.
    sealed = 5000 * 2 + 5001 * 2 * 2 + 100 * 3 * 2
    assert shown["00_COVER", "B13"] == sealed


def test_a_table_that_fits_on_a_page_is_not_cut(tmp_path: Path) -> None:
    months = tuple(replace(CLAIM.months[0], month=n) for n in range(1, 8))
    written = a_workbook(tmp_path, replace(CLAIM, months=months))
    (cut,) = opened(written)["22_PERIODS"].row_breaks.brk
    again = opened(written)["22_PERIODS"].tables["again"].ref
    # The page begins with the title of the table, two rows above its heads.
    assert again == f"A{cut.id + 3}:A{cut.id + 6}"


def test_a_long_text_has_a_row_of_its_height(tmp_path: Path) -> None:
    long = replace(LINES[0], description="a long story " * 12)
    sheet = opened(a_workbook(tmp_path, replace(CLAIM, lines=(long, LINES[0]))))
    heights = sheet["10_LINES"].row_dimensions
    # 156 letters, 53 to a line.
    assert (heights[7].height, heights[8].height) == (39, None)


def test_a_sheet_of_one_column_is_printed_too(tmp_path: Path) -> None:
    definition = FORM.replace(
        '[[sheet]]\ncode = "90_EXPLAIN"',
        '[[sheet]]\ncode = "80_NOTE"\ntitle = "Note"\nabout = "One word."\n'
        'cell = [{ at = "A4", show = "rows_of_one", as = "key" }]\n'
        '[[sheet]]\ncode = "90_EXPLAIN"',
    ).replace("rows_of_one", "label")
    book = opened(a_workbook(tmp_path, definition=definition))
    assert book["80_NOTE"].print_area == "'80_NOTE'!$A$1:$A$4"
    assert not book["80_NOTE"].merged_cells.ranges


def test_the_form_decides_how_wide_a_column_is(tmp_path: Path) -> None:
    definition = FORM.replace(
        'about = "Month by month."', 'about = "Month by month."\nwidths = [31]'
    )
    columns = opened(a_workbook(tmp_path, definition=definition))["22_PERIODS"]
    assert columns.column_dimensions["A"].width == pytest.approx(31.7)
    assert columns.column_dimensions["B"].width == pytest.approx(12.7)
