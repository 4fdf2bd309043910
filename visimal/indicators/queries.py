"""The indicators and the values achieved for them."""

from collections.abc import Iterable
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.indicators.models import AchievedValue
from visimal.indicators.models import Indicator
from visimal.workplan.models import WorkPackage


def indicators(
    session: Session, project: Project
) -> Sequence[tuple[Indicator, str | None]]:
    """The indicators in their order, each with the code of its work package."""
    asked = (
        select(Indicator, WorkPackage.code)
        .outerjoin(WorkPackage, WorkPackage.id == Indicator.work_package_id)
        .where(Indicator.project_id == project.id)
        .order_by(Indicator.position)
    )
    return session.execute(asked).all()


def achieved(
    session: Session, project: Project, periods: Iterable[int]
) -> Sequence[tuple[AchievedValue, int | None, int]]:
    """Values achieved in those periods, with numbers of partner and period."""
    asked = (
        select(AchievedValue, Partner.number, Period.number)
        .outerjoin(Partner, Partner.id == AchievedValue.partner_id)
        .join(Period, Period.id == AchievedValue.period_id)
        .where(
            AchievedValue.project_id == project.id, Period.number.in_(tuple(periods))
        )
        .order_by(AchievedValue.position)
    )
    return session.execute(asked).all()
