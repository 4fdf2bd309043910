"""What the lead partner registers: corrections, and where they are settled.

A correction stays as it was registered. A slip is mended by a contrary correction
that names it; only where a correction is settled, and how its money comes back, is
decided later.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.corrections.models import Correction
from visimal.corrections.queries import next_number
from visimal.corrections.queries import taken_in_by
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.corrections import AuditBody
from visimal.domain.corrections import FollowUp
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.report_status import ProjectReportStatus
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.services import locked_report
from visimal.project_reports.models import ProjectReport
from visimal.project_reports.places import Whole
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import locked

#: States of a project report in which its figures may still move.
_OPEN = frozenset(
    one
    for one in ProjectReportStatus
    if one.is_open_for_numbers or one.is_under_verification
)


class NotInProjectReportError(Exception):
    """A certificate that is in no project report: its control is reopened instead."""


class NoSuchPartError(LookupError):
    """A correction, audit or project report that is not there."""


class NotSettledError(Exception):
    """An audit that found something which no project report has settled."""


class CannotSettleError(Exception):
    """A project report that can no longer settle anything, or came too early."""

    def __init__(self, report: int) -> None:
        self.report = report
        super().__init__(f"project report {report} cannot settle this")


@dataclass(frozen=True, slots=True)
class CorrectionAmounts:
    """What a correction comes to, as it was shown."""

    real: Euro
    eligible: Euro
    erdf: Euro
    borne: dict[LegalStatus, Euro]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCorrection:
    """A correction on its way into the register; what it names, by key."""

    body: AuditBody
    reason: str
    category: CostCategory
    package: int
    amounts: CorrectionAmounts
    follow_up: FollowUp = FollowUp.OFFSET
    typology: str | None = None
    line: int | None = None
    audit: int | None = None
    contrary_to: int | None = None
    #: `clerical`, `gold_plating`, `suspected_fraud`.
    flags: frozenset[str] = frozenset()


def begin_correction(session: Session, place: Place) -> int:
    """Let nobody else correct this certificate; the key of its report.

    Amounts are worked out after this, so that two corrections never take the same
    money.

    Raises:
        NoReportError: there is no such report.
        NotInProjectReportError: its certificate is in no project report.
    """
    locked(session, Project, Project.id == place.project)
    report = locked_report(session, place)
    if taken_in_by(session, report.id) is None:
        raise NotInProjectReportError
    return report.id


def register_correction(
    session: Session, place: Place, new: NewCorrection, doing: Doing, *, today: date
) -> Correction:
    """Take an amount off a certificate that is in a project report.

    Raises:
        NoReportError: there is no such report.
        NotInProjectReportError: its certificate is in no project report.
    """
    report = begin_correction(session, place)
    amounts = new.amounts
    row = Correction(
        project_id=place.project,
        number=next_number(session, place.project, Correction),
        report_id=report,
        line_id=new.line,
        category=new.category,
        work_package_id=new.package,
        audit_id=new.audit,
        contrary_to_id=new.contrary_to,
        body=new.body,
        registered_on=today,
        reason=new.reason,
        typology=new.typology,
        is_clerical="clerical" in new.flags,
        is_gold_plating="gold_plating" in new.flags,
        is_suspected_fraud="suspected_fraud" in new.flags,
        real=amounts.real,
        eligible=amounts.eligible,
        erdf=amounts.erdf,
        public=amounts.borne[LegalStatus.PUBLIC],
        auto_public=amounts.borne[LegalStatus.AUTO_PUBLIC],
        private=amounts.borne[LegalStatus.PRIVATE],
        follow_up=new.follow_up,
        version=1,
    )
    session.add(row)
    session.flush()
    act = place.act("correction.registered", doing, f"C{row.number}")
    record(session, act, at=doing.at)
    return row


def settle_in(  # noqa: PLR0913 - which, where, how, and as it was seen
    session: Session,
    own: Whole,
    number: int,
    report: int | None,
    *,
    follow_up: FollowUp,
    version: int,
    doing: Doing,
) -> Correction:
    """Say which project report settles a correction, and how its money comes back.

    Raises:
        NoSuchPartError: there is no such correction or project report.
        NotSettledError: it gives back what no report has taken yet.
        CannotSettleError: that report is with the programme, finalised or too early.
        StaleError: somebody changed it since it was seen.
    """
    # What a correction leaves, and where it goes, must not be submitted meanwhile.
    locked(session, Project, Project.id == own.project)
    row = locked(
        session,
        Correction,
        (Correction.project_id == own.project) & (Correction.number == number),
    )
    if row is None:
        raise NoSuchPartError
    assert_seen(row, version)
    key = _settling(session, own, row, report)
    row.settled_in_id = key
    row.follow_up = follow_up
    changed(row)
    session.flush()
    tell(session, own, "correction.settled", f"C{row.number}", doing)
    return row


def _settling(
    session: Session, own: Whole, row: Correction, report: int | None
) -> int | None:
    """The key of the project report that shall settle a correction."""
    before = (
        None
        if row.settled_in_id is None
        else session.get(ProjectReport, row.settled_in_id)
    )
    if before is not None and before.number == report:
        return before.id
    if before is not None and before.status not in _OPEN:
        raise CannotSettleError(before.number)
    contraries = (Correction.contrary_to_id == row.id) & (
        Correction.settled_in_id.is_not(None)
    )
    if before is not None and session.scalar(select(exists().where(contraries))):
        raise CannotSettleError(before.number)
    if report is None:
        return None
    ours = ProjectReport.project_id == own.project
    chosen = locked(session, ProjectReport, ours & (ProjectReport.number == report))
    if chosen is None:
        raise NoSuchPartError
    earliest = _earliest(session, row)
    if chosen.status not in _OPEN or report < earliest:
        raise CannotSettleError(report)
    return chosen.id


def _earliest(session: Session, row: Correction) -> int:
    """The first project report that can settle it: what was taken, before its contrary.

    Raises:
        NotSettledError: it gives back what no report has taken yet.
    """
    earliest = taken_in_by(session, row.report_id) or 0
    if row.contrary_to_id is None:
        return earliest
    asked = (
        select(ProjectReport.number)
        .join(Correction, Correction.settled_in_id == ProjectReport.id)
        .where(Correction.id == row.contrary_to_id)
    )
    taken = session.scalar(asked)
    if taken is None:
        raise NotSettledError
    return max(earliest, taken)


def tell(session: Session, own: Whole, action: str, subject: str, doing: Doing) -> None:
    """Write what was done to a correction or an audit into the trail."""
    act = Act(action, doing.by, project=own.code, subject=subject, reason=doing.reason)
    record(session, act, at=doing.at)
