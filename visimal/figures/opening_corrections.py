"""Corrections as they were registered until a day."""

from datetime import date

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.corrections.queries import Registered
from visimal.corrections.queries import registered
from visimal.domain.corrections import AuditBody
from visimal.domain.corrections import FollowUp
from visimal.domain.cost_categories import CostCategory
from visimal.figures.books import CorrectionBook


def corrections(
    session: Session, project: Project, as_of: date
) -> tuple[CorrectionBook, ...]:
    """Every correction registered until that day."""
    return tuple(
        _book(one)
        for one in registered(session, project.id)
        if one.row.registered_on <= as_of
    )


def _book(one: Registered) -> CorrectionBook:
    row = one.row
    return CorrectionBook(
        number=row.number,
        partner=one.partner,
        period=one.period,
        package=one.package,
        category=CostCategory(row.category),
        real=row.real,
        registered_on=row.registered_on,
        body=AuditBody(row.body),
        follow_up=FollowUp(row.follow_up),
        typology=row.typology,
        line=one.line,
        audit=one.audit,
        contrary_to=one.contrary_to,
        settled_in=one.settled_in,
    )
