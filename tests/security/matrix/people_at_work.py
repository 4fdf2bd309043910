"""Employees, an assignment and a time sheet of each partner, for the matrix."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import UTC
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import BY
from visimal.consortium.models import Partner
from visimal.staff.models import Assignment
from visimal.staff.models import Employee
from visimal.staff.models import Sheet
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.workplan.models import WorkPackage


def recorded(session: Session) -> Mapping[str, int]:
    """One employee of every partner; the keys of their assignments by number."""
    found: dict[str, int] = {}
    for partner in session.scalars(select(Partner).order_by(Partner.id)):
        package = session.scalars(
            select(WorkPackage).where(WorkPackage.project_id == partner.project_id)
        ).first()
        assert package is not None
        employee = Employee(
            project_id=partner.project_id,
            partner_id=partner.id,
            number=f"P{partner.number:02}-E01",
            name="DEMO Employee",
            function="Officer",
            country="BE",
            employed_from=date(2026, 1, 1),
            weekly_hours=Decimal(38),
            full_time_hours=Decimal(38),
            position="unknown",
        )
        session.add(employee)
        session.flush()
        row = Assignment(
            project_id=partner.project_id,
            employee_id=employee.id,
            method="hourly_contract",
            work_package_id=package.id,
            starts_on=date(2026, 7, 1),
            signed_by_employee=False,
            signed_by_employer=False,
        )
        hours = Sheet(
            project_id=partner.project_id,
            employee_id=employee.id,
            month=date(2026, 8, 1),
            hours={"3:project:WP1": "7.60"},
        )
        session.add_all([row, hours])
        session.flush()
        found[employee.number] = row.id
    record(session, Act("staff.added", BY), at=datetime.now(UTC))
    session.commit()
    return found
