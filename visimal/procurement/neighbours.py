"""Of the slices above this one only what a contract needs: what is bought under it."""

from collections.abc import Sequence

from sqlalchemy import BigInteger
from sqlalchemy import column
from sqlalchemy import Date
from sqlalchemy import exists
from sqlalchemy import Integer
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy import table
from sqlalchemy.orm import Session

from visimal.consortium.models import Period
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.ledger import DeclaredLine
from visimal.procurement.models import Contract
from visimal.storage.types import Cents

_LINE = table(
    "expenditure_line",
    column("report_id", BigInteger),
    column("contract_id", BigInteger),
    column("position", Integer),
    column("number", String),
    column("category", String),
    column("supplier", String),
    column("supplier_vat", String),
    column("invoice_number", String),
    column("invoiced_on", Date),
    column("paid_on", Date),
    column("invoice_total", Cents),
    column("vat", Cents),
    column("declared", Cents),
    column("redeclares", String),
)
_REPORT = table(
    "partner_report",
    column("id", BigInteger),
    column("partner_id", BigInteger),
    column("period_id", BigInteger),
)
_APPROVED = table("approved_contract", column("contract_id", BigInteger))
#: What never has a supplier.
_OWN = (CostCategory.STAFF, CostCategory.TRAVEL)


def purchases_of(session: Session, partner: tuple[int, int]) -> Sequence[DeclaredLine]:
    """What a partner (its key and number) bought in all periods, staff apart."""
    key, number = partner
    asked = (
        select(_LINE, Period.number.label("period"), Contract.reference)
        .join(_REPORT, _REPORT.c.id == _LINE.c.report_id)
        .join(Period, Period.id == _REPORT.c.period_id)
        .outerjoin(Contract, Contract.id == _LINE.c.contract_id)
        .where(_REPORT.c.partner_id == key)
        .where(_LINE.c.category.not_in(_OWN) | _LINE.c.contract_id.is_not(None))
    )
    return [
        DeclaredLine(
            ExpenditureItem(
                number=one.number,
                partner=number,
                period=one.period,
                category=CostCategory(one.category),
                work_package="",
                description="",
                declared=one.declared,
                supplier=one.supplier,
                invoice_number=one.invoice_number,
                invoiced_on=one.invoiced_on,
                paid_on=one.paid_on,
                invoice_total=one.invoice_total,
                vat=one.vat,
                redeclares=one.redeclares,
                contract=one.reference,
            ),
            one.position,
            one.supplier_vat,
        )
        for one in session.execute(asked)
    ]


def is_used(session: Session, contract: int) -> bool:
    """Whether a line names a contract, or an approval covers it."""
    named = exists().where(_LINE.c.contract_id == contract)
    approved = exists().where(_APPROVED.c.contract_id == contract)
    return bool(session.scalar(select(named | approved)))
