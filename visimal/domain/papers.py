"""What a paper is, and which papers show more of a person than others may see.

Payslips, contracts of employment, letters of assignment and time sheets are sensitive
by what they are; whoever uploads another paper may say that it is too, and never that
these are not.

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
    BANK_STATEMENT = "bank_statement"
    QUOTE = "quote"
    ORDER = "order"
    CONTRACT = "contract"
    DELIVERY = "delivery"
    EMPLOYMENT_CONTRACT = "employment_contract"
    LETTER_OF_ASSIGNMENT = "letter_of_assignment"
    PAYSLIP = "payslip"
    TIME_SHEET = "time_sheet"
    TRAVEL_CLAIM = "travel_claim"
    TICKET = "ticket"
    AGENDA = "agenda"
    ATTENDANCE_LIST = "attendance_list"
    MINUTES = "minutes"
    PHOTO = "photo"
    PUBLICITY = "publicity"
    DELIVERABLE = "deliverable"
    OTHER = "other"


class ScanResult(StrEnum):
    """What a virus scanner said of a paper."""

    NOT_SCANNED = "not_scanned"
    CLEAN = "clean"
    INFECTED = "infected"


class Readability(StrEnum):
    """Whether a program, and so an auditor, can open a paper."""

    #: Not a PDF or a picture, or nobody looked yet.
    UNKNOWN = "unknown"
    READABLE = "readable"
    #: It asks for a password.
    ENCRYPTED = "encrypted"
    #: It has no page that can be shown.
    DAMAGED = "damaged"
    #: A picture or a scan so small that nobody can read it.
    TOO_SMALL = "too_small"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOnLine:
    """A paper attached to a line of expenditure."""

    #: `P07-D0012`.
    number: str
    kind: PaperKind
    #: Numbers of the other lines that the same file proves, under whatever name.
    other_lines: tuple[str, ...] = ()
    is_sensitive: bool = False
    readability: Readability = Readability.UNKNOWN
    #: Whether its text holds a national number of somebody.
    names_a_person: bool = False
    #: Whether the project's name, and that the Union funds it, stand in its text;
    #: none if there is no text to look in.
    names_project: bool | None = None
    names_funding: bool | None = None


SENSITIVE = frozenset(
    {
        PaperKind.EMPLOYMENT_CONTRACT,
        PaperKind.LETTER_OF_ASSIGNMENT,
        PaperKind.PAYSLIP,
        PaperKind.TIME_SHEET,
    }
)


def is_sensitive(kind: PaperKind, *, said: bool = False) -> bool:
    """Whether only those may open a paper who may see what people earn."""
    return said or kind in SENSITIVE
