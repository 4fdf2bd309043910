"""Who works for a partner, on what, at what cost and for how many hours."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import timedelta

from sqlalchemy import ColumnElement
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.consortium.places import Place
from visimal.domain.months import Calendar
from visimal.domain.months import Days
from visimal.domain.months import ReportingPeriod
from visimal.domain.report_status import PartnerReportStatus
from visimal.evidence.models import Document
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.staff.models import Assignment
from visimal.staff.models import DeclaredMonth
from visimal.staff.models import Employee
from visimal.staff.models import PayMonth
from visimal.staff.models import Sheet
from visimal.staff.records import Assigned
from visimal.staff.records import StaffRecord
from visimal.workplan.models import WorkPackage


def staff_of(
    session: Session, project: int, *where: ColumnElement[bool]
) -> Sequence[StaffRecord]:
    """The employees of a project with all that is recorded: five questions."""
    among = [Employee.project_id == project, *where]
    employees = session.scalars(
        select(Employee).where(*among).order_by(Employee.number)
    ).all()
    if not employees:
        return []
    keys = select(Employee.id).where(*among)
    assigned: dict[int, list[Assigned]] = defaultdict(list)
    asked = (
        select(Assignment, WorkPackage.code, Document.number)
        .join(WorkPackage, WorkPackage.id == Assignment.work_package_id)
        .outerjoin(Document, Document.id == Assignment.letter_id)
        .where(Assignment.employee_id.in_(keys))
        .order_by(Assignment.starts_on, Assignment.id)
    )
    for row, package, letter in session.execute(asked):
        assigned[row.employee_id].append(Assigned(row, package, letter))
    pays: dict[int, dict[date, PayMonth]] = defaultdict(dict)
    for pay in session.scalars(
        select(PayMonth).where(PayMonth.employee_id.in_(keys)).order_by(PayMonth.month)
    ):
        pays[pay.employee_id][pay.month] = pay
    sheets: dict[int, dict[date, Sheet]] = defaultdict(dict)
    for sheet in session.scalars(
        select(Sheet).where(Sheet.employee_id.in_(keys)).order_by(Sheet.month)
    ):
        sheets[sheet.employee_id][sheet.month] = sheet
    declared: dict[int, list[DeclaredMonth]] = defaultdict(list)
    found = (
        select(DeclaredMonth, Assignment.employee_id)
        .join(Assignment, Assignment.id == DeclaredMonth.assignment_id)
        .where(Assignment.employee_id.in_(keys))
    )
    for month, employee in session.execute(found):
        declared[employee].append(month)
    return [
        StaffRecord(
            one, assigned[one.id], pays[one.id], sheets[one.id], declared[one.id]
        )
        for one in employees
    ]


def staff_at(session: Session, place: Place) -> Sequence[StaffRecord]:
    """The employees of the partner of a place."""
    return staff_of(session, place.project, Employee.partner_id == place.partner)


def record_at(session: Session, place: Place, number: str) -> StaffRecord | None:
    """One employee of the partner by its number."""
    found = staff_of(
        session,
        place.project,
        Employee.partner_id == place.partner,
        Employee.number == number,
    )
    return next(iter(found), None)


def project_of(session: Session, place: Place) -> Project:
    """The project of a place."""
    return session.get_one(Project, place.project)


def days_of(session: Session, place: Place) -> Days:
    """The days of the period."""
    asked = (
        select(Period.number, Period.first_month, Period.last_month)
        .where(Period.project_id == place.project)
        .order_by(Period.number)
    )
    periods = [ReportingPeriod(*found) for found in session.execute(asked)]
    calendar = Calendar(project_of(session, place).starts_on, periods)
    return calendar.days_of(calendar.period(place.period_number))


def months_of(days: Days) -> Sequence[date]:
    """The first days of the calendar months that a range of days touches."""
    month, found = days.starts_on.replace(day=1), []
    while month <= days.ends_on:
        found.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    return found


def packages_of(session: Session, place: Place) -> Mapping[str, int]:
    """The work packages in their order: code and key."""
    asked = (
        select(WorkPackage.code, WorkPackage.id)
        .where(WorkPackage.project_id == place.project)
        .order_by(WorkPackage.position)
    )
    return {one.code: one.id for one in session.execute(asked)}


def accounts_of(session: Session, place: Place) -> Sequence[tuple[int, str]]:
    """People with a seat at the partner: key and name."""
    asked = (
        select(Person.id, Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.partner_id == place.partner, Person.erased_at.is_(None))
        .distinct()
        .order_by(Person.name)
    )
    return [(key, name) for key, name in session.execute(asked)]


def lines_by_number(session: Session, place: Place) -> Mapping[str, ExpenditureLine]:
    """The lines of the claim of a place, by their numbers."""
    asked = (
        select(ExpenditureLine)
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .where(
            PartnerReport.partner_id == place.partner,
            PartnerReport.period_id == place.period,
        )
    )
    return {one.number: one for one in session.scalars(asked)}


def is_frozen(session: Session, numbers: Sequence[str], project: int) -> bool:
    """Whether one of some lines stands in a claim that was submitted."""
    asked = (
        select(PartnerReport.status)
        .join(ExpenditureLine, ExpenditureLine.report_id == PartnerReport.id)
        .where(
            ExpenditureLine.project_id == project, ExpenditureLine.number.in_(numbers)
        )
        .distinct()
    )
    return not all(
        PartnerReportStatus(status).is_open_for_numbers
        for status in session.scalars(asked)
    )


def standing(session: Session, numbers: Sequence[str], project: int) -> frozenset[str]:
    """Which of some lines are there, in whatever claim."""
    asked = select(ExpenditureLine.number).where(
        ExpenditureLine.project_id == project, ExpenditureLine.number.in_(numbers)
    )
    return frozenset(session.scalars(asked))
