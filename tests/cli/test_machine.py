"""`doctor` and `check-programme` say what is wrong and how to mend it."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.cli.conftest import Command
from visimal import resources
from visimal.cli import machine

GOOD = resources.REPORTS / "fwvl_2021_2027"


def found(answer: Answer, subject: str) -> list[str]:
    """What the doctor says about one thing."""
    return [line for line in answer.out.splitlines() if line[2:].startswith(subject)]


def test_a_machine_that_has_all_it_needs(example: Command) -> None:
    answer = example("doctor")
    assert (answer.status, answer.err) == (0, "")
    assert found(answer, "Database") == [
        "✓ Database: sqlite, up to date, with one project"
    ]
    assert found(answer, "Programmes") == ["✓ Programmes: fwvl_2021_2027 has no fault"]
    assert len(found(answer, "Texts in")) == 2
    assert "✗" not in answer.out


def test_before_the_first_project_nothing_is_made(
    visimal: Command, folder: Path
) -> None:
    answer = visimal("doctor")
    assert answer.status == 0
    assert found(answer, "Database")[0].startswith("✓ Database: none yet")
    assert [*folder.iterdir()] == []


def test_a_missing_program_is_named_with_the_line_that_installs_it(
    visimal: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_ROOT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = visimal("doctor")
    assert answer.status == 0
    assert answer.out.splitlines()[-4:-1] == [
        "○ LibreOffice Calc: sudo apt-get install libreoffice-calc",
        "○ Chromium: sudo apt-get install chromium",
        "○ PostgreSQL: sudo apt-get install postgresql",
    ]


def test_what_keeps_visimal_from_working_is_counted(
    visimal: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "broken").mkdir()
    (folder / "broken" / "programme.toml").write_text("id = 1")
    (folder / "no_database").write_bytes(b"something else")
    monkeypatch.setenv("VISIMAL_REPORTS", str(folder))
    monkeypatch.setenv("VISIMAL_DATABASE", f"sqlite:///{folder / 'no_database'}")
    answer = visimal("doctor")
    assert answer.status == 1
    assert found(answer, "Database")[0].startswith("✗")
    broken = [line for line in found(answer, "Programmes") if "✗" in line]
    assert len(broken) > 1
    assert answer.errors == [f"{1 + len(broken)} things are wrong (✗)."]


def test_a_programme_without_fault_is_told_in_a_line(visimal: Command) -> None:
    answer = visimal("check-programme", GOOD)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("fwvl_2021_2027 has no fault: 4 forms, ")


def test_all_faults_of_a_programme_and_its_forms_are_listed(
    visimal: Command, folder: Path
) -> None:
    copy = folder / GOOD.name
    shutil.copytree(GOOD, copy)
    for name, good, bad in (
        ("programme.toml", 'currency = "EUR"', 'currency = "CHF"'),
        ("partner_report.toml", "languages =", "lingos ="),
    ):
        file = copy / name
        text = file.read_text("utf-8")
        assert good in text
        file.write_text(text.replace(good, bad, 1), "utf-8")
    answer = visimal("check-programme", copy)
    assert (answer.status, answer.out) == (1, "")
    assert "  programme.toml: currency: visimal counts in euros: write EUR." in (
        answer.errors
    )
    assert [line for line in answer.errors if "partner_report.toml: languages" in line]
    assert answer.errors[0] == f"{copy} has {len(answer.errors) - 1} faults:"


def test_a_programme_that_is_not_there_is_told(visimal: Command) -> None:
    answer = visimal("check-programme", "nowhere")
    assert (answer.status, answer.errors) == (2, ["There is no folder nowhere."])


def test_a_faulty_form_stops_the_workbooks_and_is_told(
    example: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = folder / "own" / GOOD.name
    shutil.copytree(GOOD, own)
    (own / "partner_report.toml").write_text("title = 1")
    monkeypatch.setenv("VISIMAL_REPORTS", str(own.parent))
    answer = example("workbooks")
    assert (answer.status, answer.out) == (1, "")
    assert answer.errors[0] == "A form of the programme has faults:"
    assert len(answer.errors) > 2


def test_a_faulty_programme_stops_the_figures_and_is_told(
    example: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = folder / "own" / GOOD.name
    own.mkdir(parents=True)
    (own / "programme.toml").write_text("")
    monkeypatch.setenv("VISIMAL_REPORTS", str(own.parent))
    answer = example("figures", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert answer.errors[0] == "The programme of this project has faults:"
