"""Formulas of a form: written with names, resolved to the cells where things lie.

A form says `SUM({lines.declared})`, never `SUM(F12:F340)`: the figures move with the
number of lines, names do not. Only functions that Excel, LibreOffice and ONLYOFFICE
compute alike are permitted; nothing volatile, no link to another file.

>>> resolve("ROUND({declared}*{rate},2)", {"declared": "F12", "rate": "$B$3"}.get)
'ROUND(F12*$B$3,2)'
"""

import re
from collections.abc import Callable
from collections.abc import Iterator

from visimal.domain.findings import msgid

FUNCTIONS = (
    *("SUM", "SUMIFS", "COUNTIFS", "SUMPRODUCT", "MAX", "MIN", "ABS", "MOD"),
    *("ROUND", "ROUNDDOWN", "IF", "AND", "OR", "INDEX", "MATCH"),
)

_NAME = re.compile(r"\{([^{}]*)\}")
_WELL_FORMED = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,2}")
_FUNCTION = re.compile(r"([A-Za-z][A-Za-z0-9_.]*)\s*\(")
_ADDRESS = re.compile(r"(?<![A-Za-z0-9_.$])\$?[A-Z]{1,3}\$?[0-9]+(?![A-Za-z0-9_(])")
_TEXT = re.compile(r'"[^"]*"')


class UnknownNameError(LookupError):
    """A formula names something that lies nowhere in the workbook."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"nothing is called {{{name}}}")


def names(formula: str) -> list[str]:
    """The names a formula uses, in their order."""
    return _NAME.findall(formula)


def objections(formula: str) -> Iterator[tuple[str, dict[str, object]]]:
    """What is wrong with the writing of a formula: message and values."""
    if formula.startswith("="):
        yield msgid("A formula is written without its = sign: remove it."), {}
    bare = _NAME.sub("", _TEXT.sub("", formula))
    for name in names(formula):
        if not _WELL_FORMED.fullmatch(name):
            message = msgid("“%(name)s” is no name: write it like {lines.declared}.")
            yield message, {"name": name}
    for function in _FUNCTION.findall(bare):
        if function not in FUNCTIONS:
            message = msgid(
                "The function %(function)s is not permitted: use %(these)s."
            )
            yield message, {"function": function, "these": ", ".join(FUNCTIONS)}
    for address in _ADDRESS.findall(bare):
        message = msgid("%(address)s is an address: write a name between braces.")
        yield message, {"address": address}
    if set("[]!{}") & set(bare):
        message = msgid("A formula has no [ ] ! and no single braces: use {names}.")
        yield message, {}
    if bare.count("(") != bare.count(")") or formula.count('"') % 2:
        yield msgid("A bracket or a quotation mark is not closed: close it."), {}


def resolve(formula: str, where: Callable[[str], str | None]) -> str:
    """The formula with every name replaced by where it lies.

    Raises:
        UnknownNameError: a name lies nowhere.
    """

    def place(found: re.Match[str]) -> str:
        lies = where(found[1])
        if lies is None:
            raise UnknownNameError(found[1])
        return lies

    return _NAME.sub(place, formula)
