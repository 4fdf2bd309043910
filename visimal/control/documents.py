"""The documents that a finished control leaves behind, and where they are found."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.places import Place
from visimal.control.models import ControlDocument
from visimal.control.models import ControlResult
from visimal.domain.control_documents import DocumentOfControl
from visimal.partner_reports.models import PartnerReport


def results_of(session: Session, place: Place) -> Sequence[ControlResult]:
    """What every finish of a control came to, the first one first."""
    asked = (
        select(ControlResult)
        .join(PartnerReport, PartnerReport.id == ControlResult.report_id)
        .where(
            PartnerReport.partner_id == place.partner,
            PartnerReport.period_id == place.period,
        )
        .order_by(ControlResult.number)
    )
    return session.scalars(asked).all()


def document_at(
    session: Session,
    place: Place,
    number: int,
    kind: DocumentOfControl,
    language: str,
) -> ControlDocument | None:
    """One document of one finish, in a language, else in the first it has."""
    asked = (
        select(ControlDocument)
        .join(ControlResult, ControlResult.id == ControlDocument.result_id)
        .join(PartnerReport, PartnerReport.id == ControlResult.report_id)
        .where(
            PartnerReport.partner_id == place.partner,
            PartnerReport.period_id == place.period,
            ControlResult.number == number,
            ControlDocument.kind == kind,
        )
        .order_by(ControlDocument.language != language, ControlDocument.id)
        .limit(1)
    )
    return session.scalars(asked).first()
