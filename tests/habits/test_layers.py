"""Each layer does its own work: clocks, commits and paths have their places."""

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.habits.source import broken
from tests.habits.source import calls
from tests.habits.source import Guard
from tests.habits.source import imported
from tests.habits.source import Module
from tests.habits.source import modules
from tests.habits.source import snippet

#: A function without a home has no noun yet.
HOMELESS = {"utils", "util", "helpers", "common", "misc", "base", "manager", "core"}
LONGEST = 300
#: Modules that answer a person beside the views and commands, each with its reason.
EDGES = {
    "evidence/receiving.py": "takes a paper before the transaction of its view",
    "imports/jobs.py": "commits a long import beside its page",
    "imports/receiving.py": "takes a list before the transaction of its view",
    "identity/accounts.py": "says who is looking, before any view is asked",
    "identity/denials.py": "writes a refusal down, after the answer and by itself",
    "identity/door.py": "signs people in, around the pages of the library",
    "identity/door_letters.py": "sends the letters of the library's pages",
    "identity/guard.py": "tells views what time it is",
    "identity/once.py": "commits for the views that are answered once",
    "identity/other_house.py": "signs people in, around another house's answer",
    "identity/sign_in_trail.py": "tells of a sign-in, around the library's pages",
    "overview/source.py": "answers for the frame, before any view does",
    "app.py": "starts, before anybody is asked",
    "safekeeping/backup.py": "tells of a copy that is already on the disk",
    "safekeeping/restore.py": "fills a database that nobody has opened yet",
    "safekeeping/starting.py": "starts, before anybody is asked",
    "storage/installation.py": "numbers an installation on its first start",
    "storage/migrating.py": "tells of a migration, inside its transaction",
}
#: Files that are longer, each with its reason.
LONGER: dict[str, str] = {}


def is_at_the_edge(module: Module) -> bool:
    """Whether a person's wish arrives here: a page or a command."""
    return (
        module.parts[-1].endswith("views")
        or module.parts[0] == "cli"
        or module.name in EDGES
    )


def own_paths(module: Module) -> Iterator[str]:
    """Every module but one that asks where it lies."""
    if module.name == "resources.py":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name) and node.id == "__file__":
            yield f"{module.at(node)} reads __file__; see resources.py"


def commits(module: Module) -> Iterator[str]:
    """Every commit below the edge."""
    if is_at_the_edge(module):
        return
    for node, word in calls(module):
        if word == "commit":
            yield f"{module.at(node)} commits; a view or a command does that, once"


def clocks(module: Module) -> Iterator[str]:
    """Every look at the clock below the edge: time is an argument."""
    if is_at_the_edge(module):
        return
    for node, word in calls(module):
        if word in {"today", "now", "utcnow", "time", "time_ns"}:
            yield f"{module.at(node)} asks for {word}()"


def homeless(module: Module) -> Iterator[str]:
    """Every module whose name says nothing."""
    if HOMELESS & set(module.parts):
        yield f"visimal/{module.name}: which noun is missing?"


def foreign_to_the_domain(module: Module) -> Iterator[str]:
    """Every import of the domain that is not the standard library's."""
    if module.parts[0] != "domain":
        return
    for node, name in imported(module):
        known = name.split(".")[0] in sys.stdlib_module_names
        if not known and not name.startswith("visimal.domain"):
            yield f"{module.at(node)} imports {name}"


def hidden_imports(module: Module) -> Iterator[str]:
    """Every import that only the type checker sees, or that puts hints to sleep."""
    for node, name in imported(module):
        if name == "__future__":
            yield f"{module.at(node)} imports from __future__"
    for word in ast.walk(module.tree):
        if isinstance(word, ast.Name) and word.id == "TYPE_CHECKING":
            yield f"{module.at(word)} hides an import"


def too_long(module: Module) -> Iterator[str]:
    """Every file that holds more than one thing."""
    lines = module.text.count("\n")
    if lines > LONGEST and module.name not in LONGER:
        yield f"visimal/{module.name} has {lines} lines: which noun is missing?"


GUARDS = (
    own_paths,
    commits,
    clocks,
    homeless,
    foreign_to_the_domain,
    hidden_imports,
    too_long,
)


@pytest.mark.parametrize("guard", GUARDS)
def test_the_source_keeps_to(guard: Guard) -> None:
    assert broken(guard) == []


@pytest.mark.parametrize(
    ("guard", "bad"),
    [
        (own_paths, snippet("HERE = __file__", "storage/db.py")),
        (commits, snippet("db.session.commit()", "budget/services.py")),
        (clocks, snippet("date.today()", "budget/queries.py")),
        (clocks, snippet("datetime.now(UTC)", "figures/project.py")),
        (homeless, snippet("", "budget/helpers.py")),
        (homeless, snippet("", "core/__init__.py")),
        (foreign_to_the_domain, snippet("import flask", "domain/money.py")),
        (foreign_to_the_domain, snippet("from visimal import i18n", "domain/money.py")),
        (hidden_imports, snippet("from __future__ import annotations")),
        (hidden_imports, snippet("if TYPE_CHECKING: pass")),
        (too_long, snippet("pass\n" * 301)),
    ],
)
def test_the_guard_bites(guard: Guard, bad: Module) -> None:
    assert [*guard(bad)]


def test_pages_and_commands_may_commit_and_read_the_clock() -> None:
    for place in ("budget/views.py", "cli/load.py"):
        for text in ("db.session.commit()", "date.today()"):
            edge = snippet(text, place)
            assert not [*commits(edge), *clocks(edge)]


def test_every_longer_file_still_is_and_has_its_reason() -> None:
    lengths = {module.name: module.text.count("\n") for module in modules()}
    assert all(reason for reason in LONGER.values())
    assert {name for name in LONGER if lengths.get(name, 0) <= LONGEST} == set()
