"""LibreOffice computes every workbook anew and must find our figures."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import pytest

from tests.export.claims import a_workbook
from tests.export.recalculation import converted
from tests.export.recalculation import differences
from tests.export.recalculation import errors
from tests.export.recalculation import formulas
from tests.export.recalculation import values
from tests.export.recalculation import without_results

pytestmark = pytest.mark.libreoffice

COVER = "xl/worksheets/sheet1.xml"
LINES = "xl/worksheets/sheet4.xml"


def changed(workbook: bytes, part: str, was: str, becomes: str) -> bytes:
    """A copy in which a person changed something."""
    copy = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(copy, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == part:
                assert len(re.findall(was, content)) == 1
                content = re.sub(was, becomes, content)
            new.writestr(name, content)
    return copy.getvalue()


def recalculated(workbook: bytes, folder: Path) -> dict[tuple[str, str], object]:
    """What stands in every cell after LibreOffice has computed it."""
    return values(converted(without_results(workbook), folder, "xlsx"))


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_every_formula_gives_the_figure_beside_it(
    tmp_path: Path, language: str
) -> None:
    written = a_workbook(tmp_path, language=language)
    assert len(formulas(written)) > 80
    assert differences(written, tmp_path) == []
    computed = converted(without_results(written), tmp_path, "xlsx")
    assert not list(errors(computed))


def test_a_figure_that_no_formula_gives_is_found(tmp_path: Path) -> None:
    written = a_workbook(tmp_path)
    wrong = changed(written, COVER, r"<v>60\.60</v>", "<v>60.61</v>")
    (found,) = differences(wrong, tmp_path)
    assert (found.sheet, found.cell) == ("00_COVER", "B11")
    assert (found.cached, found.computed) == (60.61, 60.6)


def test_an_error_is_found(tmp_path: Path) -> None:
    written = a_workbook(tmp_path)
    formula = r"ROUNDDOWN\(\$B\$9\*\$B\$10/100,2\)"
    wrong = changed(written, COVER, formula, "$B$9/0")
    computed = converted(without_results(wrong), tmp_path, "xlsx")
    assert list(errors(computed)) == [("00_COVER", "B11")]


def test_a_cent_more_turns_the_seal_and_the_checks(tmp_path: Path) -> None:
    written = a_workbook(tmp_path)
    forged = changed(written, LINES, r'(<c r="F8" s="\d+"><v>)2\.00', r"\g<1>2.01")
    shown = recalculated(forged, tmp_path)
    assert shown["00_COVER", "D13"] == "MODIFIED"
    assert shown["00_COVER", "B12"] == "2 / 4"
    assert shown["01_CHECKS", "G10"] == "FAIL"
    assert shown["01_CHECKS", "G11"] == "FAIL"


def test_another_language_changes_every_label_and_no_number(tmp_path: Path) -> None:
    written = a_workbook(tmp_path)
    other = changed(written, COVER, "<t>EN</t>", "<t>NL</t>")
    before, after = values(written), recalculated(other, tmp_path)
    labels = [
        place
        for place, formula in formulas(written).items()
        if "INDEX(" in formula or "WORD_" in formula
    ]
    texts = [place for place in labels if isinstance(before[place], str)]
    assert len(texts) > 50
    for place in texts:
        assert after[place] == f"{before[place]} (nl)"
    numbers = {p: v for p, v in before.items() if isinstance(v, (int, float))}
    numbers.pop(("92_LABELS", "A4"))
    assert {place: after[place] for place in numbers} == numbers
