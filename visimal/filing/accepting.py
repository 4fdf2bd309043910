"""Warnings that stand when a report is submitted, and why they do."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.checking.found import Acceptance
from visimal.checking.found import Found
from visimal.checking.models import AcceptedWarning
from visimal.identity.models import Person
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place


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


def accept_all(
    session: Session,
    place: Place,
    report: int,
    warnings: Sequence[Found],
    doing: Doing,
) -> None:
    """Let every warning that is still open stand, for one reason.

    The caller tells the trail, with the submission.
    """
    for one in {found.fingerprint: found for found in warnings}.values():
        row = AcceptedWarning(
            project_id=place.project,
            report_id=report,
            rule=one.finding.rule,
            line=one.line,
            fingerprint=one.fingerprint,
            reason=doing.reason,
            accepted_by=doing.by.key,
            accepted_at=doing.at,
        )
        session.add(row)
