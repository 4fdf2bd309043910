"""What may be typed about a line of expenditure: one column each, in their order."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from visimal.domain.findings import msgid
from visimal.i18n import gettext


class Kind(Enum):
    """What is typed into a column."""

    TEXT = "text"
    LINES = "lines"
    #: A reference without blanks.
    CODE = "code"
    #: A number that people write with blanks, kept without.
    COMPACT = "compact"
    AMOUNT = "amount"
    PERCENT = "percent"
    DAY = "day"
    YES = "yes"
    #: One of what is offered.
    CHOICE = "choice"
    #: The number of another line of the partner.
    LINE = "line"


class Group(Enum):
    """Which columns stand together."""

    #: What every line has; the others are opened when there is something to say.
    COST = "cost"
    INVOICE = "invoice"
    PAYMENT = "payment"
    SHARE = "share"
    PLAN = "plan"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that is said about a line."""

    #: As the form's field is called.
    name: str
    #: To be translated.
    message: str
    kind: Kind
    group: Group
    is_needed: bool = False
    longest: int = 40

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return gettext(self.message)


_NAME, _NOTE = 255, 1000
COLUMNS: tuple[Column, ...] = (
    Column("category", msgid("Cost category"), Kind.CHOICE, Group.COST, is_needed=True),
    Column(
        "work_package", msgid("Work package"), Kind.CHOICE, Group.COST, is_needed=True
    ),
    Column(
        "description",
        msgid("What was bought or done"),
        Kind.LINES,
        Group.COST,
        is_needed=True,
        longest=_NOTE,
    ),
    Column("supplier", msgid("Supplier"), Kind.TEXT, Group.COST, longest=_NAME),
    Column("invoice_number", msgid("Invoice number"), Kind.TEXT, Group.COST),
    Column("invoiced_on", msgid("Invoiced on"), Kind.DAY, Group.COST),
    Column("paid_on", msgid("Paid on"), Kind.DAY, Group.COST),
    Column("amount", msgid("Amount declared"), Kind.AMOUNT, Group.COST, is_needed=True),
    Column(
        "is_personal_data",
        msgid("Names a person: shown to those who may see salaries only"),
        Kind.YES,
        Group.COST,
    ),
    Column(
        "supplier_vat", msgid("VAT number of the supplier"), Kind.COMPACT, Group.INVOICE
    ),
    Column("invoice_total", msgid("Invoice total"), Kind.AMOUNT, Group.INVOICE),
    Column("vat", msgid("VAT on the invoice"), Kind.AMOUNT, Group.INVOICE),
    Column(
        "addressed_to",
        msgid("Invoice made out to"),
        Kind.TEXT,
        Group.INVOICE,
        longest=_NAME,
    ),
    Column("service_from", msgid("Delivered or done from"), Kind.DAY, Group.INVOICE),
    Column("service_until", msgid("Delivered or done until"), Kind.DAY, Group.INVOICE),
    Column("payment_means", msgid("Means of payment"), Kind.CHOICE, Group.PAYMENT),
    Column("paid_from", msgid("Account that was debited"), Kind.COMPACT, Group.PAYMENT),
    Column("paid_amount", msgid("Amount that was debited"), Kind.AMOUNT, Group.PAYMENT),
    Column(
        "share",
        msgid("Share charged to the project, in per cent"),
        Kind.PERCENT,
        Group.SHARE,
    ),
    Column(
        "recoverable_vat",
        msgid("VAT you get back from the State"),
        Kind.AMOUNT,
        Group.SHARE,
    ),
    Column("currency", msgid("Currency"), Kind.CHOICE, Group.SHARE),
    Column("activity", msgid("Activity"), Kind.CHOICE, Group.PLAN),
    Column("deliverable", msgid("Deliverable"), Kind.CHOICE, Group.PLAN),
    Column("use", msgid("Use of the equipment"), Kind.CHOICE, Group.PLAN),
    Column("contract", msgid("Contract"), Kind.CHOICE, Group.LINKS),
    Column(
        "original_period",
        msgid("Late cost: its own semester"),
        Kind.CHOICE,
        Group.LINKS,
    ),
    Column(
        "corrects", msgid("Credit note: the line it corrects"), Kind.LINE, Group.LINKS
    ),
    Column(
        "redeclares",
        msgid("Declared again: the line it takes up"),
        Kind.LINE,
        Group.LINKS,
    ),
    Column("internal_reference", msgid("Your own reference"), Kind.TEXT, Group.LINKS),
    Column("comment", msgid("Comment"), Kind.LINES, Group.LINKS, longest=_NOTE),
)
BY_NAME = {one.name: one for one in COLUMNS}
#: As the head of a narrow column; other columns have room for their names.
SHORT: Mapping[str, str] = {
    "category": msgid("Category"),
    "work_package": msgid("WP"),
    "description": msgid("Description"),
    "supplier_vat": msgid("VAT number"),
    "invoice_number": msgid("Invoice no."),
    "vat": msgid("VAT"),
    "recoverable_vat": msgid("VAT back"),
    "amount": msgid("Declared"),
    "share": msgid("Share"),
    "paid_from": msgid("Bank account"),
    "paid_amount": msgid("Debited"),
    "original_period": msgid("Late from"),
    "corrects": msgid("Credits line"),
    "redeclares": msgid("Again line"),
    "service_from": msgid("Done from"),
    "service_until": msgid("Done until"),
    "addressed_to": msgid("Made out to"),
    "internal_reference": msgid("Own reference"),
    "is_personal_data": msgid("Sensitive"),
    "use": msgid("Use"),
}
