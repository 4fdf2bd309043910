"""The reports of a project as they stood on a day, summed by the database."""

from collections import defaultdict
from dataclasses import dataclass
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

from visimal.control.models import Control
from visimal.control.models import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import from_cents
from visimal.domain.money import ZERO
from visimal.domain.months import Calendar
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import ProjectReportStatus
from visimal.figures.books import LineSum
from visimal.figures.books import PaymentBook
from visimal.figures.books import ProjectReportBook
from visimal.figures.books import ReportBook
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.payments.models import Payment
from visimal.project_reports.models import ExcludedReport
from visimal.project_reports.models import IncludedCertificate
from visimal.project_reports.models import ProjectReport


@dataclass(frozen=True, slots=True)
class Opened:
    """A project whose keys are known by the names people see."""

    key: int
    as_of: date
    calendar: Calendar
    partners: dict[int, int]
    packages: dict[int, str]
    periods: dict[int, int]


def report_keys(session: Session, project: Opened) -> dict[int, tuple[int, int]]:
    """Partner and period of every partner report, by its key."""
    asked = select(
        PartnerReport.id, PartnerReport.partner_id, PartnerReport.period_id
    ).where(PartnerReport.project_id == project.key)
    return {
        key: (project.partners[partner], project.periods[period])
        for key, partner, period in session.execute(asked)
    }


def reports(
    session: Session, project: Opened, keys: dict[int, tuple[int, int]]
) -> tuple[ReportBook, ...]:
    """Every partner report, its lines summed by package, category and month."""
    own, as_of = project.key, project.as_of
    sums, counts = _line_sums(session, project, keys)
    asked = (
        select(
            PartnerReport.id,
            PartnerReport.submitted_on,
            Control.started_on,
            Control.certified_on,
        )
        .outerjoin(Control, Control.report_id == PartnerReport.id)
        .where(PartnerReport.project_id == own)
    )
    found: list[ReportBook] = []
    for key, submitted_on, started_on, certified_on in session.execute(asked):
        status = _status(as_of, submitted_on, started_on, certified_on)
        partner, period = keys[key]
        is_certified = status is PartnerReportStatus.CERTIFIED
        found.append(
            ReportBook(
                partner=partner,
                period=period,
                status=status,
                submitted_on=_until(as_of, submitted_on),
                certified_on=_until(as_of, certified_on),
                lines=counts[key],
                sums=tuple(
                    one if is_certified else _before_control(one) for one in sums[key]
                ),
            )
        )
    return tuple(sorted(found, key=lambda report: (report.period, report.partner)))


def _status(
    as_of: date, submitted: date | None, started: date | None, certified: date | None
) -> PartnerReportStatus:
    """Where a report stood that day: its dates say so."""
    if _until(as_of, certified):
        return PartnerReportStatus.CERTIFIED
    if _until(as_of, started):
        return PartnerReportStatus.IN_CONTROL
    if _until(as_of, submitted):
        return PartnerReportStatus.SUBMITTED
    return PartnerReportStatus.DRAFT


def _until(as_of: date, day: date | None) -> date | None:
    return day if day is not None and day <= as_of else None


def _before_control(one: LineSum) -> LineSum:
    """Decisions count from the certificate on, not while control still thinks."""
    return LineSum(
        one.package, one.category, one.month, one.declared, ZERO, ZERO, one.redeclared
    )


