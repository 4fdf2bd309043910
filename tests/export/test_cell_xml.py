"""Cells as SpreadsheetML."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from visimal.export.cell_xml import cell
from visimal.export.cell_xml import encoder
from visimal.export.cell_xml import text
from visimal.export.sheets import Column
from visimal.export.sheets import Formula
from visimal.export.sheets import Sort
from visimal.export.sheets import Value

STYLES = {"body_text": (3, 4)}


def encoded(sort: Sort, values: list[Value], formula: str = "") -> list[str]:
    """The cells of a column B from row 7 on."""
    column = Column("body_text", sort, formula)
    rows = [str(row) for row in range(7, 7 + len(values))]
    return encoder("B", column, STYLES)(values, rows)


def test_an_amount_is_a_number_written_in_decimals() -> None:
    assert cell("B7", (3, 4), Decimal("1E+3")) == '<c r="B7" s="3"><v>1000</v></c>'
    assert encoded(Sort.NUMBER, [Decimal("-100.01"), None, 3]) == [
        '<c r="B7" s="3"><v>-100.01</v></c>',
        '<c r="B8" s="3"/>',
        '<c r="B9" s="3"><v>3</v></c>',
    ]


def test_a_day_is_a_number_of_days() -> None:
    # 1 January 2026 is day 46023 of the spreadsheet's calendar.
    assert cell("B7", (3, 4), date(2026, 1, 1)) == '<c r="B7" s="3"><v>46023</v></c>'
    assert encoded(Sort.DATE, [date(2026, 1, 1), None]) == [
        '<c r="B7" s="3"><v>46023</v></c>',
        '<c r="B8" s="3"/>',
    ]


def test_nothing_is_an_empty_cell_with_its_look() -> None:
    assert cell("B7", (3, 4), None) == '<c r="B7" s="3"/>'
    assert cell("B7", (3, 4), "") == '<c r="B7" s="3"/>'
    assert encoded(Sort.TEXT, [None, ""]) == ['<c r="B7" s="3"/>', '<c r="B8" s="3"/>']


def test_a_formula_stands_with_its_result() -> None:
    assert cell("B7", (3, 4), Formula("A7&B7", "<x>")) == (
        '<c r="B7" s="3" t="str"><f>A7&amp;B7</f><v>&lt;x&gt;</v></c>'
    )
    assert encoded(Sort.NUMBER, [Decimal("2.00"), None], "A{row}*$C$1") == [
        '<c r="B7" s="3"><f>A7*$C$1</f><v>2.00</v></c>',
        '<c r="B8" s="3" t="str"><f>A8*$C$1</f><v></v></c>',
    ]


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@x", "\t=1", "=HYPERLINK(1)"])
def test_what_a_person_typed_never_becomes_a_formula(typed: str) -> None:
    assert 's="4" t="inlineStr"' in cell("B7", (3, 4), typed)
    assert encoded(Sort.TEXT, ["plain", typed]) == [
        cell("B7", (3, 4), "plain"),
        cell("B8", (3, 4), typed),
    ]


def test_characters_that_xml_does_not_know_are_written_as_excel_does() -> None:
    assert text("a\x07b\x0bc") == "a_x0007_b_x000B_c"
    assert text("_x0041_") == "_x005F_x0041_"
    assert text("half \ud800 a character") == "half \ufffd a character"
    assert text("1 < 2 & 3 > 2") == "1 &lt; 2 &amp; 3 &gt; 2"


def test_a_text_longer_than_a_cell_ends_in_dots() -> None:
    (long,) = encoded(Sort.TEXT, ["é" * 40_000])
    assert long.count("é") == 32_766
    assert "…</t>" in long


def test_many_short_texts_are_left_as_they_are() -> None:
    many: list[Value] = ["é" * 100] * 400
    assert encoded(Sort.TEXT, many)[399] == cell("B406", (3, 4), "é" * 100)


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_every_text_is_read_back_as_it_was(typed: list[str]) -> None:
    for raw, xml in zip(typed, encoded(Sort.TEXT, list(typed)), strict=True):
        read = "".join(ET.fromstring(xml).itertext())  # noqa: S314  written just now
        assert unescape(read) == raw


@given(st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=5)), min_size=1))
def test_a_column_and_a_single_cell_are_written_alike(values: list[Value]) -> None:
    for row, (value, xml) in enumerate(
        zip(values, encoded(Sort.MIXED, values), strict=True)
    ):
        assert xml == cell(f"B{row + 7}", (3, 4), value)
