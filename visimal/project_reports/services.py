"""What the lead partner does with a project report: open it, pick certificates.

Every verb locks the report first, then looks at its state and at the version that was
seen; each is told in the trail, in the caller's transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

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
from visimal.project_reports.queries import certificate
from visimal.project_reports.queries import partner_key
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
    "take_in",
]


class EarlierOpenError(Exception):
    """An earlier project report is still open: certificates would be torn apart."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"project report {number} is still open")


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
        EarlierOpenError: the report before it is a draft, or came back.
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
        if ProjectReportStatus(one.status).is_open_for_numbers:
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
    _assert_own_partners(session, place, [choice.partner])
    report = open_for_numbers(session, place, version)
    if choice.period > place.period_number:
        raise NoCertificateError
    if choice.is_included:
        _include(session, place, report, choice)
    else:
        _leave_out(session, place, report, choice)
    changed(report)
    _tell(session, place, choice, doing)


def take_in(
    session: Session,
    place: ReportPlace,
    version: int,
    certificates: Sequence[tuple[int, int]],
    doing: Doing,
) -> int:
    """Take several certificates into the report at once; how many are new in it.

    They are named by numbers of partner and period: those that were seen, and no
    other that was certified meanwhile. One that the report has already stays in it.
    All are taken in, or none.

    Raises:
        ClosedReportError: the report is not open for numbers.
        StaleError: somebody changed it since it was seen.
        NoCertificateError: one of them is not certified, or was reopened.
        TakenCertificateError: another project report has one of them.
    """
    _assert_own_partners(session, place, [partner for partner, _ in certificates])
    report = open_for_numbers(session, place, version)
    taken = 0
    for partner, period in certificates:
        if period > place.period_number:
            raise NoCertificateError
        choice = Choice(partner, period, is_included=True)
        if _include(session, place, report, choice):
            if not taken:
                changed(report)
            taken += 1
            _tell(session, place, choice, doing)
    return taken


def _assert_own_partners(
    session: Session, place: ReportPlace, partners: Sequence[int]
) -> None:
    """Whose partner it is comes first: nobody learns of a report through another's."""
    for one in partners:
        if partner_key(session, place.project, one) is None:
            raise NoCertificateError


def _tell(session: Session, place: ReportPlace, choice: Choice, doing: Doing) -> None:
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
    session: Session, place: ReportPlace, report: ProjectReport, choice: Choice
) -> bool:
    """Take a certificate in, and say whether it was not in the report already."""
    found = certificate(session, place.project, choice.partner, choice.period)
    if found is None or found.certified_on is None:
        raise NoCertificateError
    if found.status != PartnerReportStatus.CERTIFIED:
        raise NoCertificateError
    taken = taken_in_by(session, found.key)
    if taken == report.id:
        return False
    if taken is not None:
        raise TakenCertificateError
    is_own_period = choice.period == place.period_number
    _forget(session, report, found.partner if is_own_period else None, found.key)
    session.add(
        IncludedCertificate(
            project_id=report.project_id,
            project_report_id=report.id,
            report_id=found.key,
        )
    )
    return True


def _leave_out(
    session: Session, place: ReportPlace, report: ProjectReport, choice: Choice
) -> None:
    if not choice.reason:
        raise NoReasonError
    found = certificate(session, place.project, choice.partner, choice.period)
    key = None if found is None else found.key
    partner = partner_key(session, place.project, choice.partner)
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
