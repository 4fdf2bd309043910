"""What is recorded of people: who they are, their work, pay and hours.

What a submitted claim rests on is frozen: pay and hours of a declared month can be
changed again once the claim is given back.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.domain.findings import msgid
from visimal.domain.time_sheets import Entry
from visimal.staff.models import Assignment
from visimal.staff.models import DeclaredMonth
from visimal.staff.models import Employee
from visimal.staff.models import PayMonth
from visimal.staff.models import Sheet
from visimal.staff.queries import is_frozen
from visimal.staff.records import stored
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import locked

#: What a form says of a row, by column.
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MonthSeen:
    """A month of somebody, as a form was filled in from it; 0: nothing yet."""

    number: str
    #: Its first day.
    month: date
    version: int


@dataclass(frozen=True, slots=True)
class AssignmentSeen:
    """An assignment of somebody, as a form was filled in from it."""

    number: str
    key: int
    version: int


class NoEmployeeError(LookupError):
    """The partner employs nobody of that number, or there is no such assignment."""


class StaffRefusedError(Exception):
    """Something that cannot be done now, with a sentence that says the way out."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


_FROZEN = msgid(
    "This month stands in a claim that was submitted. Ask your project leader or"
    " controller to give the claim back, then change it."
)
_SIGNED = msgid(
    "This time sheet is signed. Unlock it with a reason, then change it and have it"
    " signed again."
)


def add_employee(
    session: Session, place: Place, facts: Facts, doing: Doing
) -> Employee:
    """Record somebody whom the partner employs; the number is never given again."""
    locked(session, Partner, Partner.id == place.partner)
    asked = select(func.count()).where(Employee.partner_id == place.partner)
    position = (session.scalar(asked) or 0) + 1
    employee = Employee(
        project_id=place.project,
        partner_id=place.partner,
        number=f"P{place.partner_number:02}-E{position:02}",
        version=1,
        **facts,
    )
    session.add(employee)
    act = place.act("staff.added", doing, employee.number)
    record(session, act, at=doing.at)
    return employee


def change_employee(
    session: Session, place: Place, seen: tuple[str, int], facts: Facts, doing: Doing
) -> None:
    """Change what is recorded of somebody, as it was seen.

    Raises:
        NoEmployeeError: there is nobody of that number.
        StaleError: somebody changed it since.
    """
    number, version = seen
    employee = employee_at(session, place, number)
    assert_seen(employee, version)
    _set(employee, facts)
    changed(employee)
    record(session, place.act("staff.changed", doing, number), at=doing.at)


def assign(
    session: Session, place: Place, number: str, facts: Facts, doing: Doing
) -> None:
    """Assign somebody to the project.

    Raises:
        NoEmployeeError: there is nobody of that number.
    """
    employee = employee_at(session, place, number)
    row = Assignment(
        project_id=place.project, employee_id=employee.id, version=1, **facts
    )
    session.add(row)
    record(session, place.act("staff.assigned", doing, number), at=doing.at)


def reassign(
    session: Session,
    place: Place,
    seen: AssignmentSeen,
    facts: Facts,
    doing: Doing,
) -> None:
    """Change an assignment that was seen: its key and its version.

    Raises:
        NoEmployeeError: there is nobody of that number, or no such assignment.
        StaleError: somebody changed it since.
    """
    employee = employee_at(session, place, seen.number)
    its = and_(Assignment.id == seen.key, Assignment.employee_id == employee.id)
    row = locked(session, Assignment, its)
    if row is None:
        raise NoEmployeeError
    assert_seen(row, seen.version)
    _set(row, facts)
    changed(row)
    record(session, place.act("staff.reassigned", doing, seen.number), at=doing.at)


def enter_pay(
    session: Session,
    place: Place,
    seen: MonthSeen,
    facts: Facts,
    doing: Doing,
) -> None:
    """Enter a payslip; version 0 was seen where there was none yet.

    Raises:
        NoEmployeeError: there is nobody of that number.
        StaffRefusedError: the month stands in a submitted claim.
        StaleError: somebody changed it since.
    """
    month = seen.month
    employee = employee_at(session, place, seen.number)
    require_open(session, employee, month)
    its = and_(PayMonth.employee_id == employee.id, PayMonth.month == month)
    row = locked(session, PayMonth, its)
    if row is None:
        row = PayMonth(
            project_id=place.project, employee_id=employee.id, month=month, version=0
        )
        session.add(row)
    assert_seen(row, seen.version)
    _set(row, facts)
    changed(row)
    record(
        session,
        place.act("staff.paid", doing, subject(seen.number, month)),
        at=doing.at,
    )


def save_hours(
    session: Session,
    place: Place,
    seen: MonthSeen,
    entries: Sequence[Entry],
    doing: Doing,
) -> None:
    """Save all hours of a month; version 0 was seen where there were none yet.

    Raises:
        NoEmployeeError: there is nobody of that number.
        StaffRefusedError: the sheet is signed, or stands in a submitted claim.
        StaleError: somebody changed it since.
    """
    month = seen.month
    employee = employee_at(session, place, seen.number)
    require_open(session, employee, month)
    row = sheet_at(session, employee, month)
    if row is None:
        row = Sheet(
            project_id=place.project, employee_id=employee.id, month=month, version=0
        )
        session.add(row)
    assert_seen(row, seen.version)
    if row.employee_signed_on is not None or row.supervisor_signed_on is not None:
        raise StaffRefusedError(_SIGNED)
    row.hours = stored(entries)
    changed(row)
    act = place.act("staff.hours_saved", doing, subject(seen.number, month))
    record(session, act, at=doing.at)


def employee_at(session: Session, place: Place, number: str) -> Employee:
    """An employee of the partner, whom nobody else changes before we commit.

    Raises:
        NoEmployeeError: there is nobody of that number.
    """
    its = and_(Employee.partner_id == place.partner, Employee.number == number)
    found = locked(session, Employee, its)
    if found is None:
        raise NoEmployeeError
    return found


def sheet_at(session: Session, employee: Employee, month: date) -> Sheet | None:
    """The time sheet of a month, locked."""
    its = and_(Sheet.employee_id == employee.id, Sheet.month == month)
    return locked(session, Sheet, its)


def require_open(session: Session, employee: Employee, month: date) -> None:
    """Refuse to change what a submitted claim rests on.

    Raises:
        StaffRefusedError: a line of the month was submitted.
    """
    asked = (
        select(DeclaredMonth.line)
        .join(Assignment, Assignment.id == DeclaredMonth.assignment_id)
        .where(Assignment.employee_id == employee.id, DeclaredMonth.month == month)
    )
    numbers = session.scalars(asked).all()
    if numbers and is_frozen(session, numbers, employee.project_id):
        raise StaffRefusedError(_FROZEN)


def subject(number: str, month: date) -> str:
    """A month of somebody, as the trail names it: `P07-E03 2026-03`."""
    return f"{number} {month:%Y-%m}"


def _set(row: Employee | Assignment | PayMonth, facts: Facts) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
