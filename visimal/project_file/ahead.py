"""What partners say of their future, in and out: forecasts, and their own cash."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from visimal.domain.money import euro
from visimal.forecasts.models import CashSetAside
from visimal.forecasts.models import OwnForecast
from visimal.programmes.faults import Fault
from visimal.project_file.names import Known
from visimal.project_file.names import missing
from visimal.project_file.names import twice
from visimal.project_file.names import UNKNOWN_PARTNER
from visimal.project_file.names import UNKNOWN_PERIOD
from visimal.project_file.rows import add
from visimal.project_file.rows import Keys
from visimal.project_file.rows import moment
from visimal.project_file.schema import JsonObject
from visimal.project_file.written_rows import Names
from visimal.project_file.written_rows import rows
from visimal.project_file.written_rows import texts


def store_ahead(session: Session, own: int, document: JsonObject, known: Keys) -> None:
    """Insert what partners expect, and what they have until ERDF comes."""
    add(
        session,
        OwnForecast,
        own,
        (
            {
                "partner_id": known.partners[one["partner"]],
                "period_id": known.periods[one["period"]],
                "expected": euro(one["expected"]),
                "said_at": moment(one["said_at"]),
            }
            for one in document["forecasts"]
        ),
    )
    add(
        session,
        CashSetAside,
        own,
        (
            {
                "partner_id": known.partners[one["partner"]],
                "amount": euro(one["amount"]),
            }
            for one in document["cash"]
        ),
    )


def ahead_written(session: Session, own: int, names: Names) -> JsonObject:
    """What partners expect, and what they have until ERDF comes."""
    return {
        "forecasts": [
            {
                "partner": names.partners[one.partner_id],
                "period": names.periods[one.period_id],
                **texts(one, ("expected", "said_at")),
            }
            for one in rows(session, OwnForecast, own, OwnForecast.id)
        ],
        "cash": [
            {"partner": names.partners[one.partner_id], **texts(one, ("amount",))}
            for one in rows(session, CashSetAside, own, CashSetAside.id)
        ],
    }


def ahead_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    """Forecasts and cash of nobody, of no period, or told twice."""
    said = [(one["partner"], one["period"]) for one in document["forecasts"]]
    yield from twice(said, "forecasts[{}]")
    for place, (partner, period) in enumerate(said, start=1):
        where = f"forecasts[{place}]"
        spot = f"{where}.partner"
        yield from missing(partner, names.funded, spot, UNKNOWN_PARTNER)
        spot = f"{where}.period"
        yield from missing(period, names.periods, spot, UNKNOWN_PERIOD)
    having = [one["partner"] for one in document["cash"]]
    yield from twice(having, "cash[{}].partner")
    for place, partner in enumerate(having, start=1):
        spot = f"cash[{place}].partner"
        yield from missing(partner, names.funded, spot, UNKNOWN_PARTNER)
