"""What a partner buys, contract by contract and invoice by invoice, without VAT.

Two questions that no single invoice answers: what did one supplier get in a year
without a contract, and do several purchases look like one that was divided to stay
below a threshold?

>>> from visimal.domain.money import euro
>>> bought = [
...     Purchase("A", date(2026, 3, 1), euro("9500.00")),
...     Purchase("B", date(2026, 9, 1), euro("9000.00")),
... ]
>>> [one.name for one in divided(bought, euro("10000.00"), Decimal(20))]
['A', 'B']
>>> divided(bought, euro("20000.00"), Decimal(20))
()
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from decimal import Decimal

from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import Ledger
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.procurement import BOUGHT
from visimal.domain.procurement import ContractFacts

#: The twelve months in which purchases are looked at together.
YEAR = timedelta(days=365)
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Purchase:
    """One contract, or one invoice without a contract."""

    #: The reference of the contract, or the number of the first line of the invoice.
    name: str
    day: date
    amount: Euro
    is_contract: bool = False


def invoices(lines: Iterable[DeclaredLine], ledger: Ledger) -> list[Purchase]:
    """The invoices without a contract, each once and whole, in order of their days.

    Staff, journeys, what was declared again, what control took off, and what has no
    day are none.
    """
    found: list[Purchase] = []
    seen: set[object] = set()
    for line in lines:
        item, key = line.item, ledger.invoice(line)
        day = item.invoiced_on or item.paid_on
        if day is None or not is_bought(line) or (key or item.number) in seen:
            continue
        seen.add(key or item.number)
        amount = item.declared
        if item.invoice_total is not None:
            amount = minus(item.invoice_total, item.vat or ZERO)
        found.append(Purchase(item.number, day, amount))
    return sorted(found, key=lambda one: one.day)


def is_bought(line: DeclaredLine) -> bool:
    """Whether a line is a purchase that no contract covers."""
    item = line.item
    return (
        item.contract is None
        and item.category in BOUGHT
        and item.redeclares is None
        and not line.is_lost
    )


def contracts(found: Iterable[ContractFacts]) -> Iterator[Purchase]:
    """Contracts as purchases, by the day on which they began."""
    for one in found:
        if one.begun_on is not None:
            yield Purchase(one.reference, one.begun_on, one.worth, is_contract=True)


def by_year(purchases: Sequence[Purchase]) -> Mapping[date, Euro]:
    """Of each day of a purchase, what was bought in the twelve months that end on it.

    The purchases come in order of their days.
    """
    found: dict[date, Euro] = {}
    first, bought = 0, ZERO
    for one in purchases:
        bought = total((bought, one.amount))
        while purchases[first].day <= one.day - YEAR:
            bought = minus(bought, purchases[first].amount)
            first += 1
        found[one.day] = bought
    return found


def divided(
    purchases: Iterable[Purchase], threshold: Euro, margin: Decimal
) -> Sequence[Purchase]:
    """Purchases of twelve months that look like one that was divided; none if none do.

    Two at least lie just under the threshold (by `margin` per cent at most), and all
    that lie under it reach it together. Of several such years the last is given.
    """
    near = share(threshold, _WHOLE - margin, Rounding.FLOOR)
    below = sorted(
        (one for one in purchases if ZERO < one.amount < threshold),
        key=lambda one: one.day,
    )
    found = slice(0, 0)
    first, close, bought = 0, 0, ZERO
    for last, one in enumerate(below):
        bought = total((bought, one.amount))
        close += one.amount >= near
        while below[first].day <= one.day - YEAR:
            bought = minus(bought, below[first].amount)
            close -= below[first].amount >= near
            first += 1
        if close > 1 and bought >= threshold:
            found = slice(first, last + 1)
    return tuple(below[found])
