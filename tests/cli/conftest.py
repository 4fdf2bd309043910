"""The command, run in an empty folder of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.example_project import example_project
from visimal.cli import main


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines that say what went wrong."""
        return self.err.splitlines()


Command = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with visimal's settings as they are for anybody."""
    for name in ("INSTANCE", "DATABASE", "REPORTS"):
        monkeypatch.delenv(f"VISIMAL_{name}", raising=False)
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setenv("VISIMAL_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def visimal(folder: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command; it tells its exit status and what it wrote where."""
    assert folder.is_dir()

    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        status = main([str(one) for one in arguments])
        written = capsys.readouterr()
        assert "Traceback" not in written.out + written.err
        return Answer(status, written.out, written.err)

    return run


@pytest.fixture
def file(folder: Path) -> Callable[[dict[str, Any]], Path]:
    """Writes a document into a file of the folder."""

    def write(document: dict[str, Any]) -> Path:
        path = folder / "project.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


@pytest.fixture
def example(visimal: Command, file: Callable[[dict[str, Any]], Path]) -> Command:
    """The command, in a folder where the example project is loaded."""
    assert visimal("load", file(example_project())).status == 0
    return visimal
