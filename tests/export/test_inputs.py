"""What may be typed into a workbook, and how what was written at length is read."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from tests.export.claims import a_workbook
from tests.export.claims import CLAIM
from tests.export.claims import FORM
from tests.export.claims import LINES
from visimal.export.pages import lines_high

COMMENT = 'head = "Comment", input = true }'
CERTIFIED = 'show = "certified", input = true,'
AGAIN = 'column = [{ code = "key", head = "Key", show = "key" }]'


def opened(folder: Path, *changes: tuple[str, str]) -> Workbook:
    """The claim as a workbook, by a form that was changed."""
    definition = FORM
    for right, wrong in changes:
        assert right in definition
        definition = definition.replace(right, wrong)
    return load_workbook(BytesIO(a_workbook(folder, definition=definition)))


def rule(book: Workbook, sheet: str, cells: str) -> DataValidation:
    """What may be typed into some cells."""
    rules: list[DataValidation] = book[sheet].data_validations.dataValidation
    return next(one for one in rules if str(one.sqref) == cells)


def test_a_long_list_to_choose_from_stands_on_its_sheet(tmp_path: Path) -> None:
    chosen = COMMENT.replace(" }", ', choices_from = "months.month" }')
    book = opened(tmp_path, (COMMENT, chosen))
    found = rule(book, "10_LINES", "K7:K9")
    assert (found.type, found.formula1) == ("list", "CHOICES_MONTHS_MONTH")
    assert book["22_PERIODS"].tables["months"].ref == "A19:C31"
    named = book.defined_names["CHOICES_MONTHS_MONTH"].attr_text
    assert named == "'22_PERIODS'!$A$20:$A$31"


def test_a_code_that_is_typed_stays_as_it_was_typed(tmp_path: Path) -> None:
    # 1.10 is another error than 1.1, and the first of October in French.
    book = opened(tmp_path, (COMMENT, COMMENT.replace(" }", ', as = "code" }')))
    assert book["10_LINES"]["K7"].number_format == "@"
    assert not book["10_LINES"]["K7"].protection.locked


def test_what_is_cut_lies_between_nothing_and_what_was_declared(
    tmp_path: Path,
) -> None:
    # Of a credit note of -20.00, at most -20.00.
    book = opened(tmp_path, (CERTIFIED, f'{CERTIFIED} within = "declared",'))
    found = rule(book, "10_LINES", "H7:H9")
    assert (found.type, found.operator) == ("decimal", "between")
    assert (found.formula1, found.formula2) == ("MIN(0,$F7)", "MAX(0,$F7)")
    assert found.error == found.prompt == "Never more than declared."


def test_a_rule_goes_down_with_its_table(tmp_path: Path) -> None:
    # Above it stand twelve months; in the empty shell it is two.
    cut = '{ code = "cut", show = "budget", head = "Cut", input = true, within = "of" }'
    of = '{ code = "of", head = "Of", show = "budget" }'
    book = opened(tmp_path, (AGAIN, f"{AGAIN[:-1]}, {of}, {cut}]"))
    sheet = book["22_PERIODS"]
    assert sheet.tables["months"].ref == "A19:C31"
    assert sheet.tables["again"].ref == "A35:C38"
    [found] = sheet.data_validations.dataValidation
    assert str(found.sqref) == "C36:C38"
    assert (found.formula1, found.formula2) == ("MIN(0,$B36)", "MAX(0,$B36)")


@pytest.mark.parametrize(
    ("text", "lines"), [("One.\n\nAnd another.", 3), ("One.\n" + "a" * 60, 3)]
)
def test_every_paragraph_of_a_text_is_in_sight(
    tmp_path: Path, text: str, lines: int
) -> None:
    # The column takes 53 letters on a line.
    claim = replace(CLAIM, lines=(replace(LINES[0], description=text), *LINES[1:]))
    book = load_workbook(BytesIO(a_workbook(tmp_path, claim)))
    assert book["10_LINES"].row_dimensions[7].height == lines_high(lines)
