"""Who may control a report, and when: never who helped to declare or submit it."""

from sqlalchemy import exists
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.control.models import Control
from visimal.domain.report_status import PartnerReportStatus
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.services import ClosedError
from visimal.partner_reports.services import locked_report
from visimal.storage.trail import AuditEntry

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


class SecondPersonError(Exception):
    """Who decided about the lines would certify them too."""

    def __init__(self, person: int | None) -> None:
        self.person = person
        super().__init__(f"person {person} decided about lines of this report")


class NoDecisionError(LookupError):
    """Nothing was decided about a line."""


class TakenUpError(Exception):
    """More of a line would be certified, and another line declares it again."""

    def __init__(self, number: str, by: str) -> None:
        self.number = number
        self.by = by
        super().__init__(f"{number} is declared again by {by}")


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


def own_report(session: Session, place: Place, doing: Doing) -> PartnerReport:
    """The report, locked, if the one who asks had no hand in it.

    Raises:
        NoReportError: there is no such report.
        FourEyesError: the controller declared or submitted some of it.
    """
    report = locked_report(session, place)
    person = doing.by.key
    if report.submitted_by == person or had_a_hand(session, place, person):
        raise FourEyesError(person)
    return report


def open_control(session: Session, place: Place, doing: Doing) -> PartnerReport:
    """The report, locked, while it is under control.

    Raises:
        NoReportError: there is no such report.
        FourEyesError: the controller declared or submitted some of it.
        ClosedError: it is not under control.
    """
    report = own_report(session, place, doing)
    status = PartnerReportStatus(report.status)
    if not status.is_under_control:
        raise ClosedError(status)
    return report


def control_of(session: Session, report: PartnerReport) -> Control | None:
    """The control of a report, if it was ever taken up."""
    asked = select(Control).where(Control.report_id == report.id)
    return session.scalars(asked).one_or_none()
