"""Reading a form, and refusing a wrong one with all its faults."""

from pathlib import Path

import pytest

from tests.export.claims import a_form
from tests.export.claims import FORM
from tests.export.claims import SUBJECTS
from visimal.export.definition import FaultyFormError
from visimal.export.definition import form
from visimal.export.definition import read_form
from visimal.export.form import Holds
from visimal.export.form import Totals


def faults(folder: Path, definition: str) -> list[str]:
    """What is wrong with a definition, as sentences."""
    file = folder / "claim.toml"
    file.write_text(definition)
    return [str(fault) for fault in read_form(file, SUBJECTS)[1]]


def test_a_right_form_is_read(tmp_path: Path) -> None:
    read = a_form(tmp_path)
    assert read.id == "claim"
    assert [sheet.code for sheet in read.sheets][:2] == ["00_COVER", "01_CHECKS"]
    assert read.tables["lines"][1].totals is Totals.ABOVE
    assert read.sheets[0].cells[3].holds is Holds.LANGUAGE
    assert len(read.digest) == 64


def test_a_wrong_form_is_refused_with_every_fault(tmp_path: Path) -> None:
    file = tmp_path / "claim.toml"
    file.write_text(FORM.replace('"P*"', '"P*').replace("{rate}", "{speed}"))
    with pytest.raises(FaultyFormError) as refused:
        form(file, SUBJECTS)
    assert len(refused.value.faults) == 1
    file.write_text(FORM.replace("{rate}", "{speed}").replace('"rows"', '"rowing"'))
    with pytest.raises(FaultyFormError) as refused:
        form(file, SUBJECTS)
    assert len(refused.value.faults) >= 3
    assert "claim.toml: 00_COVER B11: Nothing is called {speed}" in str(refused.value)


def test_a_form_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    read, found = read_form(tmp_path / "claim.toml", SUBJECTS)
    assert read is None
    assert "missing" in str(found[0])


WRONG = [
    ('each = "lines"', 'each = "loans"', "No fact is called loans"),
    ('subject = "claim"', 'subject = "blame"', "There is no subject “blame”"),
    ('file_name = "CLAIM"', 'file_name = "A B"', "has not the right form"),
    ('["en", "fr", "nl"]', '["en", "de"]', "“de” is no language"),
    ('code = "02_SUMMARY"', 'code = "Summary"', "write it like 10_LINES"),
    ("frozen = 2", "frozen = 99", "from 1 to 10"),
    ("widths = [28, 22, 22, 22]", "widths = [28, 0]", "list of widths"),
    ("widths = [28, 22, 22, 22]", "widths = 28", "list of widths"),
    ('show = "paid_on" }', 'show = "paid" }', "instead of paid write one of number"),
    ('show = "starts_on"', 'show = "lines"', "lines cannot stand here: it is many"),
    ('only_if = "is_closed"', 'only_if = "count"', "count cannot stand here"),
    ('only_if = "is_closed"', 'only_if = "is_closed", rise = 1', "no key of this name"),
    ("DECLARED_{label}", "DECLARED_{labels}", "No fact is called labels"),
    ("DECL_{key}_S{column}", "DECL_{kea}_S{column}", "No fact is called kea"),
    ('holds = "check_counter"', 'holds = "luck"', "“luck” is not known here"),
    ('holds = "check_counter"', 'holds = "checks"', "holds “checks” exactly once"),
    ('holds = "check_counter"', 'holds = "checks"', "Only a whole sheet"),
    ('holds = "explanations"', 'holds = "language"', "This sheet cannot hold that"),
    ('holds = "language" }', "input = true }", "holds “language” exactly once"),
    ('{ at = "A6", label = "Language" }', '{ at = "A6" }', "A cell has one of label"),
    ('label = "Title"', 'label = "Title", show = "label"', "A cell has one of label"),
    ('at = "A6"', 'at = "6A"', "has not the right form"),
    ('name = "rate"', 'name = "declared"', "declared is there twice"),
    (
        'code = "key", head = "Key", show = "key", as',
        'code = "budget", head = "Key", show = "key", as',
        "twice",
    ),
    (
        'name = "again"\ntitle = "Once more"\neach = "rows"',
        'name = "again"\neach = "periods"',
        "a row needs facts",
    ),
    (
        'name = "again"\ntitle = "Once more"\neach = "rows"',
        'name = "again"\neach = "label"',
        "label cannot stand here: it is text",
    ),
    ('spread = "periods"', 'spread = "count"', "count cannot stand here"),
    ('show = "by_period"', 'show = "budget"', "budget cannot stand here"),
    (
        'code = "comment", head = "Comment", input = true',
        'code = "comment", head = "Comment"',
        "numbers rows or is an input",
    ),
    (
        'code = "seq", head = "No", sequence = true',
        'code = "seq", head = "No", show = "number"',
        "needs one column with sequence",
    ),
    ('totals = "below"', "", "The table has no totals"),
    (
        ', total = "sum", total_show = "budget"',
        ', total = "sum"',
        "No fact is called total_show",
    ),
    (
        'head = "Comment", input = true',
        'head = "Comment", input = true, formula = "{seq}"',
        "A formula accompanies a fact",
    ),
    ('"ROUNDDOWN(', '"ROUNDUP(', "The function ROUNDUP is not permitted"),
    ("{lines.declared.total}", "{lines.certified.total}", "Nothing is called"),
    ("{lines.declared.total}", "{lines.nothing}", "Nothing is called"),
    ("{lines.declared.total}", "{loans.declared}", "Nothing is called"),
    (
        'table = "lines"\ncolumns',
        'table = "loans"\ncolumns',
        "There is no table “loans”",
    ),
    ('["declared", "certified"]', '["declared", "lost"]', "no column “lost”"),
    ('["declared", "certified"]', '["declared", "paid_on"]', "no amounts to seal"),
    (
        '[seal]\ntable = "lines"\ncolumns = ["declared", "certified"]',
        "",
        "seal: This key is missing",
    ),
    ('table = "months", along', 'table = "days", along', "There is no table “days”"),
    ('lines = ["planned", "declared"]', 'lines = ["paid"]', "no column “paid”"),
    ("chart = { title", "chart = 3 # {", "This must be a table"),
    ('left = "count"', 'left = "label"', "label cannot stand here"),
    ('lines = "count"', 'lines = "label"', "label cannot stand here"),
    ('code = "ROWS"', 'code = "BUDGET_CEILING"', "is there twice"),
    (
        'head = "Comment", input = true',
        'head = "Comment", input = true, choices_from = "months.years"',
        "Nothing is called {months.years}",
    ),
    (
        'head = "Comment", input = true',
        'head = "Comment", input = true, choices_from = "budget"',
        "Nothing is called {budget}",
    ),
    (
        'show = "certified", input = true',
        'show = "certified", input = true, within = "budget"',
        "no column “budget”",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "sentence"), WRONG)
def test_each_fault_is_named_with_its_place(
    tmp_path: Path, right: str, wrong: str, sentence: str
) -> None:
    assert right in FORM
    found = faults(tmp_path, FORM.replace(right, wrong))
    assert any(sentence in one for one in found), found
    assert all(one.startswith("claim.toml") for one in found)
