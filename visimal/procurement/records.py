"""What people say of a contract, as a form means it and the register takes it."""

from dataclasses import dataclass
from datetime import date

from visimal.domain.money import Euro
from visimal.domain.procurement import BodyKind
from visimal.domain.procurement import ContractFacts
from visimal.domain.procurement import ContractKind
from visimal.domain.procurement import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRecord:
    """A contract without what belongs to it; amounts are without VAT."""

    reference: str
    subject: str
    supplier: str
    #: The key of the supplier in the register.
    supplier_id: int | None
    value: Euro
    kind: ContractKind | None = None
    procedure: Procedure | None = None
    body: BodyKind | None = None
    offers_asked: int | None = None
    offers_received: int | None = None
    published_on: date | None = None
    offers_due_on: date | None = None
    opened_on: date | None = None
    awarded_on: date | None = None
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    comment: str = ""

    def to_facts(self) -> ContractFacts:
        """As the rules look at it, without amendments and owners."""
        return ContractFacts(
            reference=self.reference,
            supplier=self.supplier,
            value=self.value,
            kind=self.kind,
            procedure=self.procedure,
            body=self.body,
            published_on=self.published_on,
            offers_due_on=self.offers_due_on,
            opened_on=self.opened_on,
            awarded_on=self.awarded_on,
            signed_on=self.signed_on,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
        )


@dataclass(frozen=True, slots=True)
class NewAmendment:
    """A change of a contract."""

    agreed_on: date
    reason: str
    change: Euro
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewOwner:
    """Somebody who in the end owns a contractor."""

    first_name: str
    last_name: str
    born_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewSubcontractor:
    """Somebody who does a part of a contract."""

    name: str
    vat_number: str | None = None
    value: Euro | None = None


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper of a contract, by the number of the paper."""

    number: str


NewPart = NewAmendment | NewOwner | NewSubcontractor | NewPaper
