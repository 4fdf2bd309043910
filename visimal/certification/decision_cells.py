"""What the cells of a workbook of decisions say.

>>> said_in(Cell(CellKind.NUMBER, "20"), "deducted")
'20.00'
>>> said_in(Cell(CellKind.TEXT, "Oui"), "parked")
'1'
"""

from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import NotWholeCentsError
from visimal.domain.money import ZERO
from visimal.export.words import NO
from visimal.export.words import YES
from visimal.i18n import gettext
from visimal.i18n import gettext_in
from visimal.i18n import LANGUAGES
from visimal.i18n import locale
from visimal.imports.cell_texts import FaultyCellError
from visimal.imports.cell_texts import text_of
from visimal.imports.cells import Cell
from visimal.imports.cells import CellKind
from visimal.partner_reports.columns import Kind
from visimal.web.formats import AmbiguousAmountError
from visimal.web.formats import read_amount
from visimal.web.formats import UnreadableAmountError

_WORDS = ("in_sample", "parked")
_AMOUNTS = ("deducted",)
#: How long a comment may be.
_LONGEST = 1000


class CellFaultError(ValueError):
    """A cell that cannot be read, with a sentence for its reader."""


def said_in(cell: Cell | None, name: str) -> str:
    """What a cell says of a decision, as it is compared.

    Raises:
        CellFaultError: it cannot be read.
    """
    if cell is None:
        return ""
    try:
        if name in _AMOUNTS:
            amount = _amount(cell)
            return "" if amount == ZERO else str(amount)
        said = text_of(cell, Kind.TEXT)
    except FaultyCellError as fault:
        raise CellFaultError(str(fault)) from None
    if name in _WORDS:
        return _yes(said)
    if len(said) > _LONGEST:
        raise CellFaultError(
            gettext(
                "This comment is longer than %(most)s characters. Shorten it.",
                most=_LONGEST,
            )
        )
    return said


def declared_in(cell: Cell | None) -> Euro | None:
    """The amount of a locked cell; none if it holds no amount."""
    try:
        return None if cell is None else _amount(cell)
    except (FaultyCellError, CellFaultError):
        return None


def _amount(cell: Cell) -> Euro:
    said = text_of(cell, Kind.AMOUNT)
    try:
        if cell.kind is CellKind.NUMBER:
            return euro(said)
        return read_amount(said, locale()) if said else ZERO
    except (AmbiguousAmountError, UnreadableAmountError, NotWholeCentsError):
        raise CellFaultError(
            gettext("This is no amount in euros. Write it in figures, like 1234.50.")
        ) from None


def _yes(said: str) -> str:
    word = said.casefold()
    if word in {"", "0", *(gettext_in(one, NO).casefold() for one in LANGUAGES)}:
        return ""
    if word in {"1", "x", *(gettext_in(one, YES).casefold() for one in LANGUAGES)}:
        return "1"
    raise CellFaultError(
        gettext("Choose yes from the list of the cell, or leave it blank.")
    )
