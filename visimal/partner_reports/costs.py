"""A paid cost, as a form means it and a report takes it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.expenditure import PaymentMeans
from visimal.domain.money import Euro


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a partner says of one paid cost."""

    category: CostCategory
    #: Keys.
    work_package_id: int
    activity_id: int | None = None
    deliverable_id: int | None = None
    contract_id: int | None = None
    supplier_id: int | None = None
    #: In the line's own currency; negative for a credit note.
    amount: Euro
    description: str
    #: Three letters.
    currency: str = "EUR"
    is_personal_data: bool = False
    internal_reference: str = ""
    supplier: str | None = None
    supplier_vat: str | None = None
    invoice_number: str | None = None
    invoiced_on: date | None = None
    service_from: date | None = None
    service_until: date | None = None
    paid_on: date | None = None
    payment_means: PaymentMeans | None = None
    paid_from: str | None = None
    paid_amount: Euro | None = None
    addressed_to: str | None = None
    invoice_total: Euro | None = None
    vat: Euro | None = None
    recoverable_vat: Euro | None = None
    #: In percent.
    share: Decimal | None = None
    use: EquipmentUse | None = None
    original_period: int | None = None
    corrects: str | None = None
    redeclares: str | None = None
    comment: str = ""
