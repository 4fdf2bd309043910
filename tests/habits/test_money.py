"""An amount is whole cents: no float comes near, and one place rounds."""

import ast
from collections.abc import Iterator

import pytest

from tests.habits.source import broken
from tests.habits.source import calls
from tests.habits.source import imported
from tests.habits.source import Module
from tests.habits.source import modules
from tests.habits.source import snippet

MONEY = "domain/money.py"
#: Where a float is no amount, and what it is.
NO_AMOUNTS = {
    "export/shell.py": "margins in inches and widths, as openpyxl takes them",
}
ROUNDS = {"round", "quantize", "localcontext", "getcontext", "setcontext"}
ROUNDS |= {"to_integral_value", "to_integral_exact", "to_integral"}


def floats(module: Module) -> Iterator[str]:
    """Every float that is written, made or announced."""
    if module.name in NO_AMOUNTS:
        return
    for node in ast.walk(module.tree):
        match node:
            case ast.Constant(value=float() | complex()):
                yield f"{module.at(node)} writes the float {node.value!r}"
            case ast.Name(id="float" | "complex"):
                yield f"{module.at(node)} names the type {node.id}"


def fractions_of_the_domain(module: Module) -> Iterator[str]:
    """Every division in the domain: it makes what is no whole cent."""
    if module.parts[0] != "domain" or module.name == MONEY:
        return
    for node in ast.walk(module.tree):
        match node:
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                yield f"{module.at(node)} divides; see ratio and quotient in {MONEY}"


def roundings(module: Module) -> Iterator[str]:
    """Every rounding outside the one place that rounds."""
    if module.name == MONEY:
        return
    for node, word in calls(module):
        if word in ROUNDS:
            yield f"{module.at(node)} calls {word}()"
    for statement in ast.walk(module.tree):
        match statement:
            case ast.ImportFrom(module="decimal", names=names):
                for alias in names:
                    if alias.name.startswith("ROUND_"):
                        yield f"{module.at(statement)} imports {alias.name}"
    for statement, name in imported(module):
        if name == "math" and module.name not in NO_AMOUNTS:
            yield f"{module.at(statement)} imports math, which knows only floats"


def test_no_float_is_anywhere() -> None:
    assert broken(floats) == []


def test_every_allowed_float_is_still_there() -> None:
    texts = {module.name: module.text for module in modules()}
    for name in NO_AMOUNTS:
        assert [*floats(snippet(texts[name]))], name


@pytest.mark.parametrize(
    "bad", ["rate = 0.6", "float('0.6')", "def f(x: float) -> None: ...", "x = 1e3"]
)
def test_no_float_bites(bad: str) -> None:
    assert [*floats(snippet(bad))]


def test_the_domain_divides_only_where_it_rounds() -> None:
    assert broken(fractions_of_the_domain) == []


@pytest.mark.parametrize("bad", ["erdf = eligible / 2", "eligible /= 3"])
def test_divisions_bite(bad: str) -> None:
    assert [*fractions_of_the_domain(snippet(bad, "domain/cofinancing.py"))]


def test_only_money_rounds() -> None:
    assert broken(roundings) == []


@pytest.mark.parametrize(
    "bad",
    [
        "round(erdf, 2)",
        "erdf.quantize(CENT)",
        "from decimal import ROUND_HALF_UP",
        "import math",
    ],
)
def test_roundings_bite(bad: str) -> None:
    assert [*roundings(snippet(bad))]


def test_money_itself_may_round() -> None:
    assert not [*roundings(snippet("erdf.quantize(CENT)", MONEY))]
