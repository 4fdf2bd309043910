"""From an amount to a place in a picture, and the round amounts of an axis."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from visimal.domain.money import Euro
from visimal.domain.money import from_cents
from visimal.domain.money import to_cents
from visimal.web.pictures.svg import Position

_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low` stands at `start`, `high` at `end`."""

    low: Position
    high: Position
    start: Position
    end: Position

    def at(self, value: Position) -> Fraction:
        """Where a value stands; everything at the start if there is no range."""
        if self.high == self.low:
            return Fraction(self.start)
        part = Fraction(value - self.low, self.high - self.low)
        return self.start + part * (self.end - self.start)


def ticks(low: Euro, high: Euro, most: int = 4) -> tuple[Euro, ...]:
    """Round amounts that enclose a range, at most so many steps of 1, 2 or 5.

    >>> [str(tick) for tick in ticks(from_cents(0), from_cents(167895943))]
    ['0.00', '500000.00', '1000000.00', '1500000.00', '2000000.00']
    """
    least, greatest = min(to_cents(low), 0), max(to_cents(high), 0)
    power = 100
    while True:
        for step in _STEPS:
            width = step * power
            first, last = least // width, -(-greatest // width)
            if last - first <= most:
                return tuple(
                    from_cents(n * width) for n in range(first, max(last, 1) + 1)
                )
        power *= 10


def extremes(amounts: Iterable[Euro | None]) -> tuple[Euro, Euro]:
    """The lowest and highest of amounts and zero."""
    cents = [0, *(to_cents(amount) for amount in amounts if amount is not None)]
    return from_cents(min(cents)), from_cents(max(cents))
