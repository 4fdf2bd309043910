"""What a paper is, and which papers show more of a person than others may see.

Payslips, contracts of employment and time sheets are sensitive by what they are;
whoever uploads another paper may say that it is too, and never that these are not.

>>> is_sensitive(PaperKind.PAYSLIP), is_sensitive(PaperKind.INVOICE)
(True, False)
>>> is_sensitive(PaperKind.OTHER, said=True)
True
"""

from dataclasses import dataclass
from enum import StrEnum


class PaperKind(StrEnum):
    """What a paper proves."""

    INVOICE = "invoice"
    PROOF_OF_PAYMENT = "proof_of_payment"
    DELIVERY = "delivery"
    CONTRACT = "contract"
    EMPLOYMENT_CONTRACT = "employment_contract"
    PAYSLIP = "payslip"
    TIME_SHEET = "time_sheet"
    PUBLICITY = "publicity"
    OTHER = "other"


class ScanResult(StrEnum):
    """What a virus scanner said of a paper."""

    NOT_SCANNED = "not_scanned"
    CLEAN = "clean"
    INFECTED = "infected"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOnLine:
    """A paper attached to a line of expenditure."""

    #: `P07-D0012`.
    number: str
    kind: PaperKind
    #: Numbers of the other lines that the same file proves, under whatever name.
    other_lines: tuple[str, ...] = ()


SENSITIVE = frozenset(
    {PaperKind.EMPLOYMENT_CONTRACT, PaperKind.PAYSLIP, PaperKind.TIME_SHEET}
)


def is_sensitive(kind: PaperKind, *, said: bool = False) -> bool:
    """Whether only those may open a paper who may see what people earn."""
    return said or kind in SENSITIVE
