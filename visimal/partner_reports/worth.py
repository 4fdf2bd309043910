"""What a cost in another currency is worth in euros, by the rates of the Commission."""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.currencies.queries import month_of
from visimal.currencies.queries import nearest_rates
from visimal.domain.expenditure import in_euro
from visimal.domain.money import Euro
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.storage.rows import Row

_EURO = "EUR"


class NoRateError(LookupError):
    """No rate of the Commission is known for a currency."""

    def __init__(self, currency: str, month: str) -> None:
        self.currency = currency
        self.month = month
        super().__init__(f"no rate of {currency} for {month} was loaded")


class Worth:
    """What an amount is in euros while its claim is a draft."""

    def __init__(self, session: Session, place: Place, doing: Doing) -> None:
        self._session = session
        self._place = place
        self._month = month_of(place.day(doing.at.date()))
        self._rates: Mapping[str, Decimal] | None = None

    def __call__(self, cost: Cost, was: Row | None) -> tuple[Decimal, Euro]:
        """The rate and the declared amount; a line keeps its rate if none is known.

        Raises:
            NoRateError: the currency has no rate, and the line none of its own.
        """
        if cost.currency == _EURO:
            return Decimal(1), cost.amount
        if self._rates is None:
            used = _rates_used(self._session, self._place)
            self._rates = {**used, **nearest_rates(self._session, self._month)}
        rate = self._rates.get(cost.currency)
        if rate is None and was is not None and was.values["currency"] == cost.currency:
            rate = Decimal(was.values["conversion_rate"])
        if rate is None:
            raise NoRateError(cost.currency, self._month)
        return rate, in_euro(cost.amount, rate)


def _rates_used(session: Session, place: Place) -> dict[str, Decimal]:
    """The rates at which the partner converted before, the latest of each currency."""
    asked = (
        select(ExpenditureLine.currency, ExpenditureLine.conversion_rate)
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .where(
            PartnerReport.partner_id == place.partner,
            ExpenditureLine.currency != _EURO,
        )
        .order_by(ExpenditureLine.id)
    )
    return dict(session.execute(asked).all())
