"""What a controller does with a submitted report: take it up, and certify it.

Nobody controls what they helped to declare or to submit.
"""

from datetime import date

from sqlalchemy import exists
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.control.models import Control
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import PartnerReportStep
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.services import locked_report
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed

#: Acts of those who make a report; looking at its papers is none.
_HANDS_ON = (
    "report.opened",
    "report.submitted",
    "document.added",
    "document.attached",
    "document.detached",
)


class FourEyesError(Exception):
    """Somebody would control what they declared or submitted."""

    def __init__(self, person: int | None) -> None:
        self.person = person
        super().__init__(f"person {person} had a hand in this report")


def start_control(
    session: Session, place: Place, version: int, doing: Doing, *, today: date
) -> Control:
    """Take a submitted report into control.

    Raises:
        NoReportError: there is no such report.
        FourEyesError: the controller declared or submitted some of it.
        NotNowError: it cannot be taken up now.
        StaleError: somebody changed it since it was seen.
    """
    report = _ours(session, place, doing)
    reached = PartnerReportStatus(report.status).after(PartnerReportStep.START_CONTROL)
    assert_seen(report, version)
    control = _control(session, report)
    if control is None:
        control = Control(project_id=place.project, report_id=report.id, version=0)
        session.add(control)
    control.started_on = today
    control.certified_on = None
    control.controlled_by = doing.by.key
    changed(control)
    report.status = reached
    changed(report)
    record(session, place.act("control.started", doing), at=doing.at)
    return control


def finish_control(
    session: Session, place: Place, version: int, doing: Doing, *, today: date
) -> AuditEntry:
    """Certify what was controlled; the decisions are frozen from now on.

    Raises:
        NoReportError: there is no such report.
        FourEyesError: the controller declared or submitted some of it.
        NotNowError: it is not under control.
        StaleError: somebody changed it since it was seen.
    """
    report = _ours(session, place, doing)
    reached = PartnerReportStatus(report.status).after(PartnerReportStep.FINISH_CONTROL)
    assert_seen(report, version)
    control = _control(session, report)
    if control is None:
        # Sent by a file that says when control began only once it was finished.
        control = Control(
            project_id=place.project, report_id=report.id, started_on=today, version=0
        )
        session.add(control)
    control.certified_on = today
    control.controlled_by = doing.by.key
    changed(control)
    session.flush()
    report.status = reached
    changed(report)
    return record(session, place.act("control.finished", doing), at=doing.at)


def had_a_hand(session: Session, place: Place, person: int | None) -> bool:
    """Whether somebody declared, changed, proved or submitted anything of a report."""
    action = AuditEntry.action
    acts = [
        AuditEntry.project == place.code,
        AuditEntry.partner == place.partner_number,
        AuditEntry.period == place.period_number,
        AuditEntry.actor == person,
        or_(
            action.in_(_HANDS_ON),
            action.like("expenditure.%"),
        ),
    ]
    return bool(session.scalar(select(exists().where(*acts))))


def _ours(session: Session, place: Place, doing: Doing) -> PartnerReport:
    """The report, locked, if the one who asks had no hand in it."""
    report = locked_report(session, place)
    person = doing.by.key
    if report.submitted_by == person or had_a_hand(session, place, person):
        raise FourEyesError(person)
    return report


def _control(session: Session, report: PartnerReport) -> Control | None:
    asked = select(Control).where(Control.report_id == report.id)
    return session.scalars(asked).one_or_none()
