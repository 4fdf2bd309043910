"""The budget in force, its cube and the funding terms in it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.budget.models import BudgetVersion
from visimal.budget.models import PartnerContribution
from visimal.budget.models import PartnerFlatRate
from visimal.budget.models import PartnerTerms
from visimal.budget.models import PlannedAmount
from visimal.consortium.models import Project
from visimal.domain.money import Euro


def version_in_force(session: Session, project: Project, on: date) -> BudgetVersion:
    """The budget in force that day; before the first one, the first."""
    asked = select(BudgetVersion).where(BudgetVersion.project_id == project.id)
    versions = session.scalars(asked.order_by(BudgetVersion.valid_from)).all()
    in_force = [one for one in versions if one.valid_from <= on]
    return in_force[-1] if in_force else versions[0]


def planned_amounts(
    session: Session, version: BudgetVersion
) -> Sequence[tuple[int, int, str, int, Euro]]:
    """The cube: keys of partner, work package, category and period, and the amount."""
    asked = select(
        PlannedAmount.partner_id,
        PlannedAmount.work_package_id,
        PlannedAmount.category,
        PlannedAmount.period_id,
        PlannedAmount.planned,
    ).where(PlannedAmount.version_id == version.id)
    return session.execute(asked).all()


def terms(session: Session, version: BudgetVersion) -> Sequence[PartnerTerms]:
    """Rate and ceiling of each funded partner."""
    asked = select(PartnerTerms).where(PartnerTerms.version_id == version.id)
    return session.scalars(asked).all()


def contributions(
    session: Session, version: BudgetVersion
) -> Sequence[PartnerContribution]:
    """The sources of the partners' own shares, in their order."""
    asked = select(PartnerContribution).where(
        PartnerContribution.version_id == version.id
    )
    return session.scalars(asked.order_by(PartnerContribution.position)).all()


def flat_rates(
    session: Session, version: BudgetVersion
) -> Sequence[tuple[int, str, Decimal]]:
    """The flat rates the partners chose: key of partner, option, rate."""
    asked = select(
        PartnerFlatRate.partner_id, PartnerFlatRate.option, PartnerFlatRate.rate
    ).where(PartnerFlatRate.version_id == version.id)
    return session.execute(asked).all()
