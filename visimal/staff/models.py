"""People who work for a partner, their assignments, pay and time sheets, as tables."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy import JSON
from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.domain.money import Euro
from visimal.evidence.models import Document
from visimal.identity.models import Person
from visimal.storage.db import Model
from visimal.storage.types import Cents
from visimal.storage.types import Code
from visimal.storage.types import Exact
from visimal.storage.types import Key
from visimal.storage.types import Personal
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version
from visimal.workplan.models import WorkPackage

#: What somebody earns, and when somebody was ill, never reaches the trail.
_PERSONAL = {"class": "C3"}


class Employee(Model):
    """Somebody whom a partner employs."""

    __tablename__ = "employee"
    __table_args__ = (UniqueConstraint("project_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    #: What people see and quote: `P07-E03`.
    number: Mapped[Code]
    name: Mapped[Personal]
    function: Mapped[str] = mapped_column(String(255))
    #: Of work: two letters.
    country: Mapped[Code]
    employed_from: Mapped[date]
    employed_until: Mapped[date | None]
    #: By the contract, and of a full-time job there.
    weekly_hours: Mapped[Decimal] = mapped_column(Exact)
    full_time_hours: Mapped[Decimal] = mapped_column(Exact)
    #: `foreseen`, `not_foreseen` or `unknown` in the approved budget.
    position: Mapped[Code]
    #: The account with which this person signs; none: somebody enters for them.
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    version: Mapped[Version]


class Assignment(Model):
    """What an employee does for the project, and how its cost is computed."""

    __tablename__ = "assignment"
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    employee_id: Mapped[int] = mapped_column(ForeignKey(Employee.id), index=True)
    #: `fixed_percentage`, `hourly_yearly`, `hourly_contract`, `unit_cost`.
    method: Mapped[Code]
    work_package_id: Mapped[int] = mapped_column(ForeignKey(WorkPackage.id))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    #: In percent of the working time: here, and in other European projects.
    percentage: Mapped[Decimal | None] = mapped_column(Exact)
    elsewhere: Mapped[Decimal | None] = mapped_column(Exact)
    unit_price: Mapped[Euro | None] = mapped_column(Cents)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey(Document.id))
    letter_signed_on: Mapped[date | None]
    letter_from: Mapped[date | None]
    letter_until: Mapped[date | None]
    letter_percentage: Mapped[Decimal | None] = mapped_column(Exact)
    signed_by_employee: Mapped[bool]
    signed_by_employer: Mapped[bool]
    version: Mapped[Version]


class PayMonth(Model):
    """A payslip, as its elements count."""

    __tablename__ = "pay_month"
    __table_args__ = (UniqueConstraint("employee_id", "month"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    employee_id: Mapped[int] = mapped_column(ForeignKey(Employee.id))
    #: Its first day.
    month: Mapped[date]
    gross: Mapped[Euro] = mapped_column(Cents, info=_PERSONAL)
    contributions: Mapped[Euro] = mapped_column(Cents, info=_PERSONAL)
    other: Mapped[Euro] = mapped_column(Cents, info=_PERSONAL)
    bonus: Mapped[Euro] = mapped_column(Cents, info=_PERSONAL)
    counts_bonus: Mapped[bool]
    excluded: Mapped[Euro] = mapped_column(Cents, info=_PERSONAL)
    contract_hours: Mapped[Decimal | None] = mapped_column(Exact)
    yearly_cost: Mapped[Euro | None] = mapped_column(Cents, info=_PERSONAL)
    paid_on: Mapped[date | None]
    version: Mapped[Version]


class Sheet(Model):
    """All hours of an employee in one month."""

    __tablename__ = "time_sheet"
    __table_args__ = (UniqueConstraint("employee_id", "month"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    employee_id: Mapped[int] = mapped_column(ForeignKey(Employee.id))
    #: Its first day.
    month: Mapped[date]
    #: `2:project:WP1` → `7.60`: day, kind and work package, and hours.
    hours: Mapped[dict[str, str]] = mapped_column(JSON, info=_PERSONAL)
    #: Who signed: a name, the day, and the account if it was done here.
    employee_name: Mapped[str | None] = mapped_column(String(255), info=_PERSONAL)
    employee_signed_on: Mapped[date | None]
    employee_account: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    supervisor_name: Mapped[str | None] = mapped_column(String(255), info=_PERSONAL)
    supervisor_signed_on: Mapped[date | None]
    supervisor_account: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    #: The signed paper, of what was not signed here.
    paper_id: Mapped[int | None] = mapped_column(ForeignKey(Document.id))
    version: Mapped[Version]


class DeclaredMonth(Model):
    """Which line declares what of a month."""

    __tablename__ = "staff_month"
    __table_args__ = (UniqueConstraint("assignment_id", "month", "work_package_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    assignment_id: Mapped[int] = mapped_column(ForeignKey(Assignment.id))
    month: Mapped[date]
    work_package_id: Mapped[int] = mapped_column(ForeignKey(WorkPackage.id))
    #: The number of the line, which outlives it: `P07-S2-0042`. With a percentage, an
    #: amount tells what somebody earns.
    line: Mapped[str] = mapped_column(String(40), info=_PERSONAL)
    declared: Mapped[Euro] = mapped_column(Cents, info=_PERSONAL)
