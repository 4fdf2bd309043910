"""Money in whole cents, and the one place that rounds.

`Euro` is a `Decimal` that is already whole cents. Arithmetic on it gives a plain
`Decimal`, so the type checker asks for the rounding before the result may be called
`Euro` again: `total()` and `minus()` where no rounding can happen, `share()` and
`quotient()` where it must, `apportion()` where every cent has to find a place.

>>> erdf = share(euro("100.01"), Decimal(60), Rounding.FLOOR)
>>> erdf, minus(euro("100.01"), erdf)
(Decimal('60.00'), Decimal('40.01'))
"""

from collections.abc import Hashable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from decimal import Decimal
from decimal import InvalidOperation
from decimal import localcontext
from decimal import ROUND_DOWN
from decimal import ROUND_FLOOR
from decimal import ROUND_HALF_DOWN
from decimal import ROUND_HALF_UP
from enum import StrEnum
from typing import Generic
from typing import NewType
from typing import TypeVar

Euro = NewType("Euro", Decimal)
Key = TypeVar("Key", bound=Hashable)

ZERO = Euro(Decimal("0.00"))
_HUNDRED = Decimal(100)
#: Digits kept while an exact result is on its way to its rounding: amounts of
#: eighteen digits times shares of seventeen decimals still fit.
_PRECISION = 60
#: The exponent of the largest amount that can be meant: no budget has more digits.
_LARGEST = 24


class Rounding(StrEnum):
    """How a result becomes whole cents: the programme's own word for it."""

    FLOOR = "floor"
    TOWARDS_ZERO = "towards_zero"
    HALF_UP = "half_up"
    HALF_DOWN = "half_down"


_MODES = {
    Rounding.FLOOR: ROUND_FLOOR,
    Rounding.TOWARDS_ZERO: ROUND_DOWN,
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_DOWN: ROUND_HALF_DOWN,
}


class NotWholeCentsError(ValueError):
    """An amount that is no number, or has a fraction of a cent."""

    def __init__(self, given: object) -> None:
        super().__init__(f"{given!r} is not an amount in whole cents")


def euro(amount: str | int | Decimal) -> Euro:
    """Read an amount in euros: the one door. Never rounds.

    Raises:
        NotWholeCentsError: `amount` is no finite number or has a fraction of a cent.
    """
    try:
        exact = Decimal(amount)
    except (InvalidOperation, TypeError, ValueError):
        raise NotWholeCentsError(amount) from None
    if not exact.is_finite() or exact.adjusted() > _LARGEST:
        raise NotWholeCentsError(amount)
    cents = round_to(exact, 2, Rounding.TOWARDS_ZERO)
    if cents != exact:
        raise NotWholeCentsError(amount)
    return Euro(cents)


def from_cents(cents: int) -> Euro:
    """The amount of so many whole cents."""
    return Euro(Decimal(cents).scaleb(-2))


def to_cents(amount: Euro) -> int:
    """The amount as a whole number of cents.

    Raises:
        NotWholeCentsError: something that is no `Euro` was called one.
    """
    exact = amount.scaleb(2)
    cents = int(exact)
    if cents != exact:
        raise NotWholeCentsError(amount)
    return cents


def round_to(value: Decimal, places: int, rounding: Rounding) -> Decimal:
    """`value` with so many decimals, by the named rounding."""
    with localcontext(prec=_PRECISION):
        rounded = value.quantize(Decimal(1).scaleb(-places), _MODES[rounding])
    return rounded.copy_abs() if rounded.is_zero() else rounded


def total(amounts: Iterable[Euro]) -> Euro:
    """The sum of amounts, in whole cents because every part is."""
    with localcontext(prec=_PRECISION):
        return Euro(sum(amounts, start=ZERO))


def minus(amount: Euro, *taken: Euro) -> Euro:
    """What is left of an amount: the rest of a split is always computed so."""
    with localcontext(prec=_PRECISION):
        return Euro(amount - total(taken))


def share(amount: Euro, percent: Decimal, rounding: Rounding) -> Euro:
    """`percent` per cent of an amount (60 means 60 %), rounded to the cent."""
    with localcontext(prec=_PRECISION):
        return quotient(amount * percent, _HUNDRED, rounding)


