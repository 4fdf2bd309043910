"""The data of the demonstration, as they lie in the programme's folder."""

import json
from collections.abc import Mapping
from typing import Any
from typing import TypeAlias

from visimal.resources import REPORTS

PROGRAMME = "fwvl_2021_2027"

#: One object of a JSON file.
Facts: TypeAlias = dict[str, Any]


def read(name: str) -> Facts:
    """The facts in one file of the demonstration."""
    path = REPORTS / PROGRAMME / "demonstration" / f"{name}.json"
    facts: Facts = json.loads(path.read_text(encoding="utf-8"))
    return facts


def chosen(source: Mapping[str, Any], *keys: str) -> Facts:
    """Only these entries, in this order."""
    return {key: source[key] for key in keys}
