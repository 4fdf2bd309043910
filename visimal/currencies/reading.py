r"""A list of monthly rates as text: `currency,month,units`, one rate a line.

>>> list(rates_in("currency;month;units\nCHF;2027-03;0,9345\n"))
[MonthOfRate(currency='CHF', month='2027-03', units=Decimal('0.9345'))]
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO

from visimal.domain.findings import msgid
from visimal.programmes.faults import Fault

COLUMNS = ("currency", "month", "units")

_CURRENCY = re.compile(r"[A-Z]{3}")
_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
_UNITS = re.compile(r"[0-9]{1,9}([.,][0-9]{1,10})?")
_EURO = "EUR"


@dataclass(frozen=True, slots=True)
class MonthOfRate:
    """So many units of a currency to one euro, in one month."""

    currency: str
    month: str
    units: Decimal


class FaultyRatesError(ValueError):
    """A list that nobody can read; nothing of it is kept."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} faults in a list of rates")


def rates_in(text: str) -> Iterator[MonthOfRate]:
    """The rates of a list, commas or semicolons between its columns.

    Raises:
        FaultyRatesError: with each line that is wrong.
    """
    lines = text.lstrip("\ufeff")
    separator = ";" if ";" in lines.partition("\n")[0] else ","
    rows = list(csv.reader(StringIO(lines), delimiter=separator))
    head = tuple(one.strip().casefold() for one in rows[0]) if rows else ()
    if head != COLUMNS:
        sentence = msgid("The first line names the columns: currency, month, units.")
        raise FaultyRatesError((Fault("1", sentence),))
    found: dict[tuple[str, str], MonthOfRate] = {}
    faults: list[Fault] = []
    for number, row in enumerate(rows[1:], start=2):
        cells = [one.strip() for one in row]
        if not any(cells):
            continue
        rate = _rate(cells)
        if rate is None:
            sentence = msgid(
                "Write a currency of three letters, a month and the units to one euro,"
                " as in CHF, 2027-03, 0.9345."
            )
            faults.append(Fault(str(number), sentence))
        elif found.setdefault((rate.currency, rate.month), rate) is not rate:
            sentence = msgid("%(currency)s has a rate for %(month)s already above.")
            values = {"currency": rate.currency, "month": rate.month}
            faults.append(Fault(str(number), sentence, values))
    if faults:
        raise FaultyRatesError(tuple(faults))
    yield from found.values()


def _rate(cells: list[str]) -> MonthOfRate | None:
    if len(cells) != len(COLUMNS):
        return None
    currency, month, units = cells
    currency = currency.upper()
    is_whole = _CURRENCY.fullmatch(currency) and _MONTH.fullmatch(month)
    if not is_whole or currency == _EURO or not _UNITS.fullmatch(units):
        return None
    value = Decimal(units.replace(",", "."))
    return MonthOfRate(currency, month, value) if value else None
