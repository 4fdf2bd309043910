"""What a cell says, as the text that a person would type into that field.

Numbers and days of a spreadsheet mean one thing only and are written so that no reader
could take them for another; what is text in the file stays the text it is.

>>> text_of(Cell(CellKind.NUMBER, "1234.5"), Kind.AMOUNT)
'1234.50'
>>> text_of(Cell(CellKind.NUMBER, "46112"), Kind.DAY)
'2026-03-31'
"""

from datetime import date
from datetime import timedelta
from decimal import Decimal

from visimal.i18n import gettext
from visimal.imports.cells import Cell
from visimal.imports.cells import CellKind
from visimal.partner_reports.columns import Kind

#: Days as spreadsheets count them, of which a list may speak: 2000 to 2100.
_DAYS = range(36526, 73416)
_FIRST = date(1899, 12, 30)
_CENTS = 2
_FAULTY = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "Err:")


class FaultyCellError(ValueError):
    """A cell that says nothing, with a sentence for its reader."""


def text_of(cell: Cell, kind: Kind) -> str:
    """The text of a cell for a field of that kind.

    Raises:
        FaultyCellError: its formula failed, or it holds a part of a cent.
    """
    said = cell.said.strip()
    if cell.kind is CellKind.NUMBER:
        return _number(said, kind)
    if cell.kind is CellKind.TEXT and said.startswith(_FAULTY):
        raise FaultyCellError(
            gettext(
                "The formula of this cell fails (%(said)s). Put the value there.",
                said=said[:20],
            )
        )
    return said


def is_number_as_text(cell: Cell, kind: Kind) -> bool:
    """Whether a cell holds a number as text: read, and told (E61)."""
    numbers = {Kind.AMOUNT, Kind.PERCENT}
    return kind in numbers and cell.kind is CellKind.TEXT


def _number(said: str, kind: Kind) -> str:
    if kind is Kind.AMOUNT:
        whole, _, fraction = said.partition(".")
        if len(fraction) > _CENTS:
            raise FaultyCellError(
                gettext(
                    "%(number)s has fractions of a cent. Round it in the file, so that"
                    " it is clear which amount is meant.",
                    number=said,
                )
            )
        return f"{whole}.{fraction:0<2}"
    if kind is Kind.DAY and "." not in said and int(Decimal(said)) in _DAYS:
        return (_FIRST + timedelta(days=int(said))).isoformat()
    return said
