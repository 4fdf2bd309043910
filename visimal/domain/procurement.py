"""A contract with a supplier, and how it was awarded."""

from dataclasses import dataclass
from datetime import date

from visimal.domain.money import Euro


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFacts:
    """What the register says of one contract; amounts are without VAT."""

    reference: str
    supplier: str
    value: Euro
    signed_on: date | None = None
