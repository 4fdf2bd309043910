"""What a controller does with a submitted report: take it up, decide, certify it.

Nobody controls what they helped to declare or to submit; where the programme wants
four eyes, nobody certifies what they decided about either.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.control.deciding import decide
from visimal.control.deciding import decide_several
from visimal.control.deciding import Decided
from visimal.control.deciding import withdraw
from visimal.control.hands import control_of
from visimal.control.hands import FourEyesError
from visimal.control.hands import had_a_hand
from visimal.control.hands import NoDecisionError
from visimal.control.hands import open_control
from visimal.control.hands import own_report
from visimal.control.hands import SecondPersonError
from visimal.control.hands import TakenUpError
from visimal.control.models import Control
from visimal.control.models import ControlDecision
from visimal.control.models import ControlReopening
from visimal.control.sampling import draw_sample
from visimal.control.sampling import Drawing
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import PartnerReportStep
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.questions.queries import stops
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed

__all__ = [
    "Decided",
    "Drawing",
    "FourEyesError",
    "NoDecisionError",
    "OpenQuestionError",
    "SecondPersonError",
    "TakenInError",
    "TakenUpError",
    "decide",
    "decide_several",
    "draw_sample",
    "finish_control",
    "had_a_hand",
    "open_control",
    "reopen_control",
    "start_control",
    "took_part",
    "waiting_questions",
    "withdraw",
]


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
    report = own_report(session, place, doing)
    reached = PartnerReportStatus(report.status).after(PartnerReportStep.START_CONTROL)
    assert_seen(report, version)
    control = control_of(session, report)
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


def finish_control(  # noqa: PLR0913 - who, what, where and when
    session: Session,
    place: Place,
    version: int,
    doing: Doing,
    *,
    today: date,
    four_eyes: bool = False,
) -> AuditEntry:
    """Certify what was controlled; the decisions are frozen from now on.

    Raises:
        NoReportError: there is no such report.
        FourEyesError: the controller declared or submitted some of it.
        SecondPersonError: with `four_eyes`, the controller took the report into
            control, or decided about one of its lines.
        OpenQuestionError: the partner still owes an answer.
        NotNowError: it is not under control.
        StaleError: somebody changed it since it was seen.
    """
    report = own_report(session, place, doing)
    reached = PartnerReportStatus(report.status).after(PartnerReportStep.FINISH_CONTROL)
    if four_eyes and took_part(session, report.id, doing.by.key):
        raise SecondPersonError(doing.by.key)
    if waiting := waiting_questions(session, report.id):
        raise OpenQuestionError(waiting)
    assert_seen(report, version)
    control = control_of(session, report)
    if control is None:
        # Sent by a file that says when control began only once it was finished.
        control = Control(
            project_id=place.project, report_id=report.id, started_on=today, version=0
        )
        session.add(control)
    control.certified_on = today
    control.certified_by = doing.by.key
    control.controlled_by = control.controlled_by or doing.by.key
    changed(control)
    session.flush()
    report.status = reached
    changed(report)
    return record(session, place.act("control.finished", doing), at=doing.at)


def reopen_control(
    session: Session,
    place: Place,
    version: int,
    doing: Doing,
    *,
    is_taken_in: bool,
) -> ControlReopening:
    """Take a finished control up again: its certificate holds no longer.

    Whether a project report has taken in this certificate, or one of its partner that
    was split after it, is known above this slice: then it stays as it is, and what is
    wrong is corrected. `doing` says why.

    Raises:
        NoReportError: there is no such report.
        FourEyesError: the controller declared or submitted some of it.
        NotNowError: it is not certified.
        TakenInError: a project report counts on it.
        StaleError: somebody changed it since it was seen.
    """
    report = own_report(session, place, doing)
    reached = PartnerReportStatus(report.status).after(PartnerReportStep.REOPEN_CONTROL)
    assert_seen(report, version)
    control = control_of(session, report)
    if is_taken_in or control is None or control.certified_on is None:
        raise TakenInError
    reopened = ControlReopening(
        project_id=place.project,
        control_id=control.id,
        certified_on=control.certified_on,
        reopened_by=doing.by.key,
        reopened_at=doing.at,
        reason=doing.reason,
    )
    session.add(reopened)
    report.status = reached
    changed(report)
    # The database lets go of a control only once its report is not certified.
    session.flush()
    control.certified_on = None
    control.certified_by = None
    changed(control)
    session.flush()
    record(session, place.act("control.reopened", doing), at=doing.at)
    return reopened


class TakenInError(Exception):
    """A project report counts on the certificate: it is corrected, not reopened."""


class OpenQuestionError(Exception):
    """A question of control waits for its answer; `numbers` says which."""

    def __init__(self, numbers: Sequence[str]) -> None:
        self.numbers = numbers
        super().__init__(f"open questions: {', '.join(numbers)}")


def took_part(session: Session, report: int, person: int | None) -> bool:
    """Whether somebody took a report into control, or decided about one of its lines.

    `report` is its key: where the programme wants four eyes, another one certifies it.
    """
    decided = (
        select(ControlDecision.id)
        .join(ExpenditureLine, ExpenditureLine.id == ControlDecision.line_id)
        .where(
            ExpenditureLine.report_id == report,
            ControlDecision.decided_by == person,
            ControlDecision.decided_at.is_not(None),
        )
    )
    taken_up = select(Control.id).where(
        Control.report_id == report, Control.controlled_by == person
    )
    return bool(session.scalar(select(or_(exists(decided), exists(taken_up)))))


def waiting_questions(session: Session, report: int) -> Sequence[str]:
    """The numbers of the questions of control that nobody answered or settled."""
    asked = stops(session, [report]).get(report, ())
    return [one.name for one in asked if one.answered_on is None]
