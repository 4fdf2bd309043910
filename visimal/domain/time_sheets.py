"""Time sheets: all hours of a month, by day and by what they were for.

A sheet covers all working time, not only the project's: an auditor adds it up. It is
signed by two people. Hours have two decimals; 7 h 36 is 7.60.

>>> read_hours("7:36"), read_hours("7,6"), read_hours("7h36")
(Decimal('7.60'), Decimal('7.60'), Decimal('7.60'))
>>> sheet = TimeSheet(
...     month=date(2026, 3, 1),
...     entries=(
...         Entry(date(2026, 3, 2), HoursKind.PROJECT, Decimal("4.00"), "WP1"),
...         Entry(date(2026, 3, 2), HoursKind.OTHER_WORK, Decimal("3.60")),
...     ),
... )
>>> sheet.of_project, sheet.total
(Decimal('4.00'), Decimal('7.60'))
"""

import re
from calendar import SATURDAY
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from visimal.domain.money import ratio
from visimal.domain.money import round_to
from visimal.domain.money import Rounding

NO_HOURS = Decimal("0.00")
_OF_A_DAY = 24
_MINUTES = 60
_PLACES = 2
_DECIMAL = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?")
_CLOCK = re.compile(r"([0-9]{1,2}) ?[:hu] ?([0-5][0-9])?")


class NotHoursError(ValueError):
    """A text that is no number of hours."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no number of hours")


class HoursKind(StrEnum):
    """What hours were for."""

    PROJECT = "project"
    OTHER_EU = "other_eu"
    OTHER_WORK = "other_work"
    LEAVE = "leave"
    SICK = "sick"
    HOLIDAY = "holiday"
    ABSENT = "absent"

    @property
    def is_work(self) -> bool:
        """Whether somebody worked."""
        return self in _WORK


_WORK = frozenset({HoursKind.PROJECT, HoursKind.OTHER_EU, HoursKind.OTHER_WORK})
#: Hours that European funds pay.
_EUROPEAN = frozenset({HoursKind.PROJECT, HoursKind.OTHER_EU})


@dataclass(frozen=True, slots=True)
class Entry:
    """Some hours of one day."""

    day: date
    kind: HoursKind
    hours: Decimal
    #: Of hours for the project.
    work_package: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed a sheet, and when."""

    name: str
    on: date
    #: The key of the account that signed; none if it was signed on paper.
    account: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSheet:
    """All hours of one person in one month."""

    #: Its first day.
    month: date
    entries: tuple[Entry, ...]
    employee: Signature | None = None
    supervisor: Signature | None = None

    @property
    def total(self) -> Decimal:
        """All hours, absences included."""
        return added(one.hours for one in self.entries)

    @property
    def of_project(self) -> Decimal:
        """The hours for this project."""
        return self.of(HoursKind.PROJECT)

    @property
    def european(self) -> Decimal:
        """The hours for all projects that European funds pay."""
        return added(one.hours for one in self.entries if one.kind in _EUROPEAN)

    @property
    def by_package(self) -> Mapping[str, Decimal]:
        """The hours for this project by work package."""
        found: dict[str, Decimal] = {}
        for one in self.entries:
            if one.work_package is not None:
                before = found.get(one.work_package, NO_HOURS)
                found[one.work_package] = before + one.hours
        return dict(sorted(found.items()))

    @property
    def is_signed(self) -> bool:
        """Whether both have signed."""
        return self.employee is not None and self.supervisor is not None

    @property
    def is_signed_by_one(self) -> bool:
        """Whether one person has signed for both."""
        first, second = self.employee, self.supervisor
        if first is None or second is None:
            return False
        return is_same_signer(first, second)

    def of(self, kind: HoursKind) -> Decimal:
        """The hours of one kind."""
        return added(one.hours for one in self.entries if one.kind is kind)

    def worked_on_days_off(
        self, holidays: Collection[date], daily: Decimal
    ) -> tuple[date, ...]:
        """Days with hours for the project that were days off.

        Weekends, public holidays, and days of absence on which more hours stand than
        the contract has.
        """
        found = []
        for day in sorted({one.day for one in self.entries}):
            own = [one for one in self.entries if one.day == day]
            if not any(one.kind is HoursKind.PROJECT and one.hours for one in own):
                continue
            is_absent = any(not one.kind.is_work and one.hours for one in own)
            is_too_full = is_absent and added(one.hours for one in own) > daily
            if is_weekend(day) or day in holidays or is_too_full:
                found.append(day)
        return tuple(found)


def is_same_signer(first: Signature, second: Signature) -> bool:
    """Whether two signatures are one person's: one account, or one name."""
    same_account = first.account is not None and first.account == second.account
    return same_account or _folded(first.name) == _folded(second.name)


def is_weekend(day: date) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def added(hours: Iterable[Decimal]) -> Decimal:
    """The sum of hours."""
    return sum(hours, start=NO_HOURS)


def read_hours(text: str) -> Decimal:
    """Hours as people write them: `7.6`, `7,60`, `7:36`, `7h36`, `7u36`.

    Raises:
        NotHoursError: it is no number of hours, or more than a month has.
    """
    typed = text.strip().lower()
    whole = _DECIMAL.fullmatch(typed)
    if whole:
        return round_to(
            Decimal(f"{whole[1]}.{whole[2] or 0}"), _PLACES, Rounding.HALF_UP
        )
    clock = _CLOCK.fullmatch(typed)
    if clock is None:
        raise NotHoursError(text)
    minutes = int(clock[1]) * _MINUTES + int(clock[2] or 0)
    return ratio(Decimal(minutes), Decimal(_MINUTES), _PLACES, Rounding.HALF_UP)


def is_of_a_day(hours: Decimal) -> bool:
    """Whether a day has that many hours."""
    return 0 <= hours <= _OF_A_DAY


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
