"""A paid cost, as a form means it and a report takes it."""

from dataclasses import dataclass
from datetime import date

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a partner says of one paid cost."""

    category: CostCategory
    #: Keys.
    work_package_id: int
    contract_id: int | None = None
    #: In the line's own currency; negative for a credit note.
    amount: Euro
    description: str
    is_personal_data: bool = False
    internal_reference: str = ""
    supplier: str | None = None
    supplier_vat: str | None = None
    invoice_number: str | None = None
    invoiced_on: date | None = None
    paid_on: date | None = None
    invoice_total: Euro | None = None
    vat: Euro | None = None
    comment: str = ""
