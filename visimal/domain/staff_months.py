"""A person's months, put together from contract, assignments, payslips and sheets."""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta
from decimal import Decimal

from visimal.domain.money import ratio
from visimal.domain.money import Rounding
from visimal.domain.pay import hourly_rate
from visimal.domain.pay import hours_of_year
from visimal.domain.pay import Pay
from visimal.domain.pay import PayTerms
from visimal.domain.pay import share_of_full_time
from visimal.domain.pay import was_there
from visimal.domain.staff import Assignment
from visimal.domain.staff import Employment
from visimal.domain.staff import month_days
from visimal.domain.staff import StaffMonth
from visimal.domain.time_sheets import added
from visimal.domain.time_sheets import TimeSheet

_DAYS_OF_A_WEEK = Decimal(5)
_PLACES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Everything that is recorded of one person; months by their first day."""

    employment: Employment
    assignments: Sequence[Assignment] = ()
    pays: Mapping[date, Pay] = field(default_factory=dict)
    sheets: Mapping[date, TimeSheet] = field(default_factory=dict)

    @property
    def daily_hours(self) -> Decimal:
        """The hours of one day by the contract, five days a week."""
        weekly = self.employment.weekly_hours
        return ratio(weekly, _DAYS_OF_A_WEEK, _PLACES, Rounding.HALF_UP)

    def hours_so_far(self, month: date) -> Decimal:
        """Hours in all European projects of the calendar year, up to a month."""
        return added(
            sheet.european
            for day, sheet in self.sheets.items()
            if day.year == month.year and day <= month
        )

    def percentage_everywhere(self, month: date) -> Decimal:
        """What all assignments of a month take of the working time, in percent."""
        there = [one for one in self.assignments if one.days_in(month_days(month))]
        elsewhere = max((one.elsewhere or Decimal(0) for one in there), default=0)
        return sum((one.percentage or Decimal(0) for one in there), Decimal(elsewhere))


def month_before(month: date) -> date:
    """The first day of the month before."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


def staff_month(
    worker: Worker,
    assignment: Assignment,
    month: date,
    terms: PayTerms,
    holidays: Collection[date] = (),
) -> StaffMonth | None:
    """One month of an assignment as the rules ask about it; none if there is none."""
    employment = worker.employment
    there = was_there(assignment, employment, month)
    if there is None:
        return None
    sheet = worker.sheets.get(month)
    before = worker.pays.get(month_before(month))
    return StaffMonth(
        person=employment.number,
        month=month,
        method=assignment.method,
        position=employment.position,
        percentage=assignment.percentage,
        percentage_everywhere=worker.percentage_everywhere(month),
        letter=assignment.letter,
        days=there,
        rate=hourly_rate(assignment, employment, worker.pays.get(month), terms),
        rate_before=hourly_rate(assignment, employment, before, terms),
        hours_so_far=worker.hours_so_far(month),
        hours_of_year=hours_of_year(employment, month.year, terms),
        share=share_of_full_time(assignment, employment, sheet),
        sheet=sheet,
        days_off=()
        if sheet is None
        else sheet.worked_on_days_off(holidays, worker.daily_hours),
    )
