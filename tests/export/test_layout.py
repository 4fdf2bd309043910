"""Where things lie."""

from pathlib import Path

import pytest

from tests.export.claims import a_form
from visimal.export.layout import Layout
from visimal.export.layout import layout
from visimal.export.layout import letter
from visimal.export.layout import position
from visimal.export.layout import stretched
from visimal.export.own_sheets import with_own_sheets


@pytest.fixture
def laid_out(tmp_path: Path) -> Layout:
    """The claim with four lines and three periods."""
    form = with_own_sheets(a_form(tmp_path))
    rows = dict.fromkeys(form.tables, 4)
    return layout(form, rows, {"periods": 3})


def test_letters_and_numbers_of_columns_agree() -> None:
    for column in range(1, 800):
        assert position(f"{letter(column)}12") == (column, 12)


def test_a_table_lies_below_the_cells_and_leaves_room_for_its_heads(
    laid_out: Layout,
) -> None:
    lines = laid_out.tables["lines"]
    assert (lines.total_row, lines.code_row, lines.head_row) == (4, 5, 6)
    assert (lines.first_row, lines.last_row) == (7, 10)
    assert lines.whole("declared") == "$F$7:$F$10"


def test_totals_below_and_runs_of_columns_move_what_follows(laid_out: Layout) -> None:
    summary = laid_out.tables["summary"]
    assert summary.title_row == 4
    assert summary.total_row == summary.last_row + 1
    assert summary.whole("spent") == "$D$7:$F$10"
    assert laid_out.where("summary.spent.total", "02_SUMMARY") == "$D$11:$F$11"
    assert laid_out.last_columns["02_SUMMARY"] == 8


def test_a_second_table_lies_below_the_first(laid_out: Layout) -> None:
    assert laid_out.tables["again"].title_row == laid_out.tables["months"].last_row + 2


def test_a_reference_names_its_sheet_only_from_elsewhere(laid_out: Layout) -> None:
    assert laid_out.where("rate", "00_COVER") == "$B$10"
    assert laid_out.where("rate", "10_LINES") == "'00_COVER'!$B$10"


@pytest.mark.parametrize("name", ["nothing", "lines.nothing", "nothing.declared"])
def test_what_is_nowhere_has_no_place(laid_out: Layout, name: str) -> None:
    assert laid_out.where(name, "00_COVER") is None


@pytest.mark.parametrize(
    ("reference", "real"),
    [
        ("A6:K8", "A6:K105"),
        ("$A$5", "$A$5"),
        ("A7", "A7"),
        ("A12:B13", "A109:B111"),
        ("'10_LINES'!$A$1:$K$14", "'10_LINES'!$A$1:$K$112"),
    ],
)
def test_references_of_the_shell_move_with_the_rows(reference: str, real: str) -> None:
    # Ninety-nine rows instead of two in the table from row 7 on, three in that at 12.
    assert stretched(reference, ((7, 97), (12, 1))) == real
