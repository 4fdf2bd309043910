"""What is known of a person at work: told to that person, and forgotten in time."""

from collections.abc import Mapping
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.staff.models import Employee
from visimal.staff.models import PayMonth
from visimal.staff.models import Sheet
from visimal.storage.versions import changed


def work_of(session: Session, account: int) -> Sequence[Mapping[str, object]]:
    """Where somebody with an account is recorded as an employee."""
    asked = (
        select(
            Project.code.label("project"),
            Partner.number.label("partner"),
            Employee.number,
            Employee.name,
            Employee.function,
            Employee.employed_from,
            Employee.employed_until,
            Employee.weekly_hours,
        )
        .join(Partner, Partner.id == Employee.partner_id)
        .join(Project, Project.id == Employee.project_id)
        .where(Employee.account_id == account)
        .order_by(Employee.number)
    )
    return [
        {name: None if value is None else str(value) for name, value in row.items()}
        for row in session.execute(asked).mappings()
    ]


def months_of_work(session: Session, account: int) -> Sequence[Mapping[str, object]]:
    """Pay and hours of somebody with an account: for nobody's eyes but their own."""
    own = select(Employee.id).where(Employee.account_id == account)
    found: list[Mapping[str, object]] = [
        {
            "month": f"{one.month:%Y-%m}",
            **{
                name: None if value is None else str(value)
                for name in (
                    "gross", "contributions", "other", "bonus", "excluded",
                    "yearly_cost", "paid_on",
                )
                for value in (getattr(one, name),)
            },
        }
        for one in session.scalars(
            select(PayMonth).where(PayMonth.employee_id.in_(own)).order_by(PayMonth.month)
        )
    ]  # fmt: skip
    sheets = select(Sheet).where(Sheet.employee_id.in_(own)).order_by(Sheet.month)
    found += [
        {
            "month": f"{one.month:%Y-%m}",
            "hours": dict(one.hours),
            "supervisor": one.supervisor_name,
            "signed_on": str(one.employee_signed_on or ""),
        }
        for one in session.scalars(sheets)
    ]
    return found


def forget_people(session: Session, project: int) -> int:
    """Take everything personal out of the people of a project; how many there were.

    Numbers, functions and what was declared stay: they prove the accounts.
    """
    people = session.scalars(
        select(Employee).where(Employee.project_id == project)
    ).all()
    for one in people:
        one.name, one.account_id = "", None
        changed(one)
    for pay in session.scalars(select(PayMonth).where(PayMonth.project_id == project)):
        session.delete(pay)
    for sheet in session.scalars(select(Sheet).where(Sheet.project_id == project)):
        sheet.hours = {}
        sheet.employee_name = sheet.supervisor_name = None
        sheet.employee_account = sheet.supervisor_account = None
        changed(sheet)
    return len(people)
