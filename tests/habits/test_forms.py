"""Every programme form can be read, and its cells are known by heart."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.habits.source import ROOT
from visimal import resources
from visimal.export import form_faults
from visimal.programmes import form_definitions

EXPECTED = ROOT / "tests" / "reports" / "expected"


def programmes() -> list[Path]:
    """The folder of every programme."""
    found = sorted(path.parent for path in resources.REPORTS.glob("*/programme.toml"))
    assert found, "no programme was found"
    return found


def unexpected(programme: Path, expected: Path) -> Iterator[str]:
    """Every form of which no cell is expected."""
    definitions = form_definitions(programme)
    assert definitions, f"{programme.name} has no form"
    for form in definitions:
        file = expected / programme.name / f"{form.stem}.csv"
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        # The first line names the columns.
        if len(text.splitlines()) < 2:
            yield f"{programme.name}/{form.name}: no expected cells in {file.name}"


@pytest.mark.parametrize("programme", programmes(), ids=lambda path: path.name)
def test_every_form_reads_and_has_expected_cells(programme: Path) -> None:
    assert form_faults(programme) == []
    assert [*unexpected(programme, EXPECTED)] == []


def test_an_unreadable_or_untried_form_bites(tmp_path: Path) -> None:
    programme = tmp_path / "a_programme"
    shutil.copytree(programmes()[0], programme)
    broken = form_definitions(programme)[0]
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace("show = ", "shows = "), encoding="utf-8")
    assert form_faults(programme)
    assert [*unexpected(programme, EXPECTED)]
