"""What is stored of people, as the values that the rules of the field know."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal

from visimal.domain import pay
from visimal.domain import staff
from visimal.domain.staff_months import Worker
from visimal.domain.time_sheets import Entry
from visimal.domain.time_sheets import HoursKind
from visimal.domain.time_sheets import Signature
from visimal.domain.time_sheets import TimeSheet
from visimal.staff.models import Assignment
from visimal.staff.models import DeclaredMonth
from visimal.staff.models import Employee
from visimal.staff.models import PayMonth
from visimal.staff.models import Sheet

_KINDS = {one.value: one for one in HoursKind}


@dataclass(frozen=True, slots=True)
class Assigned:
    """An assignment with the code of its work package and the number of its letter."""

    row: Assignment
    package: str
    letter: str | None

    @property
    def meant(self) -> staff.Assignment:
        """The assignment itself."""
        row = self.row
        return staff.Assignment(
            method=staff.StaffMethod(row.method),
            work_package=self.package,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            percentage=row.percentage,
            elsewhere=row.elsewhere,
            unit_price=row.unit_price,
            letter=staff.Letter(
                paper=self.letter,
                signed_on=row.letter_signed_on,
                valid_from=row.letter_from,
                valid_until=row.letter_until,
                is_signed_by_employee=row.signed_by_employee,
                is_signed_by_employer=row.signed_by_employer,
                percentage=row.letter_percentage,
            ),
        )


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """One employee with everything that is recorded; months by their first day."""

    employee: Employee
    assigned: Sequence[Assigned]
    pays: Mapping[date, PayMonth]
    sheets: Mapping[date, Sheet]
    declared: Sequence[DeclaredMonth]
    worker: Worker = field(init=False)

    def __post_init__(self) -> None:
        """Put the values together once."""
        worker = Worker(
            employment=_employment(self.employee),
            assignments=[one.meant for one in self.assigned],
            pays={month: pay_of(one) for month, one in self.pays.items()},
            sheets={month: sheet_of(one) for month, one in self.sheets.items()},
        )
        object.__setattr__(self, "worker", worker)

    def lines(self, month: date) -> Sequence[str]:
        """The numbers of the lines that declare a month."""
        return sorted(one.line for one in self.declared if one.month == month)


def pay_of(row: PayMonth) -> pay.Pay:
    """A payslip, as its elements count."""
    return pay.Pay(
        gross=row.gross,
        contributions=row.contributions,
        other=row.other,
        bonus=row.bonus,
        counts_bonus=row.counts_bonus,
        excluded=row.excluded,
        contract_hours=row.contract_hours,
        yearly_cost=row.yearly_cost,
        paid_on=row.paid_on,
    )


def sheet_of(row: Sheet) -> TimeSheet:
    """A time sheet with its signatures."""
    return TimeSheet(
        month=row.month,
        entries=entries_of(row.month, row.hours),
        employee=_signature(
            row.employee_name, row.employee_signed_on, row.employee_account
        ),
        supervisor=_signature(
            row.supervisor_name, row.supervisor_signed_on, row.supervisor_account
        ),
    )


def entries_of(month: date, hours: Mapping[str, str]) -> tuple[Entry, ...]:
    """The hours of a month as they are stored, by day."""
    found = []
    for key, text in hours.items():
        day, kind, package = key.split(":", 2)
        on = month.replace(day=int(day))
        found.append(Entry(on, _KINDS[kind], Decimal(text), package or None))
    return tuple(sorted(found, key=_order))


def _order(one: Entry) -> tuple[date, str, str]:
    return one.day, one.kind, one.work_package or ""


def stored(entries: Sequence[Entry]) -> dict[str, str]:
    """The hours of a month as they are stored; nothing of nothing."""
    return {
        f"{one.day.day}:{one.kind}:{one.work_package or ''}": f"{one.hours:f}"
        for one in entries
        if one.hours
    }


def _employment(row: Employee) -> staff.Employment:
    return staff.Employment(
        number=row.number,
        country=row.country,
        employed_from=row.employed_from,
        employed_until=row.employed_until,
        weekly_hours=row.weekly_hours,
        full_time_hours=row.full_time_hours,
        position=staff.BudgetPosition(row.position),
    )


def _signature(
    name: str | None, on: date | None, account: int | None
) -> Signature | None:
    return None if on is None else Signature(name=name or "", on=on, account=account)
