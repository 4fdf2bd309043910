"""The source of visimal as the guards read it."""

import ast
import subprocess
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import which

from visimal import resources

ROOT = resources.TEMPLATES.parent
PACKAGE = ROOT / "visimal"


@dataclass(frozen=True, slots=True)
class Module:
    """One file of Python: where it lies in the package, and what it says."""

    name: str
    text: str
    tree: ast.Module

    @property
    def parts(self) -> tuple[str, ...]:
        """The path without its ending: `("domain", "money")`."""
        return Path(self.name).with_suffix("").parts

    def expressions(self) -> Iterator[ast.expr]:
        """Every expression in it."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.expr))

    def at(self, node: ast.expr | ast.stmt | ast.alias) -> str:
        """The place of a node, as editors understand it."""
        return f"visimal/{self.name}:{node.lineno}"


Guard = Callable[[Module], Iterable[str]]


def snippet(text: str, name: str = "somewhere.py") -> Module:
    """A module that exists only to be refused."""
    return Module(name, text, ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package, the migrations' frozen scripts left out."""
    found = tuple(
        snippet(path.read_text(encoding="utf-8"), str(path.relative_to(PACKAGE)))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "versions" not in path.parts
    )
    assert found, "no source was found"
    return found


def broken(guard: Guard, among: Iterable[Module] | None = None) -> list[str]:
    """What a guard refuses in the source."""
    return [place for module in among or modules() for place in guard(module)]


def calls(module: Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call, with the last word of what is called."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield node, last_word(node.func)


def last_word(node: ast.expr) -> str:
    """`today` of `date.today`, `float` of `float`."""
    match node:
        case ast.Attribute(attr=word) | ast.Name(id=word):
            return word
    return ""


def imported(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    """Every module that is imported, by its full name."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                yield from ((node, alias.name) for alias in names)
            case ast.ImportFrom(module=str(name)):
                yield node, name


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that would enter the repository."""
    git = which("git")
    assert git is not None, "the repository is read with git"
    listed = subprocess.run(  # noqa: S603 - our own command
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    files = tuple(ROOT / name for name in listed.split("\0") if name)
    assert files, "git lists no file"
    return tuple(path for path in files if path.is_file())
