"""Every cost rule can be read, tried and cited: no rule without its text."""

import ast
import re
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
from visimal.checking.titles import TITLES
from visimal.checking.words import FIELDS
from visimal.checking.words import PARTS
from visimal.domain.rules import RULES
from visimal.partner_reports.columns import COLUMNS

FOLDER = ("domain", "rules")
#: Errors of the catalogue, and how many of them are found by a rule at least.
_ERRORS, _LEAST = 62, 45
#: Rules about a whole report that nothing on a line or page would put right.
NOWHERE = {
    "flexibility_exceeded",
    "incompatible_options",
    "lines_above_system_limit",
    "nil_report",
}


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


def never_silent(name: str, tests: Path) -> Iterator[str]:
    """A rule of which no test tries that it says nothing where it should not."""
    text = (tests / f"test_{name}.py").read_text(encoding="utf-8")
    if not re.search(r"def test_\w*silent|== \[\]|assert not ", text):
        yield f"{name} has no test in which it stays silent"


def untold(table: str) -> Iterator[str]:
    """Rules that the programme's list of errors names and that are not there."""
    rows = re.findall(r"^\| E(\d\d) \| [^|]+ \| ([^|]+) \|$", table, re.MULTILINE)
    if [int(number) for number, _ in rows] != [*range(1, _ERRORS + 1)]:
        yield "the errors are not numbered from E01 to E62"
    for number, found_by in rows:
        names = re.findall(r"`(\w+)`", found_by)
        if not names and not found_by.startswith("by construction: "):
            yield f"E{number} is found by nothing"
        yield from (f"E{number}: no rule {one}" for one in names if one not in RULES)


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


def test_every_rule_is_tried_where_it_must_stay_silent() -> None:
    folder = ROOT.joinpath("tests", *FOLDER)
    assert [why for name in rule_modules() for why in never_silent(name, folder)] == []


def test_the_list_of_errors_names_rules_that_are_there() -> None:
    table = (resources.REPORTS / "fwvl_2021_2027" / "README.md").read_text("utf-8")
    assert [*untold(table)] == []
    found_by_rules = len(re.findall(r"^\| E\d\d \| [^|]+ \| `", table, re.MULTILINE))
    assert found_by_rules >= _LEAST


def test_every_rule_has_a_name_and_a_place_where_it_is_put_right() -> None:
    assert set(TITLES) == set(RULES)
    known = {one.name for one in COLUMNS}
    assert {*FIELDS.values()} <= known
    assert not {*FIELDS} & {*PARTS} - {"contract_missing_above_threshold"}
    assert {*FIELDS, *PARTS, *NOWHERE} == set(RULES)


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


def test_a_rule_that_never_stays_silent_bites(tmp_path: Path) -> None:
    (tmp_path / "test_a_rule.py").write_text("def test_it_speaks(): assert found")
    assert [*never_silent("a_rule", tmp_path)]


def test_an_error_that_nothing_finds_bites() -> None:
    assert (
        len([*untold("| E01 | A slip | `no_such_rule` |\n| E02 | A trap | ? |")]) == 3
    )


def test_an_uncited_rule_bites() -> None:
    assert [*uncited("rules.toml", {"rule": [{"check": "a_rule", "citation": " "}]})]
