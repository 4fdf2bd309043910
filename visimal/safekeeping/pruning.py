"""Which backups stay: the last of each hour, day and month, and always the newest.

>>> from datetime import timedelta
>>> noon = datetime(2026, 11, 22, 12)
>>> made = [noon - timedelta(minutes=20 * number) for number in range(9)]
>>> [f"{one:%H:%M}" for one in staying(made, Keeping(2, 0, 0))]
['12:00', '11:40']
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many hours, days and months keep the last backup made in each."""

    hours: int = 24
    days: int = 14
    months: int = 12


def staying(made: Iterable[datetime], keeping: Keeping) -> Sequence[datetime]:
    """The moments of the backups that stay, newest first."""
    newest_first = sorted(made, reverse=True)
    stays = set(newest_first[:1])
    spans: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (keeping.hours, lambda one: (one.date(), one.hour)),
        (keeping.days, lambda one: one.date()),
        (keeping.months, lambda one: (one.year, one.month)),
    )
    for most, span in spans:
        last: dict[object, datetime] = {}
        for one in newest_first:
            last.setdefault(span(one), one)
        stays |= set([*last.values()][:most])
    return sorted(stays, reverse=True)
