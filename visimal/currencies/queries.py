"""The rates of the Commission: of a month, and the nearest there is."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.currencies.models import MonthlyRate


def month_of(day: date) -> str:
    """The month of a day, as rates are kept: `2027-03`."""
    return f"{day:%Y-%m}"


def rates_of(session: Session, month: str) -> Mapping[str, Decimal]:
    """Units to one euro in a month, by currency."""
    asked = select(MonthlyRate.currency, MonthlyRate.units)
    found = session.execute(asked.where(MonthlyRate.month == month))
    return dict(found.all())


def nearest_rates(session: Session, month: str) -> Mapping[str, Decimal]:
    """By currency the rate of a month, or of the last one before, or the first after.

    Good enough while a claim is a draft: at submission only the month's own counts.
    """
    asked = select(MonthlyRate.month, MonthlyRate.currency, MonthlyRate.units)
    nearest: dict[str, Decimal] = {}
    for its, currency, units in session.execute(asked.order_by(MonthlyRate.month)):
        if its <= month or currency not in nearest:
            nearest[currency] = units
    return nearest


def all_rates(session: Session) -> Sequence[MonthlyRate]:
    """Every rate there is, the newest month first."""
    asked = select(MonthlyRate)
    by_month = asked.order_by(MonthlyRate.month.desc(), MonthlyRate.currency)
    return session.scalars(by_month).all()
