"""What a partner is typing, as the rules look at a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session

from visimal.consortium.places import Place
from visimal.currencies.queries import month_of
from visimal.currencies.queries import nearest_rates
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.expenditure import in_euro
from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import UNDECIDED
from visimal.domain.suppliers import NumberCheck
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.numbering import line_number
from visimal.procurement.models import Contract
from visimal.suppliers.models import Supplier
from visimal.workplan.models import Activity
from visimal.workplan.models import Deliverable
from visimal.workplan.models import WorkPackage

_EURO = "EUR"


@dataclass(frozen=True, slots=True)
class Names:
    """What people call the things that a cost means by their keys."""

    packages: Mapping[int, str]
    activities: Mapping[int, str]
    deliverables: Mapping[int, str]
    contracts: Mapping[int, str]
    #: Country and what its number's check digits say.
    suppliers: Mapping[int, tuple[str, str]]
    #: Units of each currency to one euro.
    rates: Mapping[str, Decimal]


def names_of(session: Session, place: Place, on: date) -> Names:
    """The names that the lines of a claim may speak of, and the rates of a day."""
    asked = select(Supplier.id, Supplier.country, Supplier.number_check).where(
        Supplier.partner_id == place.partner
    )
    return Names(
        packages=_codes(session, place, WorkPackage.id, WorkPackage.code),
        activities=_codes(session, place, Activity.id, Activity.code),
        deliverables=_codes(session, place, Deliverable.id, Deliverable.code),
        contracts=_codes(session, place, Contract.id, Contract.reference),
        rates=nearest_rates(session, month_of(on)),
        suppliers={
            key: (country, check) for key, country, check in session.execute(asked)
        },
    )


def _codes(
    session: Session,
    place: Place,
    key: InstrumentedAttribute[int],
    code: InstrumentedAttribute[str],
) -> Mapping[int, str]:
    of_project = key.class_.project_id == place.project
    found = session.execute(select(key, code).where(of_project))
    return dict(found.all())


def typed_line(
    cost: Cost, names: Names, place: Place, saved: DeclaredLine
) -> DeclaredLine:
    """A cost as the rules look at it, in the place of a line that is saved.

    Amounts in other currencies are worth what they will be when the line is saved;
    what control decided about it stays.
    """
    item = saved.item
    is_foreign = cost.currency != _EURO
    kept = item.conversion_rate if cost.currency == item.currency else None
    rate = names.rates.get(cost.currency) or kept
    country, check = names.suppliers.get(cost.supplier_id or 0, ("", ""))
    return DeclaredLine(
        item=ExpenditureItem(
            number=item.number,
            partner=place.partner_number,
            period=place.period_number,
            category=cost.category,
            work_package=names.packages.get(cost.work_package_id, ""),
            description=cost.description,
            declared=in_euro(cost.amount, rate or Decimal(1)),
            supplier=cost.supplier,
            invoice_number=cost.invoice_number,
            invoiced_on=cost.invoiced_on,
            service_from=cost.service_from,
            service_until=cost.service_until,
            paid_on=cost.paid_on,
            payment_means=cost.payment_means,
            paid_from=cost.paid_from,
            paid_amount=cost.paid_amount,
            addressed_to=cost.addressed_to,
            invoice_total=cost.invoice_total,
            vat=cost.vat,
            recoverable_vat=cost.recoverable_vat,
            share=cost.share,
            use=cost.use,
            activity=names.activities.get(cost.activity_id or 0),
            deliverable=names.deliverables.get(cost.deliverable_id or 0),
            currency=cost.currency,
            declared_in_currency=cost.amount if is_foreign else None,
            conversion_rate=rate if is_foreign else None,
            is_personal_data=cost.is_personal_data,
            original_period=cost.original_period,
            corrects=cost.corrects,
            redeclares=cost.redeclares,
            lump_sum=item.lump_sum,
            unit_cost=item.unit_cost,
            contract=names.contracts.get(cost.contract_id or 0),
        ),
        position=saved.position,
        supplier_vat=cost.supplier_vat,
        decision=saved.decision,
        supplier_country=country or None,
        number_check=NumberCheck(check) if check else NumberCheck.UNKNOWN,
    )


def new_line(
    cost: Cost, names: Names, place: Place, after: tuple[int, int]
) -> DeclaredLine:
    """A cost that is not saved yet, as the next line of its report.

    `after` are the number and the position of the line before it.
    """
    number, position = after
    item = ExpenditureItem(
        number=line_number(place, number + 1),
        partner=place.partner_number,
        period=place.period_number,
        category=cost.category,
        work_package="",
        description="",
        declared=cost.amount,
    )
    blank = DeclaredLine(item, position + 1, decision=UNDECIDED)
    return typed_line(cost, names, place, blank)
