"""A paid cost, as a partner declares it.

Amounts in another currency become euros by the rate of the Commission, so many units
of the currency to one euro, rounded half up.

>>> in_euro(Decimal("254.48"), Decimal("25.4855"))
Decimal('9.99')
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import quotient
from visimal.domain.money import Rounding
from visimal.domain.money import share


class NotAConversionRateError(ValueError):
    """A rate that is zero or below."""

    def __init__(self, given: Decimal) -> None:
        super().__init__(f"{given} is not a conversion rate; it must be above zero")


class TwoSimplifiedCostsError(ValueError):
    """A line that would be a lump sum and a unit cost at once."""

    def __init__(self, number: str) -> None:
        super().__init__(f"line {number} is both a lump sum and a unit cost")


class PaymentMeans(StrEnum):
    """How a supplier was paid."""

    TRANSFER = "transfer"
    CARD = "card"
    DIRECT_DEBIT = "direct_debit"
    CASH = "cash"
    ADVANCED_BY_EMPLOYEE = "advanced_by_employee"


class EquipmentUse(StrEnum):
    """What of a piece of equipment is charged."""

    FULL_PURCHASE = "full_purchase"
    DEPRECIATION = "depreciation"
    RENT = "rent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpenditureItem:
    """One line of a list of expenditure."""

    #: What people see and quote: `P07-S2-0042`.
    number: str
    partner: int
    #: The period of the report that declares the line.
    period: int
    category: CostCategory
    work_package: str
    description: str
    declared: Euro
    supplier: str | None = None
    invoice_number: str | None = None
    invoiced_on: date | None = None
    #: When what was bought was delivered or done.
    service_from: date | None = None
    service_until: date | None = None
    paid_on: date | None = None
    payment_means: PaymentMeans | None = None
    #: The account that was debited, without blanks.
    paid_from: str | None = None
    #: What left that account for the invoice.
    paid_amount: Euro | None = None
    #: To whom the invoice is made out, if somebody said.
    addressed_to: str | None = None
    invoice_total: Euro | None = None
    vat: Euro | None = None
    #: What of the VAT the partner gets back from the State.
    recoverable_vat: Euro | None = None
    #: The part of the invoice charged to the project, in percent.
    share: Decimal | None = None
    use: EquipmentUse | None = None
    activity: str | None = None
    deliverable: str | None = None
    currency: str = "EUR"
    #: The declared amount before conversion, if the currency is not the euro.
    declared_in_currency: Decimal | None = None
    #: Units of the currency to one euro.
    conversion_rate: Decimal | None = None
    #: The line names a person; who may not see that is shown a masked text.
    is_personal_data: bool = False
    #: The period in which a late cost should have been declared.
    original_period: int | None = None
    #: The number of the line that this one puts right (a credit note, say).
    corrects: str | None = None
    #: The number of the parked line that this one declares again.
    redeclares: str | None = None
    lump_sum: str | None = None
    unit_cost: str | None = None
    contract: str | None = None

    def __post_init__(self) -> None:
        """Refuse a line that is a lump sum and a unit cost at once."""
        if self.lump_sum is not None and self.unit_cost is not None:
            raise TwoSimplifiedCostsError(self.number)

    @property
    def is_credit_note(self) -> bool:
        """Whether the line gives money back."""
        return self.declared < 0

    @property
    def is_late(self) -> bool:
        """Whether the cost belonged to an earlier report."""
        return self.original_period is not None and self.original_period < self.period


def in_euro(
    amount: Decimal, rate: Decimal, rounding: Rounding = Rounding.HALF_UP
) -> Euro:
    """An amount in another currency, in euros.

    Raises:
        NotAConversionRateError: `rate` is zero or below.
    """
    if rate <= 0:
        raise NotAConversionRateError(rate)
    return quotient(amount, rate, rounding)


def declared_again(items: Iterable[ExpenditureItem]) -> frozenset[str]:
    """The numbers of parked lines that a later line declares again."""
    return frozenset(item.redeclares for item in items if item.redeclares is not None)


def charged_share(
    invoice_total: Euro,
    recoverable_vat: Euro,
    percent: Decimal,
    rounding: Rounding,
) -> Euro:
    """What a share of an invoice comes to; VAT that the State pays back is no cost.

    >>> from visimal.domain.money import euro
    >>> whole, vat = euro("121.00"), euro("21.00")
    >>> charged_share(whole, vat, Decimal("33.3"), Rounding.TOWARDS_ZERO)
    Decimal('33.30')
    """
    return share(minus(invoice_total, recoverable_vat), percent, rounding)
