"""Each form, filled with the example that was computed by hand, cell by cell."""

import csv
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.export.recalculation import differences_of
from tests.export.recalculation import errors
from tests.export.recalculation import values
from tests.opened_project import REPORTS
from visimal.programmes import folder_of
from visimal.programmes import form_definitions
from visimal.programmes import programme_ids

FORMS = [
    (programme, form.stem)
    for programme in programme_ids(REPORTS)
    for form in form_definitions(folder_of(programme, REPORTS))
]
#: Excel repairs a file with a longer list, and takes the list away.
_LETTERS_OF_A_RULE = 225


def shown(value: object) -> str:
    """A cell as it stands in the file of expected cells."""
    # A share has four decimals, an amount two.
    return f"{value:.4f}".removesuffix("00") if isinstance(value, float) else str(value)


@pytest.mark.parametrize(("programme", "form"), FORMS)
def test_every_expected_cell_shows_what_was_computed_by_hand(
    programme: str, form: str, expected: Path, example: Mapping[str, bytes]
) -> None:
    cells = values(example[form])
    with (expected / programme / f"{form}.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        place = (row["sheet"], row["cell"])
        assert (place, shown(cells.get(place))) == (place, row["value"]), row["because"]


def test_every_rule_is_short_enough_for_excel(example: Mapping[str, bytes]) -> None:
    for form, workbook in example.items():
        for sheet in load_workbook(BytesIO(workbook)):
            for rule in sheet.data_validations.dataValidation:
                told = (rule.formula1, rule.formula2, rule.prompt, rule.error)
                longest = max(len(one or "") for one in told)
                assert longest <= _LETTERS_OF_A_RULE, (form, sheet.title, rule.sqref)


@pytest.mark.libreoffice
def test_libreoffice_computes_every_form_as_it_was_written(
    example: Mapping[str, bytes], tmp_path: Path
) -> None:
    assert {form for _, form in FORMS} == {*example}
    assert not [*(place for one in example.values() for place in errors(one))]
    workbooks = {f"{form}.xlsx": one for form, one in example.items()}
    assert differences_of(workbooks, tmp_path) == []
