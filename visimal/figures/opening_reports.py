"""The reports of a project as they stood on a day: its dates say where they were."""

from collections import defaultdict
from datetime import date

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.control import queries as control
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
from visimal.partner_reports.queries import report_places
from visimal.payments import queries as paid
from visimal.project_reports import queries as consolidated


def reports(
    session: Session, project: Project, calendar: Calendar, as_of: date
) -> tuple[ReportBook, ...]:
    """Every partner report, its lines summed by package, category and month."""
    places = report_places(session, project)
    sums: dict[int, list[LineSum]] = defaultdict(list)
    lines: dict[int, int] = defaultdict(int)
    for row in control.line_sums(session, project, calendar):
        period = calendar.period(places[row.report_id][1])
        sums[row.report_id].append(
            LineSum(
                package=row.package,
                category=CostCategory(row.category),
                month=min(max(row.month, period.first_month), period.last_month),
                declared=from_cents(int(row.declared)),
                deducted=from_cents(int(row.deducted)),
                parked=from_cents(int(row.parked)),
                redeclared=from_cents(int(row.redeclared)),
            )
        )
        lines[row.report_id] += row.lines
    found: list[ReportBook] = []
    for key, status, *dates in control.report_dates(session, project):
        submitted_on, started_on, certified_on = (_until(as_of, day) for day in dates)
        partner, period_number = places[key]
        is_certified = certified_on is not None
        found.append(
            ReportBook(
                partner=partner,
                period=period_number,
                status=_status(submitted_on, started_on, certified_on),
                submitted_on=submitted_on,
                certified_on=certified_on,
                is_open=PartnerReportStatus(status).is_open_for_texts,
                lines=lines[key],
                sums=tuple(
                    one if is_certified else _before_control(one)
                    for one in sorted(sums[key], key=_order)
                ),
            )
        )
    return tuple(sorted(found, key=lambda report: (report.period, report.partner)))


def _order(one: LineSum) -> tuple[int, str, str]:
    """Cents are laid over sums in their order: it must not be the database's."""
    return one.month, one.package, one.category.value


def _until(as_of: date, day: date | None) -> date | None:
    return day if day is not None and day <= as_of else None


def _status(
    submitted_on: date | None, started_on: date | None, certified_on: date | None
) -> PartnerReportStatus:
    if certified_on is not None:
        return PartnerReportStatus.CERTIFIED
    if started_on is not None:
        return PartnerReportStatus.IN_CONTROL
    if submitted_on is not None:
        return PartnerReportStatus.SUBMITTED
    return PartnerReportStatus.DRAFT


def _before_control(one: LineSum) -> LineSum:
    """Decisions count from the certificate on, not while control still thinks."""
    return one._replace(deducted=ZERO, parked=ZERO)


def project_reports(
    session: Session, project: Project, as_of: date
) -> tuple[ProjectReportBook, ...]:
    """Every project report submitted until that day."""
    places = report_places(session, project)
    certificates: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for key, report in consolidated.included(session, project):
        certificates[key].append(places[report])
    excluded: dict[int, dict[int, str]] = defaultdict(dict)
    for key, partner, reason in consolidated.excluded(session, project):
        excluded[key][partner] = reason
    return tuple(
        ProjectReportBook(
            number=one.number,
            period=period,
            status=ProjectReportStatus(one.status),
            submitted_on=one.submitted_on,
            certificates=tuple(sorted(certificates[one.id])),
            excluded=excluded[one.id],
        )
        for one, period in consolidated.project_reports(session, project)
        if _until(as_of, one.submitted_on)
    )


def payments(
    session: Session, project: Project, as_of: date
) -> tuple[PaymentBook, ...]:
    """Every payment, with what was received and passed on until that day."""
    return tuple(
        PaymentBook(
            project_report=number,
            partner=partner,
            erdf=one.erdf,
            received_on=_until(as_of, one.received_on),
            passed_on=_until(as_of, one.passed_on),
            passed_on_erdf=one.passed_on_erdf if _until(as_of, one.passed_on) else ZERO,
        )
        for one, number, partner in paid.payments(session, project)
    )
