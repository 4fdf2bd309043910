"""The living seal: a number in a formula that changes with any amount of a table.

Beside it stands the constant that was written with the workbook. The row numbers
travel with their rows, so that sorting and filtering keep the seal whole; a cent more
or less anywhere breaks it, without macros.

>>> seal(((1, (euro("100.01"), euro("2.00"))), (2, (euro("-0.01"), euro("0.00")))))
20799
"""

from collections.abc import Iterable
from collections.abc import Sequence

from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import to_cents

__all__ = ["euro", "living_seal", "seal"]

#: A prime of seven digits; products stay exact in the spreadsheet's arithmetic.
_MODULUS = 9_999_991
_WEIGHTS = 997


def seal(rows: Iterable[tuple[int, Sequence[Euro | None]]]) -> int:
    """The seal of numbered rows of amounts."""
    whole = 0
    for number, amounts in rows:
        weighted = sum(
            to_cents(amount) % _MODULUS * place
            for place, amount in enumerate(amounts, start=1)
            if amount is not None
        )
        whole += weighted * (number % _WEIGHTS + 1)
    return whole % _MODULUS


def living_seal(numbers: str, columns: Sequence[str]) -> str:
    """The formula that computes the seal of columns, from the numbers of their rows."""
    weight = f"(MOD({numbers},{_WEIGHTS})+1)"
    parts = (
        f"{place}*SUMPRODUCT(MOD(ROUND({column}*100,0),{_MODULUS})*{weight})"
        for place, column in enumerate(columns, start=1)
    )
    return f"MOD({'+'.join(parts)},{_MODULUS})"
