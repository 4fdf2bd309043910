"""Reports with their control, and lines with what was decided on them.

Amounts are summed by the database, in whole cents, through its covering index.
"""

from collections.abc import Collection
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy import case
from sqlalchemy import ColumnElement
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import type_coerce
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.control.models import Control
from visimal.control.models import ControlDecision
from visimal.domain.months import Calendar
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.procurement.models import Contract
from visimal.suppliers.models import Supplier
from visimal.workplan.models import Activity
from visimal.workplan.models import Deliverable
from visimal.workplan.models import WorkPackage


def report_dates(
    session: Session, project: Project
) -> Sequence[tuple[int, str, date | None, date | None, date | None]]:
    """Key of each report, its status, and when it was submitted, controlled, certified.

    The status is today's; the dates tell how it stood on any other day.
    """
    asked = (
        select(
            PartnerReport.id,
            PartnerReport.status,
            PartnerReport.submitted_on,
            Control.started_on,
            Control.certified_on,
        )
        .outerjoin(Control, Control.report_id == PartnerReport.id)
        .where(PartnerReport.project_id == project.id)
    )
    return session.execute(asked).all()


def line_sums(session: Session, project: Project, calendar: Calendar) -> Sequence[Any]:
    """Lines summed by report, work package, category and month of payment.

    Rows have `report_id`, `package`, `category`, `month`, `lines` and, in whole
    cents, `declared`, `deducted`, `parked` and `redeclared`.
    """
    line, decision = ExpenditureLine, ControlDecision
    month = _month_of(calendar)
    asked = (
        select(
            line.report_id,
            WorkPackage.code.label("package"),
            line.category,
            month.label("month"),
            func.count().label("lines"),
            _cents(line.declared).label("declared"),
            _cents(func.coalesce(decision.deducted, 0)).label("deducted"),
            _cents(case((decision.is_parked, line.declared), else_=0)).label("parked"),
            _cents(case((line.redeclares.is_not(None), line.declared), else_=0)).label(
                "redeclared"
            ),
        )
        .join(WorkPackage, WorkPackage.id == line.work_package_id)
        .outerjoin(decision, decision.line_id == line.id)
        .where(line.project_id == project.id)
        .group_by(line.report_id, WorkPackage.code, line.category, "month")
    )
    return session.execute(asked).all()


def _cents(
    amount: ColumnElement[Any] | InstrumentedAttribute[Any],
) -> ColumnElement[int]:
    return func.sum(type_coerce(amount, BigInteger))


def _month_of(calendar: Calendar) -> ColumnElement[int]:
    """The project month of a line's payment; an unpaid line falls into the last."""
    paid_on = ExpenditureLine.paid_on
    branches = [
        (paid_on <= calendar.days_of_month(month).ends_on, month)
        for month in range(1, calendar.months + 1)
    ]
    return case(*branches, else_=calendar.months)


def lines(
    session: Session,
    project: Project,
    reports: Collection[int],
    keys: Collection[int] | None = None,
) -> Sequence[Any]:
    """The lines of some reports in the order of their lists, with any decisions.

    All of them, or those of some keys alone.

    Rows have the columns of the line, `package`, `contract`, `activity`,
    `deliverable`, the supplier's `supplier_country` and `number_check`, and of the
    decision `is_in_sample`, `deducted`, `is_parked`, `typology` and `control_comment`.
    """
    asked = (
        select(
            *ExpenditureLine.__table__.c,
            WorkPackage.code.label("package"),
            Contract.reference.label("contract"),
            Activity.code.label("activity"),
            Deliverable.code.label("deliverable"),
            Supplier.country.label("supplier_country"),
            Supplier.number_check.label("number_check"),
            ControlDecision.is_in_sample,
            ControlDecision.deducted,
            ControlDecision.is_parked,
            ControlDecision.typology,
            ControlDecision.comment.label("control_comment"),
        )
        .join(WorkPackage, WorkPackage.id == ExpenditureLine.work_package_id)
        .outerjoin(Contract, Contract.id == ExpenditureLine.contract_id)
        .outerjoin(Activity, Activity.id == ExpenditureLine.activity_id)
        .outerjoin(Deliverable, Deliverable.id == ExpenditureLine.deliverable_id)
        .outerjoin(Supplier, Supplier.id == ExpenditureLine.supplier_id)
        .outerjoin(ControlDecision, ControlDecision.line_id == ExpenditureLine.id)
        .where(ExpenditureLine.project_id == project.id)
        .where(ExpenditureLine.report_id.in_(reports))
        .order_by(ExpenditureLine.report_id, ExpenditureLine.position)
    )
    if keys is not None:
        asked = asked.where(ExpenditureLine.id.in_(keys))
    return session.execute(asked).all()


def certified_on(session: Session, report: int) -> date | None:
    """When the control of a report was finished, if it was."""
    asked = select(Control.certified_on).where(Control.report_id == report)
    return session.scalar(asked)
