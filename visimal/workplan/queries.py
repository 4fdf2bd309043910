"""What was promised, by whom, and what was delivered."""

from collections.abc import Iterable
from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.workplan.models import Activity
from visimal.workplan.models import ActivityPartner
from visimal.workplan.models import Deliverable
from visimal.workplan.models import Delivery
from visimal.workplan.models import WorkPackage


def work_packages(session: Session, project: Project) -> Sequence[WorkPackage]:
    """The work packages in their order."""
    asked = select(WorkPackage).where(WorkPackage.project_id == project.id)
    return session.scalars(asked.order_by(WorkPackage.position)).all()


def activities(session: Session, project: Project) -> Sequence[tuple[Activity, str]]:
    """The activities, each with the code of its work package."""
    asked = (
        select(Activity, WorkPackage.code)
        .join(WorkPackage, WorkPackage.id == Activity.work_package_id)
        .where(Activity.project_id == project.id)
        .order_by(Activity.id)
    )
    return session.execute(asked).all()


def partners_of_activities(
    session: Session, project: Project
) -> Sequence[tuple[int, int]]:
    """Key of the activity and number of a partner that takes part."""
    asked = (
        select(ActivityPartner.activity_id, Partner.number)
        .join(Partner, Partner.id == ActivityPartner.partner_id)
        .where(ActivityPartner.project_id == project.id)
        .order_by(Partner.number)
    )
    return session.execute(asked).all()


def deliverables(session: Session, project: Project) -> Sequence[Deliverable]:
    """The deliverables in the order of the plan."""
    asked = select(Deliverable).where(Deliverable.project_id == project.id)
    return session.scalars(asked.order_by(Deliverable.id)).all()


def delivered(
    session: Session, project: Project, periods: Iterable[int]
) -> dict[int, int]:
    """Pieces delivered in those periods, by key of the deliverable."""
    asked = (
        select(Delivery.deliverable_id, func.sum(Delivery.quantity))
        .join(Period, Period.id == Delivery.period_id)
        .where(Delivery.project_id == project.id, Period.number.in_(tuple(periods)))
        .group_by(Delivery.deliverable_id)
    )
    return {key: int(pieces) for key, pieces in session.execute(asked)}
