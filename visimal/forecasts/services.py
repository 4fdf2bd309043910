"""A partner says what it expects to spend, and what it has until ERDF comes."""

from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.forecasts.models import CashSetAside
from visimal.forecasts.models import OwnForecast
from visimal.forecasts.queries import cash_of
from visimal.forecasts.queries import forecast_at
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed


def say_forecast(
    session: Session, place: Place, expected: Euro, version: int, doing: Doing
) -> OwnForecast:
    """Say what is expected of a period, instead of what was said before.

    Raises:
        StaleError: somebody said something else since this was seen.
    """
    found = forecast_at(session, place)
    if found is None:
        found = OwnForecast(
            project_id=place.project,
            partner_id=place.partner,
            period_id=place.period,
            expected=ZERO,
            version=0,
        )
        session.add(found)
    assert_seen(found, version)
    found.expected = expected
    found.said_by = doing.by.key
    found.said_at = doing.at
    changed(found)
    record(session, place.act("forecast.said", doing), at=doing.at)
    return found


def set_cash_aside(
    session: Session, place: Place, amount: Euro, version: int, doing: Doing
) -> CashSetAside:
    """Say what there is for the project before any ERDF comes.

    Raises:
        StaleError: somebody said something else since this was seen.
    """
    found = cash_of(session, place.partner)
    if found is None:
        found = CashSetAside(
            project_id=place.project,
            partner_id=place.partner,
            amount=ZERO,
            version=0,
        )
        session.add(found)
    assert_seen(found, version)
    found.amount = amount
    changed(found)
    record(session, place.act("cash.set_aside", doing), at=doing.at)
    return found
