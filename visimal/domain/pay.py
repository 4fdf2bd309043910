"""What a month of somebody's work costs the employer, and what of it is declared.

Source: articles 39 of Regulation (EU) 2021/1059 and 55 of Regulation (EU) 2021/1060.
Only what the payslip and the law make the employer pay counts; a bonus does not count
unless somebody says that contract and payslip provide for it. Rates and amounts are
cut to the cent, line by line, as the programmes' own system does.

>>> pay = Pay(
...     gross=euro("3000.00"),
...     contributions=euro("900.00"),
...     other=euro("250.00"),
...     bonus=euro("500.00"),
...     excluded=euro("50.00"),
... )
>>> employer_cost(pay)
Decimal('4100.00')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import product
from visimal.domain.money import quotient
from visimal.domain.money import ratio
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.months import Days
from visimal.domain.staff import Assignment
from visimal.domain.staff import Employment
from visimal.domain.staff import month_days
from visimal.domain.staff import StaffMethod
from visimal.domain.time_sheets import TimeSheet

_WEEKS, _MONTHS, _HUNDRED = Decimal(52), Decimal(12), Decimal(100)
_PLACES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """A payslip, as its elements count."""

    gross: Euro
    contributions: Euro = ZERO
    #: Holiday pay, thirteenth month, insurance … that law or contract demand.
    other: Euro = ZERO
    bonus: Euro = ZERO
    counts_bonus: bool = False
    #: What of the above is no cost of employment: expenses paid back, fines …
    excluded: Euro = ZERO
    #: Hours by the contract that month; none: as many as in any month.
    contract_hours: Decimal | None = None
    #: The latest documented cost of twelve months, of an hourly rate by the year.
    yearly_cost: Euro | None = None
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class PayTerms:
    """How the programme computes hourly costs."""

    #: Working hours of a full-time year, 1 720; none if nothing is in force.
    hours_per_year: Decimal | None
    rounding: Rounding = Rounding.TOWARDS_ZERO


def employer_cost(pay: Pay) -> Euro:
    """What the month cost the employer."""
    bonus = pay.bonus if pay.counts_bonus else ZERO
    return minus(total((pay.gross, pay.contributions, pay.other, bonus)), pay.excluded)


def hours_of_year(employment: Employment, year: int, terms: PayTerms) -> Decimal | None:
    """How many hours somebody may be charged for in a calendar year.

    The hours of a full-time year, pro rata for who works part-time and for who came
    or left in that year, to two decimals; none if the programme says nothing.
    """
    if terms.hours_per_year is None:
        return None
    days = Days(date(year, 1, 1), date(year, 12, 31))
    first = max(employment.employed_from, days.starts_on)
    last = min(employment.employed_until or date.max, days.ends_on)
    employed = max((last - first).days + 1, 0)
    whole = (days.ends_on - days.starts_on).days + 1
    return ratio(
        terms.hours_per_year * employment.weekly_hours * employed,
        employment.full_time_hours * whole,
        _PLACES,
        Rounding.HALF_UP,
    )


def hours_of_contract(employment: Employment, pay: Pay) -> Decimal:
    """The hours by which the cost of a month is divided."""
    if pay.contract_hours is not None:
        return pay.contract_hours
    return ratio(employment.weekly_hours * _WEEKS, _MONTHS, _PLACES, Rounding.HALF_UP)


def hourly_rate(
    assignment: Assignment, employment: Employment, pay: Pay | None, terms: PayTerms
) -> Euro | None:
    """The price of one hour; none of a percentage, or while something is missing."""
    match assignment.method:
        case StaffMethod.UNIT_COST:
            return assignment.unit_price
        case StaffMethod.HOURLY_YEARLY if pay is not None:
            if pay.yearly_cost is None or terms.hours_per_year is None:
                return None
            hours = ratio(
                terms.hours_per_year * employment.weekly_hours,
                employment.full_time_hours,
                _PLACES,
                Rounding.HALF_UP,
            )
            return quotient(pay.yearly_cost, hours, terms.rounding)
        case StaffMethod.HOURLY_CONTRACT if pay is not None:
            hours = hours_of_contract(employment, pay)
            return quotient(employer_cost(pay), hours, terms.rounding)
    return None


def amounts_of(
    assignment: Assignment,
    employment: Employment,
    pay: Pay | None,
    sheet: TimeSheet | None,
    terms: PayTerms,
) -> Mapping[str, Euro]:
    """What of a month is declared, by work package; empty while something is missing.

    A fixed percentage belongs to the work package of its assignment; hours to those
    of the time sheet. A unit cost needs no payslip.
    """
    if assignment.method is StaffMethod.FIXED_PERCENTAGE:
        if pay is None or assignment.percentage is None:
            return {}
        part = share(employer_cost(pay), assignment.percentage, terms.rounding)
        return {assignment.work_package: part}
    rate = hourly_rate(assignment, employment, pay, terms)
    if rate is None or sheet is None:
        return {}
    return {
        package: product(hours, rate, terms.rounding)
        for package, hours in sheet.by_package.items()
        if hours
    }


def share_of_full_time(
    assignment: Assignment,
    employment: Employment,
    sheet: TimeSheet | None,
) -> Decimal | None:
    """How much of a full-time job the month is, in percent with two decimals."""
    if assignment.method is StaffMethod.FIXED_PERCENTAGE:
        if assignment.percentage is None:
            return None
        worked = assignment.percentage * employment.weekly_hours
        whole = employment.full_time_hours
    else:
        if sheet is None:
            return None
        worked = sheet.of_project * _HUNDRED * _MONTHS
        whole = employment.full_time_hours * _WEEKS
    return ratio(worked, whole, _PLACES, Rounding.HALF_UP)


def was_there(
    assignment: Assignment, employment: Employment, month: date
) -> Days | None:
    """The days of a month on which somebody was employed and assigned."""
    assigned = assignment.days_in(month_days(month))
    if assigned is None:
        return None
    first = max(assigned.starts_on, employment.employed_from)
    last = min(assigned.ends_on, employment.employed_until or date.max)
    return Days(first, last) if first <= last else None
