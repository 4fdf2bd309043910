"""Partner reports and contracts."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.partner_reports.models import Contract
from visimal.partner_reports.models import PartnerReport


def report_places(session: Session, project: Project) -> dict[int, tuple[int, int]]:
    """Partner and period of every partner report, by its key."""
    asked = (
        select(PartnerReport.id, Partner.number, Period.number)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(PartnerReport.project_id == project.id)
    )
    found = session.execute(asked)
    return {key: (partner, period) for key, partner, period in found}


def contracts(session: Session, project: Project) -> Sequence[Contract]:
    """The contracts with suppliers."""
    asked = select(Contract).where(Contract.project_id == project.id)
    return session.scalars(asked.order_by(Contract.id)).all()
