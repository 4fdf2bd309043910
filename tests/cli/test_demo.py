"""`visimal demo`: one command, and the demonstration is there."""

import json
import stat
from pathlib import Path
from shutil import rmtree

import pytest

from tests.cli.conftest import Answer
from tests.cli.conftest import Command
from tests.example_project import example_project
from visimal.cli import main


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demonstration was loaded and written, once."""
    folder = tmp_path_factory.mktemp("demonstration")
    with pytest.MonkeyPatch.context() as machine:
        machine.setenv("VISIMAL_LANGUAGE", "en")
        machine.setenv("VISIMAL_INSTANCE", str(folder / "instance"))
        machine.chdir(folder)
        assert main(["demo", "--no-serve"]) == 0
    return folder


@pytest.fixture
def again(
    demonstrated: Path, visimal: Command, monkeypatch: pytest.MonkeyPatch
) -> Command:
    """The command, in that folder."""
    monkeypatch.setenv("VISIMAL_INSTANCE", str(demonstrated / "instance"))
    monkeypatch.chdir(demonstrated)
    return visimal


def changes(folder: Path) -> dict[Path, int]:
    """When each workbook was written."""
    return {file: file.stat().st_mtime_ns for file in (folder / "out").iterdir()}


def steps(answer: Answer) -> list[str]:
    """What was done, without how long it took."""
    assert answer.status == 0
    return [line.rpartition(" (")[0] for line in answer.out.splitlines()]


def test_the_demonstration_has_its_figures_and_workbooks(
    again: Command, demonstrated: Path
) -> None:
    figures = json.loads(again("figures", "--json").out)
    assert figures["project"]["eligible"] == "1678959.43"
    assert figures["project"]["erdf"] == "1000375.65"
    assert figures["project"]["partner_contribution"] == "678583.78"
    # The consolidated report and eleven partner reports, in three languages.
    assert len(changes(demonstrated)) == 36


def test_nobody_else_on_the_machine_looks_into_the_data(demonstrated: Path) -> None:
    assert stat.S_IMODE((demonstrated / "instance").stat().st_mode) == 0o700


def test_a_second_time_nothing_is_written(again: Command, demonstrated: Path) -> None:
    before = changes(demonstrated)
    assert steps(again("demo", "--no-serve")) == [
        "Demonstration project ready",
        "Figures computed",
        "Workbooks ready in out",
    ]
    assert changes(demonstrated) == before


def test_a_missing_workbook_is_written_again(
    again: Command, demonstrated: Path
) -> None:
    before = changes(demonstrated)
    gone = min(before)
    gone.unlink()
    answer = again("demo", "--no-serve")
    assert str(gone.relative_to(demonstrated)) in answer.out.splitlines()
    after = changes(demonstrated)
    assert after.pop(gone)
    assert after == {file: at for file, at in before.items() if file != gone}


def test_a_stale_workbook_goes_unless_somebody_changed_it(
    again: Command, demonstrated: Path
) -> None:
    stamp = demonstrated / "instance" / "demonstration.json"
    content = json.loads(stamp.read_text())
    current = min(changes(demonstrated))
    old, edited = current.with_name("old.xlsx"), current.with_name("edited.xlsx")
    old.write_bytes(current.read_bytes())
    edited.write_bytes(b"somebody's work")
    content["files"] |= dict.fromkeys(
        (old.name, edited.name), content["files"][current.name]
    )
    stamp.write_text(json.dumps({**content, "source": "older"}))
    again("demo", "--no-serve")
    assert not old.exists()
    assert edited.exists()
    edited.unlink()


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"folder": 1}'])
def test_a_damaged_stamp_does_no_harm(
    again: Command, demonstrated: Path, damage: str
) -> None:
    stamp = demonstrated / "instance" / "demonstration.json"
    before, good = changes(demonstrated), stamp.read_bytes()
    stamp.write_text(damage)
    assert again("demo", "--no-serve").status == 0
    assert changes(demonstrated) == before
    assert stamp.read_bytes() == good


def test_fresh_forgets_only_the_demonstration(
    again: Command, demonstrated: Path
) -> None:
    file = demonstrated / "example.json"
    file.write_text(json.dumps(example_project()))
    assert again("load", file).status == 0
    refused = again("demo", "--no-serve", "--fresh")
    assert (refused.status, refused.out) == (2, "")
    assert "also holds other projects" in refused.err
    assert refused.errors[1:] == ["  EXAMPLE"]
    assert again("figures", "--json", "--project", "EXAMPLE").status == 0
    for end in ("", "-wal", "-shm"):
        (demonstrated / "instance" / f"visimal.sqlite3{end}").unlink(missing_ok=True)
    # Papers without a database are never taken for the demonstration's.
    papers = demonstrated / "instance" / "files"
    assert again("demo", "--no-serve", "--fresh").status == 2
    assert any(papers.rglob("*"))
    rmtree(papers)
    assert (
        steps(again("demo", "--no-serve", "--fresh"))[0] == "Forgot the demonstration"
    )
    assert (
        steps(again("demo", "--no-serve", "--fresh"))[0] == "Forgot the demonstration"
    )


@pytest.mark.parametrize(
    "database", ["sqlite:////tmp/another.sqlite3", "postgresql://nobody@nowhere/x"]
)
def test_fresh_never_empties_another_database(
    visimal: Command, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    monkeypatch.setenv("VISIMAL_DATABASE", database)
    answer = visimal("demo", "--no-serve", "--fresh")
    assert (answer.status, answer.out) == (2, "")
    assert "names another database" in answer.err


def test_the_database_of_the_default_may_be_named(
    visimal: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = folder / "instance" / "visimal.sqlite3"
    monkeypatch.setenv("VISIMAL_DATABASE", f"sqlite:///{own}")
    own.parent.mkdir()
    own.write_bytes(b"damaged")
    answer = visimal("demo", "--no-serve", "--fresh")
    assert answer.status == 2
    assert "cannot be used" in answer.err
