"""The numbers of the programme that staff costs are computed with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.places import Place
from visimal.domain.money import Euro
from visimal.domain.pay import PayTerms
from visimal.domain.programme import Programme
from visimal.programmes import programme
from visimal.staff.queries import project_of


@dataclass(frozen=True, slots=True)
class StaffTerms:
    """What the programme says of staff costs on one side of the border, one day."""

    pay: PayTerms
    #: None while nothing is in force.
    ceiling: Euro | None
    least_share: Decimal | None


def pay_terms(of: Programme, on: date, side: str | None = None) -> PayTerms:
    """How hourly costs are computed that day."""
    hours = of.parameters.count("hours_per_year", on, side)
    return PayTerms(
        None if hours is None else Decimal(hours), of.rounding("row_sum").rounding
    )


def terms_at(
    session: Session, place: Place, on: date, folders: Sequence[Path]
) -> StaffTerms:
    """The terms of the partner of a place."""
    found = programme(project_of(session, place).programme, folders)
    side = session.get_one(Partner, place.partner).side
    return StaffTerms(
        pay=pay_terms(found, on, side),
        ceiling=found.parameters.amount("hourly_ceiling", on, side),
        least_share=found.parameters.rate("staff_share_min", on, side),
    )
