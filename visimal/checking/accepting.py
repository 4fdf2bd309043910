"""Warnings that are let stand: by whom, why, and how that is taken back."""

from collections.abc import Iterable
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.checking.found import Acceptance
from visimal.checking.found import Found
from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.domain.report_status import PartnerReportStatus
from visimal.identity.models import Person
from visimal.partner_reports.accepted_warnings import AcceptedWarning
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.services import ClosedError
from visimal.partner_reports.services import locked_report
from visimal.storage.trail import record
from visimal.storage.versions import changed

_LONGEST = 100


def accepted_at(session: Session, place: Place) -> Sequence[Acceptance]:
    """The reasons that were given in a report."""
    asked = (
        select(AcceptedWarning, Person.name)
        .join(PartnerReport, PartnerReport.id == AcceptedWarning.report_id)
        .outerjoin(Person, Person.id == AcceptedWarning.accepted_by)
        .where(
            PartnerReport.partner_id == place.partner,
            PartnerReport.period_id == place.period,
        )
        .order_by(AcceptedWarning.id)
    )
    return [
        Acceptance(
            key=one.id,
            rule=one.rule,
            line=one.line,
            fingerprint=one.fingerprint,
            reason=one.reason,
            by=name or "",
            on=one.accepted_at.date(),
        )
        for one, name in session.execute(asked)
    ]


def let_stand(
    session: Session, report: PartnerReport, warnings: Iterable[Found], doing: Doing
) -> None:
    """Note the reason for warnings; who calls it has locked the report and tells it."""
    for one in {found.fingerprint: found for found in warnings}.values():
        session.add(
            AcceptedWarning(
                project_id=report.project_id,
                report_id=report.id,
                rule=one.finding.rule,
                line=one.line,
                fingerprint=one.fingerprint,
                reason=doing.reason,
                accepted_by=doing.by.key,
                accepted_at=doing.at,
            )
        )


def accept(
    session: Session, place: Place, warnings: Sequence[Found], doing: Doing
) -> None:
    """Let warnings stand, all for the reason of `doing`.

    Raises:
        NoReportError: the report was not begun.
        ClosedError: it was submitted.
    """
    report = _open(session, place)
    there = {one.fingerprint for one in accepted_at(session, place)}
    added = [one for one in warnings if one.fingerprint not in there]
    if not added:
        return
    let_stand(session, report, added, doing)
    changed(report)
    subject = _subject(added[0].finding.rule, [one.line for one in added])
    # The reason itself may speak of somebody: the trail only knows that it is there.
    told = Doing(doing.by, doing.at)
    record(session, place.act("warning.accepted", told, subject), at=doing.at)


def take_back(session: Session, place: Place, fingerprint: str, doing: Doing) -> None:
    """Let a warning ask again; one that asks already is left as it is.

    Raises:
        NoReportError: the report was not begun.
        ClosedError: it was submitted.
    """
    report = _open(session, place)
    asked = select(AcceptedWarning).where(
        AcceptedWarning.report_id == report.id,
        AcceptedWarning.fingerprint == fingerprint,
    )
    row = session.scalars(asked).one_or_none()
    if row is None:
        return
    session.delete(row)
    changed(report)
    subject = _subject(row.rule, [row.line])
    record(session, place.act("warning.reopened", doing, subject), at=doing.at)


def _open(session: Session, place: Place) -> PartnerReport:
    report = locked_report(session, place)
    status = PartnerReportStatus(report.status)
    if not status.is_open_for_texts:
        raise ClosedError(status)
    return report


def _subject(rule: str, lines: Sequence[str | None]) -> str:
    return " ".join((rule, *(one for one in lines if one)))[:_LONGEST]
