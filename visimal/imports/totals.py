"""Rows of totals in somebody's list: what they say must be what the lines add up to."""

import re
from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass

from visimal.domain.money import Euro
from visimal.imports.cells import CellKind
from visimal.imports.cells import Cells
from visimal.partner_reports.headings import plain

_WORDS = (
    "total",
    "totals",
    "totaux",
    "totaal",
    "grand total",
    "total general",
    "eindtotaal",
    "algemeen totaal",
    "somme",
    "som",
    "sum",
)
#: What any of them begins with: most cells begin otherwise, and are passed fast.
_PERHAPS = re.compile(r"\W*(grand|tot|som|sum|sous|sub|tussen|eind|alg)", re.IGNORECASE)
_PARTS = ("sous total", "sub total", "subtotal", "subtotaal", "tussentotaal")


@dataclass(frozen=True, slots=True)
class Total:
    """What a cell says that a column adds up to, and what it does."""

    cell: str
    column: str
    said: Euro
    ours: Euro

    @property
    def agrees(self) -> bool:
        """Whether both are the same to the cent."""
        return self.said == self.ours


def is_total(cells: Cells, fields: Mapping[int, str], amounts: Collection[str]) -> bool:
    """Whether a row is one of totals: it says so, or holds nothing but amounts."""
    if is_subtotal(cells) or _begins(cells, _WORDS):
        # A supplier may be called so: a line says when and what, a total does not.
        said = {fields[place] for place in cells if place in fields}
        return len(said - set(amounts)) <= 1
    if any(cell.kind is not CellKind.NUMBER for cell in cells.values()):
        return False
    said = {fields.get(place, "") for place in cells}
    return bool(said & set(amounts)) and said <= set(amounts)


def is_subtotal(cells: Cells) -> bool:
    """Whether a row adds up a part of the list only."""
    return _begins(cells, _PARTS)


def _begins(cells: Cells, words: tuple[str, ...]) -> bool:
    for cell in cells.values():
        if cell.kind is CellKind.TEXT and _PERHAPS.match(cell.said):
            text = plain(cell.said)
            if any(text == one or text.startswith(f"{one} ") for one in words):
                return True
    return False
