"""T12: no text that somebody typed is a formula in anything that leaves visimal."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl import Workbook

from tests.opened_project import opened
from tests.opened_project import REPORTS
from tests.security.hostile import FORMULAS
from tests.security.hostile import hostile_project
from visimal.export import offers
from visimal.i18n import LANGUAGES

_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"[^>]*>(.*?)</c>', re.DOTALL)


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every workbook of a project whose texts all begin like formulas."""
    made: dict[str, bytes] = {}
    folder: Path = tmp_path_factory.mktemp("hostile")
    with opened(hostile_project(FORMULAS), folder) as figures:
        whole = figures.whole()
        asked = [{"language": one} for one in LANGUAGES]
        periods = [{"language": "en", "period": number} for number in (1, 2)]
        for narrowed in (*asked, *periods):
            for offer in offers(whole, REPORTS, **narrowed):  # type: ignore[arg-type]  # as named
                made[offer.name] = offer.bytes()
    assert len(made) >= len(LANGUAGES)
    return made


def hostile_formulas(workbook: bytes) -> Iterator[str]:
    """Every formula, error or link that one of the texts became."""
    texts = {one.strip() for one in FORMULAS} | {one.strip("=+ ") for one in FORMULAS}
    for sheet in load_workbook(BytesIO(workbook)):
        for row in sheet.iter_rows():
            for cell in row:
                value = str(cell.value or "").strip()
                became = cell.data_type in {"f", "e", "b"} or cell.hyperlink is not None
                if became and (value in texts or value.strip("=+ ") in texts):
                    yield f"{sheet.title}!{cell.coordinate}: {value}"
    with ZipFile(BytesIO(workbook)) as archive:
        parts = [one for one in archive.namelist() if "externalLink" in one]
        yield from parts
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                text = archive.read(name).decode()
                for place, inside in _CELL.findall(text):
                    formula = re.search(r"<f>(.*?)</f>", inside)
                    if formula and "evil.example" in formula.group(1):
                        yield f"{name}!{place}: {formula.group(1)}"


def texts_of(workbook: bytes) -> set[str]:
    """Every text of a workbook."""
    return {
        cell.value
        for sheet in load_workbook(BytesIO(workbook))
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.data_type != "f"
    }


def test_no_text_becomes_a_formula_in_any_workbook(
    workbooks: dict[str, bytes],
) -> None:
    for name, workbook in workbooks.items():
        assert [*hostile_formulas(workbook)] == [], name


def test_the_texts_are_there_all_the_same(workbooks: dict[str, bytes]) -> None:
    texts = set().union(*map(texts_of, workbooks.values()))
    there = [one for one in FORMULAS if one in texts]
    assert len(there) >= 20, there


def test_what_a_person_edits_again_stays_text(workbooks: dict[str, bytes]) -> None:
    """A quote before the text, as spreadsheets have it: editing makes no formula."""
    seen = 0
    for workbook in workbooks.values():
        for sheet in load_workbook(BytesIO(workbook)):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type != "f" and str(cell.value) in FORMULAS[:12]:
                        assert cell.quotePrefix, f"{sheet.title}!{cell.coordinate}"
                        seen += 1
    assert seen >= 15


def test_a_workbook_as_it_is_written_in_an_hour_bites() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for text in FORMULAS:
        sheet.append([text])
    made = BytesIO()
    book.save(made)
    assert len([*hostile_formulas(made.getvalue())]) >= 7
