"""The example project with something wrong in it."""

import json
import re
from typing import Any
from typing import Final

from tests.example_project import example_project
from visimal import resources
from visimal.programmes import Fault
from visimal.project_file.reading import FaultyProjectFileError
from visimal.project_file.services import checked

FOLDERS = (resources.REPORTS,)
#: As a value: take the key away.
MISSING: Final = object()


def changed(*changes: tuple[str, Any]) -> dict[str, Any]:
    """The example with other values; places are written as faults write them.

    `periods[+]` adds to a list; the value `MISSING` takes away.
    """
    document = example_project()
    for place, value in changes:
        _change(document, place, value)
    return document


def _change(document: dict[str, Any], place: str, value: object) -> None:
    *path, last = re.findall(r"[^.\[\]]+", place)
    there: Any = document
    for step in path:
        there = there[int(step) - 1 if step.isdigit() else step]
    if isinstance(there, list) and last == "+":
        there.append(value)
        return
    key = int(last) - 1 if isinstance(there, list) else last
    if value is MISSING:
        del there[key]
    else:
        there[key] = value


def faults_of(document: object) -> list[Fault]:
    """What is wrong with a document, in the order in which it is told."""
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    try:
        checked(raw, FOLDERS)
    except FaultyProjectFileError as error:
        return [*error.faults]
    return []


def told(document: object) -> list[str]:
    """The same as text."""
    return [str(fault) for fault in faults_of(document)]
