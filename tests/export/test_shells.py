"""Keeping the empty shells."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.export.claims import a_form
from tests.export.claims import CLAIM
from tests.export.claims import LINES
from tests.export.claims import names
from tests.export.claims import translate
from visimal.export import shells
from visimal.export.plan import plan
from visimal.export.shells import shell_of
from visimal.export.skeleton import Skeleton
from visimal.export.skeleton import skeleton


def a_skeleton(folder: Path, lines: int = 3, language: str = "en") -> Skeleton:
    """The skeleton of a claim with so many lines."""
    claim = replace(CLAIM, lines=LINES * lines)
    return skeleton(plan(a_form(folder), claim, language, translate, names()))


def test_one_shell_serves_any_number_of_lines(tmp_path: Path) -> None:
    few, many = a_skeleton(tmp_path), a_skeleton(tmp_path, lines=90)
    assert few == many
    assert shell_of(few) is shell_of(many)


def test_another_language_has_another_shell(tmp_path: Path) -> None:
    assert a_skeleton(tmp_path) != a_skeleton(tmp_path, language="fr")


def test_a_shell_is_kept_beside_the_database(tmp_path: Path) -> None:
    made = a_skeleton(tmp_path)
    folder = tmp_path / "shells"
    shell = shell_of(made, folder)
    (file,) = folder.iterdir()
    shell_of.cache_clear()
    kept = shell_of(made, folder)
    assert kept is not shell
    assert (kept.parts, kept.styles) == (shell.parts, shell.styles)
    assert kept.owners == shell.owners
    assert [one.name for one in folder.iterdir()] == [file.name]


@pytest.mark.parametrize("damage", [b"", b"PK nonsense"])
def test_a_damaged_shell_is_built_anew(tmp_path: Path, damage: bytes) -> None:
    made = a_skeleton(tmp_path)
    folder = tmp_path / "shells"
    shell = shell_of(made, folder)
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    shell_of.cache_clear()
    assert shell_of(made, folder).parts == shell.parts
    assert len(file.read_bytes()) > 1_000


def test_nobody_waits_for_openpyxl_at_the_start() -> None:
    program = (
        f"import visimal.app, {shells.__name__}, sys; print('openpyxl' in sys.modules)"
    )
    said = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert said.stdout.strip() == "False"