def in_proportion(amount: Euro, part: Euro, whole: Euro, rounding: Rounding) -> Euro:
    """The part of an amount that `part` is of `whole`; nothing of nothing.

    >>> str(in_proportion(euro("100.00"), euro("2.00"), euro("3.00"), Rounding.FLOOR))
    '66.66'
    """
    if whole == ZERO:
        return ZERO
    with localcontext(prec=_PRECISION):
        return quotient(amount * part, whole, rounding)


def product(units: Decimal, price: Euro, rounding: Rounding) -> Euro:
    """So many units at a price, rounded to the cent."""
    with localcontext(prec=_PRECISION):
        return quotient(units * price, Decimal(1), rounding)


def quotient(amount: Decimal, divisor: Decimal, rounding: Rounding) -> Euro:
    """An amount divided, rounded to the cent.

    Raises:
        ZeroDivisionError: `divisor` is zero.
    """
    return Euro(ratio(amount, divisor, 2, rounding))


def ratio(part: Decimal, whole: Decimal, places: int, rounding: Rounding) -> Decimal:
    """`part / whole` with so many decimals, by the named rounding.

    Raises:
        ZeroDivisionError: `whole` is zero.
    """
    if whole.is_zero():
        raise ZeroDivisionError
    with localcontext(prec=_PRECISION):
        return round_to(part / whole, places, rounding)


def percentage(part: Euro, whole: Euro) -> Decimal | None:
    """`part` in per cent of `whole`, two decimals half up; none of nothing."""
    if whole == ZERO:
        return None
    with localcontext(prec=_PRECISION):
        return ratio(part * _HUNDRED, whole, 2, Rounding.HALF_UP)


def apportion(amount: Euro, weights: Sequence[Decimal | int]) -> tuple[Euro, ...]:
    """Divide an amount by weights so that every cent finds its place.

    Each part is the difference of two floored running totals: the parts add up to
    the amount exactly, none is more than a cent from its exact share, and a weight
    of zero gets nothing. Weights may be below zero (credit notes among costs) as long
    as they do not cancel out; if they do, the first part takes it all.

    >>> [str(part) for part in apportion(euro("100.00"), (1, 1, 1))]
    ['33.33', '33.33', '33.34']

    Raises:
        ValueError: there is an amount and no weight.
    """
    if not weights and amount != ZERO:
        message = "nobody is there to take the amount"
        raise ValueError(message)
    whole_numbers = _whole_numbers(weights)
    whole, cents = sum(whole_numbers), to_cents(amount)
    if whole == 0:
        return tuple(amount if n == 0 else ZERO for n in range(len(weights)))
    parts: list[Euro] = []
    running = before = 0
    for weight in whole_numbers:
        running += weight
        reached = cents * running // whole
        parts.append(from_cents(reached - before))
        before = reached
    return tuple(parts)


def _whole_numbers(weights: Sequence[Decimal | int]) -> list[int]:
    """The weights in the same proportions, as whole numbers."""
    whole = [weight for weight in weights if isinstance(weight, int)]
    if len(whole) == len(weights):
        return whole
    exact = [Decimal(weight) for weight in weights]
    exponents = [int(weight.as_tuple().exponent) for weight in exact]
    finest = min((0, *exponents))
    return [int(weight.scaleb(-finest)) for weight in exact]


class Tally(Generic[Key]):
    """Running totals by key; what nobody added to is zero.

    >>> spent = Tally[str]()
    >>> spent.add("staff", euro("60.00"))
    >>> spent.add("staff", euro("40.01"))
    >>> spent["staff"], spent["travel"]
    (Decimal('100.01'), Decimal('0.00'))
    """

    __slots__ = ("_cents",)

    def __init__(self) -> None:
        self._cents: dict[Key, int] = {}

    def add(self, key: Key, amount: Euro) -> None:
        """Add an amount to the total of a key."""
        self._cents[key] = self._cents.get(key, 0) + to_cents(amount)

    def add_to_each(self, keys: Iterable[Key], amount: Euro) -> None:
        """Add an amount to the totals of several keys."""
        cents, totals = to_cents(amount), self._cents
        for key in keys:
            totals[key] = totals.get(key, 0) + cents

    def __getitem__(self, key: Key) -> Euro:
        return from_cents(self._cents.get(key, 0))

    def __iter__(self) -> Iterator[Key]:
        return iter(self._cents)

    def total(self) -> Euro:
        """The sum over all keys."""
        return from_cents(sum(self._cents.values()))