def _line_sums(
    session: Session, project: Opened, keys: dict[int, tuple[int, int]]
) -> tuple[dict[int, list[LineSum]], dict[int, int]]:
    month = _month_of(project.calendar)
    line, decision = ExpenditureLine, ControlDecision
    asked = (
        select(
            line.report_id,
            line.work_package_id,
            line.category,
            month.label("month"),
            func.count(),
            _cents(line.declared),
            _cents(func.coalesce(decision.deducted, 0)),
            _cents(case((decision.is_parked, line.declared), else_=0)),
            _cents(case((line.redeclares.is_not(None), line.declared), else_=0)),
        )
        .outerjoin(decision, decision.line_id == line.id)
        .where(line.project_id == project.key)
        .group_by(line.report_id, line.work_package_id, line.category, "month")
        .order_by(line.report_id, "month", line.work_package_id, line.category)
    )
    sums: dict[int, list[LineSum]] = defaultdict(list)
    counts: dict[int, int] = defaultdict(int)
    for report, package, category, paid_in, count, *cents in session.execute(asked):
        declared, deducted, parked, redeclared = (from_cents(int(c)) for c in cents)
        period = project.calendar.period(keys[report][1])
        sums[report].append(
            LineSum(
                package=project.packages[package],
                category=CostCategory(category),
                month=min(max(paid_in, period.first_month), period.last_month),
                declared=declared,
                deducted=deducted,
                parked=parked,
                redeclared=redeclared,
            )
        )
        counts[report] += count
    return sums, counts


def _cents(
    amount: ColumnElement[Any] | InstrumentedAttribute[Any],
) -> ColumnElement[int]:
    """A sum as the database adds it: whole cents."""
    return func.sum(type_coerce(amount, BigInteger))


def _month_of(calendar: Calendar) -> ColumnElement[int]:
    """The project month of a line's payment; an unpaid line falls into the last."""
    paid_on = ExpenditureLine.paid_on
    branches = [
        (paid_on <= calendar.days_of_month(month).ends_on, month)
        for month in range(1, calendar.months + 1)
    ]
    return case(*branches, else_=calendar.months)


def project_reports(
    session: Session, project: Opened, keys: dict[int, tuple[int, int]]
) -> tuple[ProjectReportBook, ...]:
    """Every project report submitted until that day."""
    own, as_of = project.key, project.as_of
    certificates: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for report, included in session.execute(
        select(IncludedCertificate.project_report_id, IncludedCertificate.report_id)
        .where(IncludedCertificate.project_id == own)
    ):  # fmt: skip
        certificates[report].append(keys[included])
    excluded: dict[int, dict[int, str]] = defaultdict(dict)
    for report, partner, reason in session.execute(
        select(
            ExcludedReport.project_report_id,
            ExcludedReport.partner_id,
            ExcludedReport.reason,
        ).where(ExcludedReport.project_id == own)
    ):
        excluded[report][project.partners[partner]] = reason
    found = session.scalars(
        select(ProjectReport)
        .where(ProjectReport.project_id == own)
        .order_by(ProjectReport.number)
    )
    return tuple(
        ProjectReportBook(
            number=one.number,
            period=project.periods[one.period_id],
            status=ProjectReportStatus(one.status),
            submitted_on=one.submitted_on,
            certificates=tuple(sorted(certificates[one.id])),
            excluded=excluded[one.id],
        )
        for one in found
        if _until(as_of, one.submitted_on)
    )


def payments(session: Session, project: Opened) -> tuple[PaymentBook, ...]:
    """Every payment, with what was received and passed on until that day."""
    asked = (
        select(
            ProjectReport.number,
            Payment.partner_id,
            Payment.erdf,
            Payment.received_on,
            Payment.passed_on,
            Payment.passed_on_erdf,
        )
        .join(ProjectReport, ProjectReport.id == Payment.project_report_id)
        .where(Payment.project_id == project.key)
        .order_by(ProjectReport.number, Payment.partner_id)
    )
    return tuple(
        PaymentBook(
            project_report=number,
            partner=project.partners[partner],
            erdf=erdf,
            received_on=_until(project.as_of, received_on),
            passed_on=_until(project.as_of, passed_on),
            passed_on_erdf=passed if _until(project.as_of, passed_on) else ZERO,
        )
        for number, partner, erdf, received_on, passed_on, passed in session.execute(
            asked
        )
    )
