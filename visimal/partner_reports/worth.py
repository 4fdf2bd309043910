"""What a cost in another currency is worth in euros, by the rates of the Commission."""

import json
from collections.abc import Callable
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.currencies.queries import month_of
from visimal.currencies.queries import nearest_rates
from visimal.currencies.queries import rates_of
from visimal.domain.expenditure import in_euro
from visimal.domain.money import Euro
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.offers import folders_of_programmes
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.programmes import programme
from visimal.storage.rows import Row
from visimal.storage.trail import AuditEntry
from visimal.storage.versions import changed

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

        What is declared again keeps the rate at which it was declared first.

        Raises:
            NoRateError: the currency has no rate, and the line none of its own.
        """
        if cost.currency == _EURO:
            return Decimal(1), cost.amount
        first = _first_rate(self._session, self._place, cost)
        if first is not None:
            return first, in_euro(cost.amount, first)
        if self._rates is None:
            used = _rates_used(self._session, self._place)
            self._rates = {**used, **nearest_rates(self._session, self._month)}
        rate = self._rates.get(cost.currency)
        if rate is None and was is not None and was.values["currency"] == cost.currency:
            rate = Decimal(was.values["conversion_rate"])
        if rate is None:
            raise NoRateError(cost.currency, self._month)
        return rate, in_euro(cost.amount, rate)


def freeze_rates(
    session: Session, place: Place, report: PartnerReport, submitted_on: date
) -> str:
    """Convert the amounts in other currencies for good, before a report is submitted.

    The month that counts is the programme's choice (`conversion_month`); of a report
    that was given back it is the month in which it was submitted first. A line that is
    declared again keeps the rate of its first report. Gives that month.

    Raises:
        NoRateError: a rate of a month that counts was never loaded; nothing changed.
    """
    first = _first_month(session, place) or month_of(submitted_on)
    asked = select(ExpenditureLine).where(
        ExpenditureLine.report_id == report.id, ExpenditureLine.currency != _EURO
    )
    lines = session.scalars(asked.order_by(ExpenditureLine.position)).all()
    if not lines:
        return first
    project = session.get_one(Project, place.project)
    terms = programme(project.programme, folders_of_programmes())
    counts = terms.parameters.codes("conversion_month", submitted_on)
    rounding = terms.rounding("currency").rounding
    for line in lines:
        day = _DAYS.get("".join(counts[:1]), _nothing)(line)
        month = first if day is None else month_of(day)
        kept = _first_rate(session, place, line)
        rate = kept or rates_of(session, month).get(line.currency)
        if rate is None:
            raise NoRateError(line.currency, month)
        declared = in_euro(line.amount, rate, rounding)
        if (line.conversion_rate, line.declared) != (rate, declared):
            line.conversion_rate, line.declared = rate, declared
            changed(line)
    session.flush()
    return first


def _nothing(_line: ExpenditureLine) -> date | None:
    return None


#: From the programme's word to the day of a line whose month counts.
_DAYS: Mapping[str, Callable[[ExpenditureLine], date | None]] = {
    "invoice": lambda line: line.invoiced_on,
    "payment": lambda line: line.paid_on,
}


def _first_month(session: Session, place: Place) -> str | None:
    """The month in which a report was first submitted here, if it was."""
    asked = (
        select(AuditEntry.payload)
        .where(
            AuditEntry.project == place.code,
            AuditEntry.partner == place.partner_number,
            AuditEntry.period == place.period_number,
            AuditEntry.action == "report.submitted",
        )
        .order_by(AuditEntry.seq)
    )
    payload = session.scalars(asked.limit(1)).first()
    month = json.loads(payload)["details"].get("month") if payload else None
    return month if isinstance(month, str) else None


def _first_rate(
    session: Session, place: Place, line: Cost | ExpenditureLine
) -> Decimal | None:
    """The rate of the line that a line declares again; none if it does not."""
    if line.redeclares is None:
        return None
    asked = (
        select(ExpenditureLine.conversion_rate)
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .where(
            PartnerReport.partner_id == place.partner,
            ExpenditureLine.number == line.redeclares,
            ExpenditureLine.currency == line.currency,
        )
    )
    return session.scalar(asked)


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
