"""What the lead partner does with a project report: open it, pick certificates.

Every verb locks the report first, then looks at its state and at the version that was
seen; each is told in the trail, in the caller's transaction.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import ProjectReportStatus
from visimal.project_reports.models import ExcludedReport
from visimal.project_reports.models import IncludedCertificate
from visimal.project_reports.models import LeftOutCertificate
from visimal.project_reports.models import ProjectReport
from visimal.project_reports.opened import ClosedReportError
from visimal.project_reports.opened import NoPeriodError
from visimal.project_reports.opened import open_for_numbers
from visimal.project_reports.places import Doing
from visimal.project_reports.places import ReportPlace
from visimal.project_reports.places import Whole
from visimal.project_reports.queries import Certificate
from visimal.project_reports.queries import certificate
from visimal.project_reports.queries import taken_in_by
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.storage.versions import changed
from visimal.storage.versions import locked

__all__ = [
    "Choice",
    "ClosedReportError",
    "EarlierOpenError",
    "NoCertificateError",
    "NoPeriodError",
    "NoReasonError",
    "TakenCertificateError",
    "choose",
    "open_project_report",
    "partner_key",
]


class EarlierOpenError(Exception):
    """An earlier project report is still a draft: certificates would be torn apart."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"project report {number} is still a draft")


class NoCertificateError(LookupError):
    """There is no certificate of that partner for that period to take in."""


class TakenCertificateError(Exception):
    """The certificate is in another project report already: each counts once."""


class NoReasonError(ValueError):
    """A partner is left out, and nobody says why."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of one certificate, by numbers of partner and period."""

    partner: int
    period: int
    is_included: bool
    reason: str = ""


def open_project_report(
    session: Session, whole: Whole, period: int, doing: Doing
) -> ProjectReport:
    """Begin the project report of a period; one that was begun already is that one.

    Raises:
        NoPeriodError: there is no such period, or a later one is reported already.
        EarlierOpenError: the report before it was never submitted.
    """
    locked(session, Project, Project.id == whole.project)
    asked = select(Period).where(
        Period.project_id == whole.project, Period.number == period
    )
    found = session.scalars(asked).one_or_none()
    if found is None:
        raise NoPeriodError
    before = session.execute(
        select(ProjectReport, Period.number)
        .join(Period, Period.id == ProjectReport.period_id)
        .where(ProjectReport.project_id == whole.project)
        .order_by(ProjectReport.number)
    ).all()
    for one, number in before:
        if number == period:
            return one
        if number > period:
            raise NoPeriodError
        if one.status == ProjectReportStatus.DRAFT:
            raise EarlierOpenError(one.number)
    report = ProjectReport(
        project_id=whole.project,
        number=max((one.number for one, _ in before), default=0) + 1,
        period_id=found.id,
        status=ProjectReportStatus.DRAFT,
        version=1,
    )
    session.add(report)
    session.flush()
    act = Act(
        "project_report.opened",
        doing.by,
        project=whole.code,
        period=period,
        subject=str(report.number),
    )
    record(session, act, at=doing.at)
    return report


def choose(
    session: Session, place: ReportPlace, version: int, choice: Choice, doing: Doing
) -> None:
    """Take a certificate into the report, or leave it out and say why.

    Raises:
        ClosedReportError: the report is not open for numbers.
        StaleError: somebody changed it since it was seen.
        NoCertificateError: there is nothing certified to take in.
        TakenCertificateError: another project report has it.
        NoReasonError: it is left out without a reason.
    """
    # Whose partner it is comes first: nobody learns of a report through another's.
    if partner_key(session, place, choice.partner) is None:
        raise NoCertificateError
    report = open_for_numbers(session, place, version)
    found = certificate(session, place.project, choice.partner, choice.period)
    if choice.period > place.period_number:
        raise NoCertificateError
    if choice.is_included:
        is_own_period = choice.period == place.period_number
        _include(session, report, found, is_own_period=is_own_period)
    else:
        _leave_out(session, place, report, choice)
    changed(report)
    action = "included" if choice.is_included else "left_out"
    act = Act(
        f"project_report.certificate_{action}",
        doing.by,
        project=place.whole.code,
        partner=choice.partner,
        period=choice.period,
        subject=str(place.number),
        reason="" if choice.is_included else choice.reason,
    )
    record(session, act, at=doing.at)


def _include(
    session: Session,
    report: ProjectReport,
    found: Certificate | None,
    *,
    is_own_period: bool,
) -> None:
    if found is None:
        raise NoCertificateError
    key, is_certified = found.key, found.status == PartnerReportStatus.CERTIFIED
    if found.certified_on is None or not is_certified:
        raise NoCertificateError
    taken = taken_in_by(session, key)
    if taken == report.id:
        return
    if taken is not None:
        raise TakenCertificateError
    _forget(session, report, found.partner if is_own_period else None, key)
    session.add(
        IncludedCertificate(
            project_id=report.project_id, project_report_id=report.id, report_id=key
        )
    )


def _leave_out(
    session: Session, place: ReportPlace, report: ProjectReport, choice: Choice
) -> None:
    if not choice.reason:
        raise NoReasonError
    found = certificate(session, place.project, choice.partner, choice.period)
    key = None if found is None else found.key
    partner = (
        partner_key(session, place, choice.partner) if found is None else found.partner
    )
    if partner is None:
        raise NoCertificateError
    mine = select(IncludedCertificate).where(
        IncludedCertificate.project_report_id == report.id,
        IncludedCertificate.report_id == key,
    )
    for one in session.scalars(mine):
        session.delete(one)
    session.flush()
    if choice.period == place.period_number:
        _forget(session, report, partner, None)
        session.add(
            ExcludedReport(
                project_id=report.project_id,
                project_report_id=report.id,
                partner_id=partner,
                reason=choice.reason,
            )
        )
        return
    if key is None:
        raise NoCertificateError
    _forget(session, report, None, key)
    session.add(
        LeftOutCertificate(
            project_id=report.project_id,
            project_report_id=report.id,
            report_id=key,
            reason=choice.reason,
        )
    )


def _forget(
    session: Session, report: ProjectReport, partner: int | None, key: int | None
) -> None:
    """Take back what was said of leaving a partner or a certificate out."""
    excluded = select(ExcludedReport).where(
        ExcludedReport.project_report_id == report.id,
        ExcludedReport.partner_id == partner,
    )
    waiting = select(LeftOutCertificate).where(
        LeftOutCertificate.project_report_id == report.id,
        LeftOutCertificate.report_id == key,
    )
    for one in (*session.scalars(excluded), *session.scalars(waiting)):
        session.delete(one)
    session.flush()


def partner_key(session: Session, place: ReportPlace, number: int) -> int | None:
    """The key of a funded partner of the project, by its number."""
    asked = select(Partner.id).where(
        Partner.project_id == place.project,
        Partner.number == number,
        Partner.role != "associated",
    )
    return session.scalar(asked)
