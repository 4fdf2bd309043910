"""When money goes out and comes in: what a partner has left, month by month.

Interreg pays back: a partner spends first and waits. From what it set aside for the
project and what it spends and receives each month follows what is left at the end of
every month, and the first month in which nothing is.

>>> from visimal.domain.money import euro
>>> spent = {1: euro("300.00"), 2: euro("300.00")}
>>> months = cash_course(euro("500.00"), spent, {3: euro("180.00")}, last_month=3)
>>> [str(one.left) for one in months]
['200.00', '-100.00', '80.00']
>>> first_month_under_zero(months)
2
>>> deepest(months)
Decimal('-100.00')
"""

from calendar import monthrange
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO

_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class CashMonth:
    """One month: what went out, what came in, and what is left at its end."""

    month: int
    spent: Euro
    received: Euro
    left: Euro


def cash_course(
    set_aside: Euro,
    spent: Mapping[int, Euro],
    received: Mapping[int, Euro],
    *,
    last_month: int,
) -> tuple[CashMonth, ...]:
    """Every month from the first to the last, or to the last in which money comes."""
    left, course = set_aside, []
    for month in range(1, max((last_month, *received)) + 1):
        out, came = spent.get(month, ZERO), received.get(month, ZERO)
        left = minus(total((left, came)), out)
        course.append(CashMonth(month, out, came, left))
    return tuple(course)


def first_month_under_zero(course: Sequence[CashMonth]) -> int | None:
    """The first month at whose end more went out than there was."""
    return next((one.month for one in course if one.left < ZERO), None)


def deepest(course: Sequence[CashMonth]) -> Euro:
    """The least that is left at the end of any month."""
    return min(one.left for one in course)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long each step of a claim may take: the programme's own numbers."""

    #: Days after its period until a claim is submitted.
    claim_days: int
    control_months: int
    #: Days until the programme has paid a project report.
    payment_days: int


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a claim is; a day that is not known has not come."""

    period_ends_on: date
    submitted_on: date | None = None
    certified_on: date | None = None
    reported_on: date | None = None
    received_on: date | None = None


def expected_on(reached: Reached, waiting: Waiting, today: date) -> date:
    """When the ERDF of a claim may be expected, if each step takes all its time.

    >>> by_law = Waiting(claim_days=31, control_months=3, payment_days=80)
    >>> spring = Reached(date(2026, 6, 30))
    >>> expected_on(spring, by_law, date(2026, 7, 1))
    datetime.date(2027, 1, 19)

    What the programme paid already may be passed on today.
    """
    if reached.received_on is not None:
        return today
    submitted = reached.submitted_on or max(
        reached.period_ends_on + timedelta(days=waiting.claim_days), today
    )
    certified = reached.certified_on or max(
        _months_later(submitted, waiting.control_months), today
    )
    reported = reached.reported_on or max(certified, today)
    return max(reported + timedelta(days=waiting.payment_days), today)


def _months_later(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    years, index = divmod(day.month - 1 + months, _MONTHS_OF_A_YEAR)
    year, month = day.year + years, index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
