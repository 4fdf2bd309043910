"""`visimal workbooks`: every file whole, or none."""

from pathlib import Path
from zipfile import is_zipfile

import pytest

from tests.cli.conftest import Command

LANGUAGES = ("en", "fr", "nl")


def test_without_options_every_form_is_written_in_every_language(
    example: Command, folder: Path
) -> None:
    answer = example("workbooks", "--out", "written")
    assert (answer.status, answer.err) == (0, "")
    files = [folder / line for line in answer.out.splitlines()]
    assert sorted(files) == sorted((folder / "written").iterdir())
    assert all(is_zipfile(file) for file in files)
    # Only Beta has a report of the latest period; the project has one.
    assert len(files) == 2 * len(LANGUAGES)
    for language in LANGUAGES:
        assert sum(f"_{language}_" in file.name for file in files) == 2


def test_options_choose_among_the_workbooks(example: Command) -> None:
    answer = example(
        "workbooks", "--form", "partner_report", "--language", "nl",
        "--partner", "lp1", "--period", "1",
    )  # fmt: skip
    assert answer.status == 0
    [name] = answer.out.splitlines()
    assert name.startswith("out/Example_S1_P01_")
    assert "_nl_20260630_" in name


@pytest.mark.parametrize(
    ("options", "sentence", "known"),
    [
        (["--form", "x"], "The programme has no form “x”; it has:", "partner_report"),
        (["--language", "de"], "There is no language “de”; one of:", "fr"),
        (
            ["--partner", "9"],
            "The project has no partner “9”; it has:",
            "1  LP1  Alpha",
        ),
        (["--period", "9"], "The project has no period 9", ""),
        (["--partner", "3"], "There is no report of that to write", ""),
        (["--partner", "1"], "There is no report of that to write", ""),
    ],
)
def test_what_cannot_be_written_is_told(
    example: Command, folder: Path, options: list[str], sentence: str, known: str
) -> None:
    answer = example("workbooks", *options)
    assert (answer.status, answer.out) == (2, "")
    assert answer.errors[0].startswith(sentence)
    assert not known or f"  {known}" in answer.errors
    assert not (folder / "out").exists()


def test_a_folder_that_cannot_be_written_is_told(
    example: Command, folder: Path
) -> None:
    (folder / "out").write_text("a file")
    answer = example("workbooks", "--out", "out")
    assert (answer.status, answer.out) == (2, "")
    assert answer.errors == ["out cannot be used: File exists."]


def test_a_workbook_that_cannot_be_finished_leaves_nothing(
    example: Command, folder: Path
) -> None:
    options = ("--form", "consolidated_financial_report", "--language", "en")
    [name] = example("workbooks", *options).out.splitlines()
    (folder / name).unlink()
    (folder / name).mkdir()
    answer = example("workbooks", *options)
    assert answer.status == 2
    assert answer.errors[0].startswith(f"{name} cannot be used")
    assert [*(folder / "out").iterdir()] == [folder / name]
