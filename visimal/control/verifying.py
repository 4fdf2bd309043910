"""What a controller writes down of a control beside the decisions, while it runs.

How the claim was verified, visits, replies to checklists, findings and conclusions;
all of it is frozen with the certificate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.control.hands import open_control
from visimal.control.verification_models import ChecklistAnswer
from visimal.control.verification_models import OnTheSpotVisit
from visimal.control.verification_models import Verification
from visimal.domain.checklists import Checklist
from visimal.domain.checklists import PlaceKind
from visimal.domain.checklists import Reply
from visimal.partner_reports.models import PartnerReport
from visimal.storage.trail import record
from visimal.storage.versions import changed
from visimal.storage.versions import is_stale
from visimal.storage.versions import StaleError


class NoVisitError(LookupError):
    """There is no such visit of this claim."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a controller says of a claim as a whole."""

    is_on_desk: bool
    is_on_the_spot: bool
    findings: str
    conclusions: str
    of_the_last: str
    for_the_next: str


@dataclass(frozen=True, slots=True)
class NewVisit:
    """A visit on the spot."""

    starts_on: date
    ends_on: date
    place: str
    place_kind: PlaceKind
    focus: str


def write(
    session: Session, place: Place, version: int, written: Written, doing: Doing
) -> None:
    """Write down what control says of a claim; version 0 is nothing written yet.

    Raises:
        NoReportError: there is no such claim.
        FourEyesError: the controller had a hand in it.
        ClosedError: it is not under control.
        StaleError: somebody wrote since.
    """
    report = open_control(session, place, doing)
    row = _seen(session, report, version)
    row.is_on_desk = written.is_on_desk
    row.is_on_the_spot = written.is_on_the_spot
    row.findings = written.findings
    row.conclusions = written.conclusions
    row.of_the_last = written.of_the_last
    row.for_the_next = written.for_the_next
    record(session, place.act("control.written", doing), at=doing.at)


def add_visit(session: Session, place: Place, visit: NewVisit, doing: Doing) -> int:
    """Note a visit on the spot; its number.

    Raises:
        NoReportError: there is no such claim.
        FourEyesError: the controller had a hand in it.
        ClosedError: it is not under control.
    """
    report = open_control(session, place, doing)
    asked = select(func.max(OnTheSpotVisit.number)).where(
        OnTheSpotVisit.report_id == report.id
    )
    number = (session.scalar(asked) or 0) + 1
    session.add(
        OnTheSpotVisit(
            project_id=place.project,
            report_id=report.id,
            number=number,
            starts_on=visit.starts_on,
            ends_on=visit.ends_on,
            place=visit.place,
            place_kind=visit.place_kind,
            focus=visit.focus,
        )
    )
    act = place.act("control.visited", doing, str(number))
    record(session, act, at=doing.at)
    return number


def remove_visit(session: Session, place: Place, number: int, doing: Doing) -> None:
    """Take a visit off that was noted by mistake.

    Raises:
        NoReportError: there is no such claim.
        FourEyesError: the controller had a hand in it.
        ClosedError: it is not under control.
        NoVisitError: there is no such visit.
    """
    report = open_control(session, place, doing)
    asked = select(OnTheSpotVisit).where(
        OnTheSpotVisit.report_id == report.id, OnTheSpotVisit.number == number
    )
    visit = session.scalars(asked).one_or_none()
    if visit is None:
        raise NoVisitError
    session.delete(visit)
    act = place.act("control.visit_removed", doing, str(number))
    record(session, act, at=doing.at)


def fill_in(  # noqa: PLR0913, PLR0917 - what was seen, and what is said now
    session: Session,
    place: Place,
    version: int,
    checklist: Checklist,
    replies: Mapping[str, tuple[Reply, str]],
    doing: Doing,
) -> None:
    """Keep the replies to one checklist; a question without one has none any more.

    Raises:
        NoReportError: there is no such claim.
        FourEyesError: the controller had a hand in it.
        ClosedError: it is not under control.
        StaleError: somebody wrote since.
    """
    report = open_control(session, place, doing)
    _seen(session, report, version)
    codes = [one.code for one in checklist.questions]
    asked = select(ChecklistAnswer).where(
        ChecklistAnswer.report_id == report.id, ChecklistAnswer.question.in_(codes)
    )
    there = {one.question: one for one in session.scalars(asked)}
    for code in codes:
        row, given = there.get(code), replies.get(code)
        if given is None:
            if row is not None:
                session.delete(row)
            continue
        if row is None:
            row = ChecklistAnswer(
                project_id=place.project, report_id=report.id, question=code
            )
            session.add(row)
        row.reply, row.note = given
    part = checklist.part.value
    act = place.act("control.checklist_filled", doing, part)
    record(session, act, at=doing.at)


def _seen(session: Session, report: PartnerReport, version: int) -> Verification:
    """What was written so far, if it is what was seen; begun if nothing was."""
    asked = select(Verification).where(Verification.report_id == report.id)
    row = session.scalars(asked).one_or_none()
    stored = 0 if row is None else row.version
    if is_stale(stored, version):
        raise StaleError(seen=version, stored=stored)
    if row is None:
        row = Verification(
            project_id=report.project_id,
            report_id=report.id,
            is_on_desk=True,
            is_on_the_spot=False,
            findings="",
            conclusions="",
            of_the_last="",
            for_the_next="",
            version=0,
        )
        session.add(row)
    changed(row)
    return row
