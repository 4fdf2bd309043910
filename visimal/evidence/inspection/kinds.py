"""The kinds of file that are papers, and how large each may be."""

from collections.abc import Mapping
from dataclasses import dataclass

MIB = 1024 * 1024

_OOXML = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Accepted:
    """One kind of file that may be uploaded."""

    media_type: str
    #: In bytes.
    largest: int


#: By extension. Beside scans and pictures of paper: what papers are born as.
ACCEPTED: Mapping[str, Accepted] = {
    "pdf": Accepted("application/pdf", 25 * MIB),
    "png": Accepted("image/png", 25 * MIB),
    "jpg": Accepted("image/jpeg", 25 * MIB),
    "jpeg": Accepted("image/jpeg", 25 * MIB),
    # Time sheets and pay calculations.
    "xlsx": Accepted(f"{_OOXML}.spreadsheetml.sheet", 10 * MIB),
    # Attendance lists and minutes.
    "docx": Accepted(f"{_OOXML}.wordprocessingml.document", 25 * MIB),
    # An order or a confirmation of delivery that only ever was a letter by mail.
    "eml": Accepted("message/rfc822", 25 * MIB),
    # Contracts and invoices with a qualified signature around them.
    "p7m": Accepted("application/pkcs7-mime", 25 * MIB),
    # Invoices between firms in Belgium are structured (Peppol BIS) since 1 January
    # 2026 (law of 6 February 2024): the XML is the invoice, a PDF only its picture.
    "xml": Accepted("application/xml", 5 * MIB),
}
