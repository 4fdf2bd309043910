"""The set-up tells a person what is missing, and the line that brings it."""

import os
import subprocess
from pathlib import Path
from shutil import which

import pytest

from tests.habits.source import ROOT


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder of programs as a machine without anything has them."""
    for name in ("uname", "dirname", "date", "sed", "head", "grep"):
        found = which(name)
        assert found is not None
        (tmp_path / name).symlink_to(found)
    add_program(tmp_path, "id", "echo 1000")
    return tmp_path


def add_program(folder: Path, name: str, says: str) -> None:
    """Put a program in a folder."""
    program = folder / name
    program.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    program.chmod(0o755)


def run(script: str, programs: Path, **settings: str) -> tuple[int, str]:
    """What a script of ours says on a machine with these programs."""
    kept = {k: v for k, v in os.environ.items() if k not in {"CI", "PYTHON"}}
    ended = subprocess.run(  # noqa: S603 - our own script
        [ROOT / "tools" / script],
        env={**kept, "PATH": str(programs), **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return ended.returncode, ended.stdout


def test_missing_programs_are_named_aloud_with_the_line_that_installs_them(
    bare: Path,
) -> None:
    status, said = run("system-packages.sh", bare)
    assert status == 0
    assert "SKIPPED" in said
    assert "sudo apt-get install chromium" in said


def test_in_ci_a_missing_program_ends_the_run(bare: Path) -> None:
    status, said = run("system-packages.sh", bare, CI="true")
    assert status != 0
    assert "sudo apt-get install chromium" in said


def test_an_old_python_is_refused_with_a_way_out(bare: Path) -> None:
    add_program(bare, "python3", "exit 1")
    status, said = run("set-up.sh", bare)
    assert status == 1
    assert "Python 3.11 or newer" in said


def test_make_alone_lists_what_can_be_done() -> None:
    make = which("make")
    assert make is not None
    said = subprocess.run(  # noqa: S603 - our own Makefile
        [make, "--no-print-directory"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    assert "make run" in said
    assert "make test" in said
