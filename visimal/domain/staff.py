"""People who work on the project, their letters, and what is known of each month.

A person works on the project by a letter of assignment: for a fixed percentage of the
time, or by the hour. The facts below are what the rules ask about the months behind
the staff lines of a report.

>>> letter = Letter(
...     valid_from=date(2026, 1, 1),
...     valid_until=date(2026, 12, 31),
...     is_signed_by_employee=True,
...     is_signed_by_employer=True,
... )
>>> letter.covers(month_days(date(2026, 12, 1))), letter.is_signed
(True, True)
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from visimal.domain.money import Euro
from visimal.domain.months import Days
from visimal.domain.time_sheets import TimeSheet


class StaffMethod(StrEnum):
    """How the cost of somebody's work is computed."""

    FIXED_PERCENTAGE = "fixed_percentage"
    #: Yearly gross employment cost, divided by the hours of a year.
    HOURLY_YEARLY = "hourly_yearly"
    #: Cost of the month, divided by the hours of the contract.
    HOURLY_CONTRACT = "hourly_contract"
    UNIT_COST = "unit_cost"

    @property
    def is_by_the_hour(self) -> bool:
        """Whether hours of a time sheet are multiplied by a rate."""
        return self is not StaffMethod.FIXED_PERCENTAGE


class BudgetPosition(StrEnum):
    """Whether the approved budget foresees a person's function."""

    FORESEEN = "foreseen"
    NOT_FORESEEN = "not_foreseen"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The letter that assigns somebody to the project."""

    #: The paper that shows it: `P07-D0012`.
    paper: str | None = None
    signed_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    is_signed_by_employee: bool = False
    is_signed_by_employer: bool = False
    #: Of the working time, in percent; none if it names none.
    percentage: Decimal | None = None

    @property
    def is_signed(self) -> bool:
        """Whether both have signed it."""
        return self.is_signed_by_employee and self.is_signed_by_employer

    def covers(self, days: Days) -> bool:
        """Whether it holds on all of these days."""
        return (
            self.valid_from is not None
            and self.valid_from <= days.starts_on
            and days.ends_on <= (self.valid_until or date.max)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """Where, how long and how much somebody works for the partner."""

    #: What people see and quote: `P07-E03`.
    number: str
    country: str
    employed_from: date
    employed_until: date | None = None
    #: Hours a week by the contract, and of a full-time job there.
    weekly_hours: Decimal
    full_time_hours: Decimal
    position: BudgetPosition = BudgetPosition.UNKNOWN

    def is_employed_on(self, day: date) -> bool:
        """Whether the contract of employment holds that day."""
        return self.employed_from <= day <= (self.employed_until or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What somebody does for the project, and how its cost is computed."""

    method: StaffMethod
    work_package: str
    starts_on: date
    ends_on: date | None = None
    #: Of the working time, in percent; of a fixed percentage only.
    percentage: Decimal | None = None
    #: Of the working time, for other projects that European funds pay.
    elsewhere: Decimal | None = None
    #: The price of one hour; of a unit cost only.
    unit_price: Euro | None = None
    letter: Letter = field(default_factory=Letter)

    def days_in(self, days: Days) -> Days | None:
        """The days of the assignment among these; none if there is none."""
        first = max(self.starts_on, days.starts_on)
        last = min(self.ends_on or date.max, days.ends_on)
        return Days(first, last) if first <= last else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMonth:
    """One month of one person behind a staff line."""

    person: str
    #: Its first day.
    month: date
    method: StaffMethod
    position: BudgetPosition = BudgetPosition.UNKNOWN
    percentage: Decimal | None = None
    #: All assignments of the month and other European projects, in percent.
    percentage_everywhere: Decimal = Decimal(0)
    letter: Letter = field(default_factory=Letter)
    #: The days of the month on which the assignment holds.
    days: Days
    rate: Euro | None = None
    #: The rate of the month before; none if there is none to compare.
    rate_before: Euro | None = None
    #: Hours of the calendar year up to this month, in all European projects.
    hours_so_far: Decimal = Decimal(0)
    #: How many there may be in that year.
    hours_of_year: Decimal | None = None
    #: Of a full-time job, in percent.
    share: Decimal | None = None
    sheet: TimeSheet | None = None
    #: Days off on which hours for the project stand.
    days_off: tuple[date, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the person was there the whole month."""
        return self.days == month_days(self.month)

    @property
    def shown_month(self) -> str:
        """The month as a message names it: `03/2026`."""
        return month_name(self.month)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFacts:
    """What is known of the people behind the staff lines of a report."""

    #: Whether the partner keeps its people here at all.
    is_kept: bool = False
    #: By the number of the line.
    by_line: Mapping[str, StaffMonth] = field(default_factory=dict)


def month_days(month: date) -> Days:
    """All days of the calendar month of a day."""
    last = monthrange(month.year, month.month)[1]
    return Days(month.replace(day=1), month.replace(day=last))


def month_name(month: date) -> str:
    """A month as lists of expenditure write it.

    >>> month_name(date(2026, 3, 1))
    '03/2026'
    """
    return f"{month:%m/%Y}"
