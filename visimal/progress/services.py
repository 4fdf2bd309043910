"""What a partner does with the words of a report: write a part, mark it ready.

Every verb locks the report first, then looks at its state and at the version that was
seen; each is told in the trail, in the caller's transaction.
"""

from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.progress import PartKind
from visimal.domain.report_status import PartnerReportStatus
from visimal.indicators.models import AchievedValue
from visimal.indicators.models import Indicator
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.services import ClosedError
from visimal.partner_reports.services import locked_report
from visimal.progress.models import MadeReady
from visimal.progress.models import PartEvidence
from visimal.progress.models import ReportPart
from visimal.progress.parts import Counted
from visimal.progress.parts import PartEdit
from visimal.progress.parts import read
from visimal.progress.queries import papers_named
from visimal.progress.queries import part_at
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import locked
from visimal.storage.versions import StaleError
from visimal.workplan.models import Deliverable
from visimal.workplan.models import Delivery


class UnknownPaperError(LookupError):
    """A paper that the partner does not have."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(f"the partner has no paper {number}")


def save_part(
    session: Session, place: Place, seen: int, edit: PartEdit, doing: Doing
) -> ReportPart:
    """Save one part of a report; `seen` is its version, 0 if there was none.

    Raises:
        NoReportError: the report was not begun.
        ClosedError: the report is not open for this.
        StaleError: somebody saved the part since.
        UnknownPaperError: it names a paper that is not the partner's.
    """
    kind, code = read(edit.part) or (PartKind.SUMMARY, "")
    if kind is PartKind.INDICATOR:
        # Its values are numbered through the project: the next number is ours alone.
        locked(session, Project, Project.id == place.project)
    report = locked_report(session, place)
    status = PartnerReportStatus(report.status)
    is_money = kind in {PartKind.CONTRIBUTION, PartKind.NIL}
    if not (status.is_open_for_numbers if is_money else status.is_open_for_texts):
        raise ClosedError(status)
    row = _seen(session, place, report, edit.part, seen)
    row.status, row.text = edit.status, edit.text
    row.received, row.received_on = edit.received, edit.received_on
    _prove(session, place, row, edit.papers)
    if kind is PartKind.DELIVERABLE:
        _deliver(session, place, code, edit.quantity or 0)
    if kind is PartKind.INDICATOR:
        _count(session, place, code, edit.values or ())
    changed(report)
    record(session, place.act("report.written", doing, edit.part), at=doing.at)
    return row


def make_ready(session: Session, place: Place, version: int, doing: Doing) -> None:
    """Say that a report is ready to be released, as it was seen.

    Raises:
        NoReportError: the report was not begun.
        ClosedError: the report is not open.
        StaleError: somebody changed it since it was seen.
    """
    report = locked_report(session, place)
    status = PartnerReportStatus(report.status)
    if not status.is_open_for_texts:
        raise ClosedError(status)
    assert_seen(report, version)
    asked = select(MadeReady).where(MadeReady.report_id == report.id)
    mark = session.scalars(asked).one_or_none()
    if mark is None:
        mark = MadeReady(project_id=place.project, report_id=report.id)
        session.add(mark)
    mark.person_id, mark.at, mark.seen = doing.by.key, doing.at, report.version
    record(session, place.act("report.made_ready", doing), at=doing.at)


def _seen(
    session: Session, place: Place, report: PartnerReport, part: str, seen: int
) -> ReportPart:
    """The row of a part, as it was seen."""
    row = part_at(session, report.id, part)
    if row is None:
        if seen:
            raise StaleError(seen=seen, stored=0)
        row = ReportPart(
            project_id=place.project, report_id=report.id, part=part, text="", version=1
        )
        session.add(row)
        session.flush()
        return row
    assert_seen(row, seen)
    changed(row)
    return row


def _prove(
    session: Session, place: Place, row: ReportPart, numbers: Sequence[str]
) -> None:
    found = papers_named(session, place, numbers)
    for number in numbers:
        if number not in found:
            raise UnknownPaperError(number)
    asked = select(PartEvidence).where(PartEvidence.part_id == row.id)
    stored = {one.document_id: one for one in session.scalars(asked)}
    for key, one in stored.items():
        if key not in found.values():
            session.delete(one)
    for key in found.values():
        if key not in stored:
            new = PartEvidence(
                project_id=place.project, part_id=row.id, document_id=key
            )
            session.add(new)


def _deliver(session: Session, place: Place, code: str, pieces: int) -> None:
    asked = select(Deliverable).where(
        Deliverable.project_id == place.project, Deliverable.code == code
    )
    deliverable = session.scalars(asked).one()
    own = select(Delivery).where(
        Delivery.deliverable_id == deliverable.id,
        Delivery.partner_id == place.partner,
        Delivery.period_id == place.period,
    )
    row = session.scalars(own).one_or_none()
    if row is not None and pieces:
        row.quantity = pieces
    elif row is not None:
        session.delete(row)
    elif pieces:
        row = Delivery(
            project_id=place.project,
            deliverable_id=deliverable.id,
            partner_id=place.partner,
            period_id=place.period,
            quantity=pieces,
        )
        session.add(row)


def _count(
    session: Session, place: Place, code: str, values: Sequence[Counted]
) -> None:
    asked = select(Indicator.id).where(
        Indicator.project_id == place.project, Indicator.code == code
    )
    indicator = session.scalars(asked).one()
    own = select(AchievedValue).where(
        AchievedValue.indicator_id == indicator,
        AchievedValue.partner_id == place.partner,
        AchievedValue.period_id == place.period,
    )
    for row in session.scalars(own):
        session.delete(row)
    session.flush()
    last = select(func.max(AchievedValue.position)).where(
        AchievedValue.project_id == place.project
    )
    position = session.scalar(last) or 0
    for number, one in enumerate(values, start=1):
        row = AchievedValue(
            project_id=place.project,
            position=position + number,
            indicator_id=indicator,
            partner_id=place.partner,
            period_id=place.period,
            value=one.value,
            denominator=one.denominator,
            item=one.item,
        )
        session.add(row)
