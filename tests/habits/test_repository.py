"""The repository speaks of the project alone: no machine, no registry, no address."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.habits.source import ROOT
from tests.habits.source import tracked_files

#: Folders of one machine or another; a slash before them would be part of a name.
_MACHINE = re.compile(
    r"(?<![\w./<-])/(?:work|root|home|Users|mnt|opt/\w+/(?:simple|cache))/[\w.-]+"
    r"|[A-Z]:\\\\?Users\\"
)
_REGISTRY = re.compile(r"https?://(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|registry)\.")
_TEXT = {".py", ".md", ".toml", ".html", ".css", ".js", ".json", ".txt", ".cfg"}
_TEXT |= {".sh", ".csv", ".po", ".pot", ".yaml", ".yml", ".svg", ".mako", ""}
#: Files a licence of somebody else came with stay as they are.
_FOREIGN = {"LICENSE"}


def revealing(place: str, text: str) -> Iterator[str]:
    """Every line that names a folder of a machine, or a package registry."""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _MACHINE.search(line) or _REGISTRY.search(line):
            yield f"{place}:{number} names {found.group()}"


def readable(path: Path) -> str:
    """The text of a file; none of what is no text."""
    if path.suffix not in _TEXT or path.name in _FOREIGN:
        return ""
    return path.read_text(encoding="utf-8")


def test_no_file_names_a_machine_or_a_registry() -> None:
    here = Path("tests", "habits", "test_repository.py")
    named = [
        place
        for path in tracked_files()
        if (name := path.relative_to(ROOT)) != here
        for place in revealing(str(name), readable(path))
    ]
    assert named == []


@pytest.mark.parametrize(
    "bad",
    [
        'DATA = "/home/anna/projects/data"',
        "see /mnt/notes",
        "https://registry.example/packages/x",
        "C:\\Users\\anna",
    ],
)
def test_naming_a_machine_bites(bad: str) -> None:
    assert [*revealing("somewhere.py", bad)]


@pytest.mark.parametrize(
    "good", ['"/partners/3/reports"', "tests/home/x", "/usr/lib/postgresql/15/bin"]
)
def test_an_address_of_a_page_is_no_machine(good: str) -> None:
    assert not [*revealing("somewhere.py", good)]


def test_nothing_big_enters_the_repository() -> None:
    big = {
        str(path.relative_to(ROOT)): path.stat().st_size
        for path in tracked_files()
        if path.stat().st_size > 2_000_000
    }
    assert big == {}
