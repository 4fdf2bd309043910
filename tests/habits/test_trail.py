"""No way around the trail, and a sentence for everything that it tells."""

import ast
import re
from collections.abc import Iterator

from tests.habits.source import Module
from tests.habits.source import modules
from tests.habits.source import snippet
from visimal import resources
from visimal.audit_trail.sentences import SENTENCES

#: They write rows without a session noticing.
UNNOTICED = {"bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings"}
#: Acts of no project: the page of a project's trail never shows them.
ELSEWHERE = ("sign_in.", "account.")
ACT = re.compile(r"\b[Aa]ct\(\s*\"([a-z_]+\.[a-z_]+)\"")


def ways_around(module: Module) -> Iterator[str]:
    """Every use of a method that no trail notices."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in UNNOTICED:
            yield f"{module.name}:{node.lineno} {node.attr}"


def acts() -> set[str]:
    """Every act that the code tells."""
    folder = resources.MIGRATIONS.parents[1]
    found = {
        act
        for path in folder.rglob("*.py")
        for act in ACT.findall(path.read_text(encoding="utf-8"))
    }
    assert len(found) > 10
    return found


def test_nothing_is_written_behind_the_sessions_back() -> None:
    assert [place for module in modules() for place in ways_around(module)] == []


def test_a_way_around_bites() -> None:
    assert [*ways_around(snippet("session.bulk_save_objects([])"))]


def test_every_act_of_a_project_has_a_sentence() -> None:
    shown = {act for act in acts() if not act.startswith(ELSEWHERE)}
    assert shown - {*SENTENCES} == set()
