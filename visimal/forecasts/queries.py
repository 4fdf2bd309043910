"""What partners said of their future."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.consortium.places import Place
from visimal.domain.money import Euro
from visimal.forecasts.models import CashSetAside
from visimal.forecasts.models import OwnForecast


def own_forecasts(session: Session, project: Project) -> Mapping[tuple[int, int], Euro]:
    """What is expected, by numbers of partner and period."""
    asked = (
        select(Partner.number, Period.number, OwnForecast.expected)
        .join(Partner, Partner.id == OwnForecast.partner_id)
        .join(Period, Period.id == OwnForecast.period_id)
        .where(OwnForecast.project_id == project.id)
    )
    return {(one, period): amount for one, period, amount in session.execute(asked)}


def set_aside(session: Session, project: Project) -> Mapping[int, Euro]:
    """What each partner has for the project, by its number."""
    asked = (
        select(Partner.number, CashSetAside.amount)
        .join(Partner, Partner.id == CashSetAside.partner_id)
        .where(CashSetAside.project_id == project.id)
    )
    return dict(session.execute(asked).all())


def forecast_at(session: Session, place: Place) -> OwnForecast | None:
    """What a partner expects of a period, if it said so."""
    asked = select(OwnForecast).where(
        OwnForecast.partner_id == place.partner, OwnForecast.period_id == place.period
    )
    return session.scalars(asked).one_or_none()


def cash_of(session: Session, partner: int) -> CashSetAside | None:
    """What a partner set aside, by its key, if it said so."""
    asked = select(CashSetAside).where(CashSetAside.partner_id == partner)
    return session.scalars(asked).one_or_none()
