"""Project months, reporting periods and the calendar they lie on.

Project months are numbered from 1. A month of the project begins on the same day of
the month as the project does (or on the last day of a shorter month), so that a
project of 30 months that starts on 1 January 2026 ends on 30 June 2028. Periods are
runs of whole months without gaps; the first and the last may be shorter.

>>> calendar = Calendar(date(2026, 1, 1), reporting_periods(30, 6))
>>> calendar.ends_on, calendar.month_of(date(2026, 11, 22))
(datetime.date(2028, 6, 30), 11)
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days, both ends included."""

    starts_on: date
    ends_on: date

    def __post_init__(self) -> None:
        """Refuse a range that ends before it starts."""
        if self.ends_on < self.starts_on:
            message = f"{self.ends_on} is before {self.starts_on}"
            raise ValueError(message)

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """A run of project months, reported together."""

    number: int
    first_month: int
    last_month: int

    def __post_init__(self) -> None:
        """Refuse a period without a month."""
        if not 1 <= self.first_month <= self.last_month:
            message = f"period {self.number} has no month"
            raise ValueError(message)

    @property
    def months(self) -> range:
        """Its months, as numbers."""
        return range(self.first_month, self.last_month + 1)


def reporting_periods(
    months: int, length: int, first_length: int | None = None
) -> tuple[ReportingPeriod, ...]:
    """Cut so many project months into periods; the last takes what is left.

    A project that starts in the middle of a semester has a shorter first period:
    `first_length` months, which is `length` unless given.
    """
    if months < 1 or length < 1 or (first_length is not None and first_length < 1):
        message = "a project and its periods have at least one month"
        raise ValueError(message)
    periods: list[ReportingPeriod] = []
    first = 1
    span = length if first_length is None else first_length
    while first <= months:
        last = min(first + span - 1, months)
        periods.append(ReportingPeriod(len(periods) + 1, first, last))
        first, span = last + 1, length
    return tuple(periods)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which the months and periods of a project lie."""

    starts_on: date
    periods: Sequence[ReportingPeriod]

    def __post_init__(self) -> None:
        """Refuse periods with a gap, an overlap or a wrong order."""
        expected = 1
        for number, period in enumerate(self.periods, start=1):
            if period.number != number or period.first_month != expected:
                message = f"period {period.number} does not follow the one before"
                raise ValueError(message)
            expected = period.last_month + 1
        if expected == 1:
            message = "a project has at least one period"
            raise ValueError(message)

    @property
    def months(self) -> int:
        """How many months the project has."""
        return self.periods[-1].last_month

    @property
    def ends_on(self) -> date:
        """The last day of the last month."""
        return self._start_of(self.months + 1) - timedelta(days=1)

    def _start_of(self, month: int) -> date:
        years, index = divmod(self.starts_on.month + month - 2, _MONTHS_OF_A_YEAR)
        year = self.starts_on.year + years
        last_day = monthrange(year, index + 1)[1]
        return date(year, index + 1, min(self.starts_on.day, last_day))

    def days_of_month(self, month: int) -> Days:
        """The days of a project month."""
        next_month = self._start_of(month + 1)
        return Days(self._start_of(month), next_month - timedelta(days=1))

    def days_of(self, period: ReportingPeriod) -> Days:
        """The days of a period."""
        return Days(
            self._start_of(period.first_month),
            self._start_of(period.last_month + 1) - timedelta(days=1),
        )

    def month_of(self, day: date) -> int:
        """The project month of a day: below 1 before the start, above the last after.

        >>> Calendar(date(2026, 1, 31), reporting_periods(2, 2)).month_of(
        ...     date(2026, 2, 28)
        ... )
        2
        """
        apart = (day.year - self.starts_on.year) * _MONTHS_OF_A_YEAR
        month = apart + day.month - self.starts_on.month + 1
        return month if day >= self._start_of(month) else month - 1

    def period(self, number: int) -> ReportingPeriod:
        """The period with that number.

        Raises:
            LookupError: the project has no such period.
        """
        for period in self.periods:
            if period.number == number:
                return period
        message = f"there is no period {number}"
        raise LookupError(message)

    def period_at(self, day: date) -> ReportingPeriod:
        """The period in which a day lies; the first before it all, the last after."""
        month = min(max(self.month_of(day), 1), self.months)
        return next(p for p in self.periods if month in p.months)
