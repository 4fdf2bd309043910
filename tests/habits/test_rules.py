"""Every cost rule can be read, tried and cited: no rule without its text."""

import ast
import tomllib
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.habits.source import Module
from tests.habits.source import modules
from tests.habits.source import ROOT
from tests.habits.source import snippet
from visimal import resources
from visimal.domain.rules import RULES

FOLDER = ("domain", "rules")


def rule_modules() -> dict[str, Module]:
    """Every module of a rule by its name."""
    found = {
        module.parts[-1]: module
        for module in modules()
        if module.parts[:-1] == FOLDER and module.parts[-1] != "__init__"
    }
    assert found, "no rule was found"
    return found


def unexplained(rule: Module) -> Iterator[str]:
    """A rule without a worked example that runs, or without a check."""
    if ">>> " not in (ast.get_docstring(rule.tree) or ""):
        yield f"visimal/{rule.name} shows no worked example"
    if "check" not in {
        n.name for n in rule.tree.body if isinstance(n, ast.FunctionDef)
    }:
        yield f"visimal/{rule.name} has no check()"


def untested(name: str, tests: Path) -> Iterator[str]:
    """A rule without tests of its own."""
    file = tests / f"test_{name}.py"
    if not file.is_file() or "def test_" not in file.read_text(encoding="utf-8"):
        yield f"{name} has no tests in {file.name}"


def uncited(file: str, content: Mapping[str, object]) -> Iterator[str]:
    """A rule that a programme applies without saying where it is written."""
    entries = content.get("rule")
    for entry in entries if isinstance(entries, list) else []:
        if not str(entry.get("citation", "")).strip():
            yield f"{file}: {entry.get('check')} cites nothing"


def test_the_list_of_rules_is_the_folder_of_rules() -> None:
    assert set(RULES) == set(rule_modules())


def test_every_rule_is_explained() -> None:
    assert [why for rule in rule_modules().values() for why in unexplained(rule)] == []


def test_every_rule_is_tested() -> None:
    folder = ROOT.joinpath("tests", *FOLDER)
    assert [why for name in rule_modules() for why in untested(name, folder)] == []


def test_every_rule_is_applied_and_cited_by_a_programme() -> None:
    applied: set[str] = set()
    for path in sorted(resources.REPORTS.glob("*/rules.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        assert [*uncited(str(path), content)] == []
        applied |= {entry["check"] for entry in content["rule"]}
    assert applied == set(RULES)


@pytest.mark.parametrize(
    "bad",
    ['"""Costs count once."""\ndef check(): ...', '"""See.\n\n>>> check()\n"""'],
)
def test_an_unexplained_rule_bites(bad: str) -> None:
    assert [*unexplained(snippet(bad, "domain/rules/a_rule.py"))]


def test_an_untested_rule_bites(tmp_path: Path) -> None:
    assert [*untested("a_rule", tmp_path)]
    (tmp_path / "test_a_rule.py").write_text('"""Nothing is tested here."""')
    assert [*untested("a_rule", tmp_path)]


def test_an_uncited_rule_bites() -> None:
    assert [*uncited("rules.toml", {"rule": [{"check": "a_rule", "citation": " "}]})]
