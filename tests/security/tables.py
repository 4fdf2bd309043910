"""The tables of threats and of requirements, and what is wrong with them."""

import ast
import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.habits.source import ROOT

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """A table beside this file, without the notes at its head."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    lines = [one for one in text.splitlines() if not one.startswith("#")]
    return [*csv.DictReader(lines)]


@cache
def tests_of(file: str) -> frozenset[str]:
    """The tests in a file; none if there is no such file."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(
        one.name
        for one in tree.body
        if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
    )


def unknown(ids: str) -> Iterator[str]:
    """Those of these test ids that name no test."""
    for one in ids.split():
        file, _, name = one.partition("::")
        if name not in tests_of(file):
            yield f"there is no test {one}"
