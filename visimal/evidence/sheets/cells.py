"""One cell, and what it may be taken for: never zero for nothing, never a guess.

>>> Cell("B7", CellKind.NUMBER, "1234.5599999999999").amount()
Decimal('1234.56')
>>> Cell("B7", CellKind.TEXT, "12.50").amount()
Traceback (most recent call last):
...
visimal.evidence.sheets.cells.UnreadableCellError: Cell B7 holds text where an amount \
is expected. Type the number again, without quotes or units.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Context
from decimal import Decimal
from enum import StrEnum

from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import NotWholeCentsError

#: So many digits a spreadsheet knows of a number; what it writes behind them is not
#: what anybody typed, and is not part of the number.
_AS_STORED = Context(prec=15)
_MOST_DIGITS = 13
_SHOWN = 40


class CellKind(StrEnum):
    """What a spreadsheet says a cell holds."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    #: A day with a time of day, or a time alone.
    MOMENT = "moment"
    BOOLEAN = "boolean"
    #: `#REF!`, `#DIV/0!`, a number that is none.
    ERROR = "error"
    #: A formula that nobody ever calculated.
    UNCALCULATED = "uncalculated"


class UnreadableCellError(ValueError):
    """A cell that cannot be taken for what is expected, said with its address."""

    def __init__(self, message: str, cell: "Cell") -> None:
        self.message = message
        self.facts = {"cell": cell.address, "value": cell.value[:_SHOWN]}
        super().__init__(message % self.facts)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a sheet, as it is stored."""

    #: `B7`.
    address: str
    kind: CellKind
    #: A number as the file writes it, a day as `2026-12-31`; empty if blank.
    value: str = ""

    def text(self) -> str:
        """The text; empty if the cell is blank.

        Raises:
            UnreadableCellError: it is no text.
        """
        if self.kind in {CellKind.TEXT, CellKind.BLANK}:
            return self.value
        self._refuse_broken()
        raise UnreadableCellError(
            msgid(
                "Cell %(cell)s holds a number or a date where text is expected. Format"
                " the cell as text and type it again."
            ),
            self,
        )

    def number(self) -> Decimal:
        """The number.

        Raises:
            UnreadableCellError: it is no number.
        """
        self._refuse_broken()
        if self.kind is CellKind.TEXT:
            raise UnreadableCellError(
                msgid(
                    "Cell %(cell)s holds text where an amount is expected. Type the"
                    " number again, without quotes or units."
                ),
                self,
            )
        if self.kind is not CellKind.NUMBER:
            raise UnreadableCellError(
                msgid(
                    "Cell %(cell)s holds no number. Format the cell as a number and"
                    " type it again."
                ),
                self,
            )
        return _AS_STORED.create_decimal(self.value)

    def amount(self) -> Euro:
        """The amount in euros and whole cents.

        Raises:
            UnreadableCellError: it is no number, or has more than two decimals.
        """
        number = self.number()
        try:
            if number.adjusted() < _MOST_DIGITS:
                return euro(format(number, "f"))
        except NotWholeCentsError:
            pass
        raise UnreadableCellError(
            msgid(
                "Cell %(cell)s holds %(value)s, which is no amount of whole cents."
                " Round it to two decimals in the workbook."
            ),
            self,
        )

    def day(self) -> date:
        """The day.

        Raises:
            UnreadableCellError: it is no day, or only looks like one.
        """
        self._refuse_broken()
        if self.kind is not CellKind.DAY:
            raise UnreadableCellError(
                msgid(
                    "Cell %(cell)s holds no day. Format the cell as a date, without a"
                    " time, and type it again."
                ),
                self,
            )
        return date.fromisoformat(self.value)

    def _refuse_broken(self) -> None:
        match self.kind:
            case CellKind.BLANK:
                message = msgid("Cell %(cell)s is empty. Fill it in.")
            case CellKind.ERROR:
                message = msgid(
                    "Cell %(cell)s shows an error (%(value)s). Correct its formula."
                )
            case CellKind.UNCALCULATED:
                message = msgid(
                    "Cell %(cell)s holds a formula that was never calculated. Open the"
                    " workbook in your office program and save it again."
                )
            case _:
                return
        raise UnreadableCellError(message, self)
