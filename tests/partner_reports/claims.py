"""A claim of the demonstration that is open, in a database of one's own."""

from datetime import datetime
from datetime import UTC

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.storage.trail import By

DOING = Doing(By("test", "operator"), datetime(2026, 11, 22, 12, tzinfo=UTC))
#: What people type about a cost that needs nothing else.
TEXTS = {
    "category": "External expertise and services",
    "work_package": "MT2",
    "description": "Map of the herons, printed (DEMO)",
    "supplier": "Imprimerie (DEMO)",
    "invoice_number": "F-7",
    "paid_on": "1.2.2027",
    "amount": "1 234,50",
}


def place_of(session: Session, partner: int = 4, period: int = 3) -> Place:
    """Where a claim is."""
    asked = (
        select(
            Project.id,
            Partner.id,
            Period.id,
            Project.code,
            Partner.number,
            Period.number,
            Partner.abbreviation,
            Project.as_of,
        )
        .join(Partner, Partner.project_id == Project.id)
        .join(Period, Period.project_id == Project.id)
        .where(Partner.number == partner, Period.number == period)
    )
    return Place(*session.execute(asked).one())
