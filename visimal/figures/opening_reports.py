"""The reports of a project as they stood on a day: its dates say where they were."""

from collections import defaultdict
from datetime import date

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.control import queries as control
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import from_cents
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.months import Calendar
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import ProjectReportStatus
from visimal.figures.books import LineSum
from visimal.figures.books import PaymentBook
from visimal.figures.books import ProjectReportBook
from visimal.figures.books import RecoveryBook
from visimal.figures.books import ReportBook
from visimal.partner_reports.queries import report_places
from visimal.payments import queries as paid
from visimal.project_reports import queries as consolidated
from visimal.questions import queries as questions


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
    asked = questions.stops(session, places)
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
                control_started_on=started_on,
                asked=tuple(asked.get(key, ())),
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
    return tuple(
        one
        for one in all_project_reports(session, project)
        if _until(as_of, one.submitted_on)
    )


def all_project_reports(
    session: Session, project: Project
) -> tuple[ProjectReportBook, ...]:
    """Every project report, drafts as well."""
    places = report_places(session, project)
    certificates: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for key, report in consolidated.included(session, project):
        certificates[key].append(places[report])
    excluded: dict[int, dict[int, str]] = defaultdict(dict)
    for key, partner, reason in consolidated.excluded(session, project):
        excluded[key][partner] = reason
    waiting: dict[int, dict[tuple[int, int], str]] = defaultdict(dict)
    for key, partner, period, reason in consolidated.left_out(session, project):
        waiting[key][partner, period] = reason
    return tuple(
        ProjectReportBook(
            number=one.number,
            period=period,
            status=ProjectReportStatus(one.status),
            submitted_on=one.submitted_on,
            certificates=tuple(sorted(certificates[one.id])),
            excluded=excluded[one.id],
            waiting=waiting[one.id],
        )
        for one, period in consolidated.project_reports(session, project)
    )


def payments(
    session: Session, project: Project, as_of: date
) -> tuple[PaymentBook, ...]:
    """Every share of an instalment, with what was passed on until that day."""
    sent: dict[int, list[paid.Passed]] = defaultdict(list)
    for one in paid.passed(session, project):
        if _until(as_of, one.executed_on) is not None:
            sent[one.payment].append(one)
    kept = Tally[int]()
    for offset in paid.offsets(session, project):
        kept.add(offset.payment_id, offset.amount)
    return tuple(
        PaymentBook(
            project_report=number,
            partner=partner,
            erdf=share.erdf,
            received_on=_until(as_of, instalment.received_on),
            passed_on=max(
                (one.executed_on for one in sent[share.id] if one.executed_on),
                default=None,
            ),
            passed_on_erdf=total(one.amount for one in sent[share.id]),
            instalment=instalment.number,
            reference=instalment.reference,
            cut=share.cut,
            kept=kept[share.id],
            from_partners=instalment.from_partners,
        )
        for share, instalment, number, partner in paid.payments(session, project)
    )


def recoveries(
    session: Session, project: Project, as_of: date
) -> tuple[RecoveryBook, ...]:
    """What partners were asked to pay back until that day."""
    offset = Tally[int]()
    for one in paid.offsets(session, project):
        offset.add(one.recovery_id, one.amount)
    return tuple(
        RecoveryBook(
            number=row.number,
            partner=partner,
            correction=row.correction,
            reason=row.reason,
            amount=row.amount,
            asked_on=row.asked_on,
            due_on=row.due_on,
            received=row.received if _until(as_of, row.received_on) else ZERO,
            received_on=_until(as_of, row.received_on),
            offset=offset[row.id],
            waived_on=_until(as_of, row.waived_on),
        )
        for row, partner in paid.recoveries(session, project)
        if _until(as_of, row.asked_on)
    )
