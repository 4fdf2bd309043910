"""What the register shall say of a supplier."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Details:
    """What the register says of a supplier."""

    name: str
    country: str = ""
    vat_number: str | None = None
    iban: str | None = None
