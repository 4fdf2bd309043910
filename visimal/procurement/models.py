"""Contracts of partners with their suppliers, and how they came about, as tables."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.domain.money import Euro
from visimal.evidence.models import Document
from visimal.storage.db import Model
from visimal.storage.types import Amount
from visimal.storage.types import Cents
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Line
from visimal.storage.types import Personal
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version
from visimal.suppliers.models import Supplier


class Contract(Model):
    """A contract of a partner with a supplier, and its value without VAT."""

    __tablename__ = "contract"
    __table_args__ = (UniqueConstraint("project_id", "reference"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    reference: Mapped[Code]
    supplier: Mapped[Line]
    #: As it was signed; what changed since stands in its amendments.
    value: Mapped[Amount]
    signed_on: Mapped[date | None]
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey(Supplier.id))
    #: What is bought.
    subject: Mapped[Line] = mapped_column(server_default="", default="")
    #: `works`, `supplies`, `services`, `social`.
    kind: Mapped[Code | None]
    #: How it was awarded: `open`, `direct_award` …
    procedure: Mapped[Code | None]
    #: What sort of body buys: `central`, `sub_central`, `private`.
    body: Mapped[Code | None]
    offers_asked: Mapped[int | None]
    offers_received: Mapped[int | None]
    published_on: Mapped[date | None]
    offers_due_on: Mapped[date | None]
    opened_on: Mapped[date | None]
    awarded_on: Mapped[date | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    #: May name people.
    comment: Mapped[Line] = mapped_column(
        server_default="", default="", info={"class": "C3"}
    )
    version: Mapped[Version]


class ContractAmendment(Model):
    """A change of a contract after it was signed."""

    __tablename__ = "contract_amendment"
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    agreed_on: Mapped[date]
    reason: Mapped[Line]
    #: What it adds to the value; negative if it takes off.
    change: Mapped[Amount]
    #: The new last day, if it moves.
    ends_on: Mapped[date | None]


class BeneficialOwner(Model):
    """Somebody who in the end owns the contractor."""

    __tablename__ = "beneficial_owner"
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    first_name: Mapped[Personal]
    last_name: Mapped[Personal]
    born_on: Mapped[date | None] = mapped_column(info={"class": "C3"})


class Subcontractor(Model):
    """Somebody who does a part of a contract for its contractor."""

    __tablename__ = "subcontractor"
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    #: A sole trader's is a person's.
    name: Mapped[str] = mapped_column(String(255), info={"class": "C3"})
    vat_number: Mapped[Code | None]
    #: Without VAT, if somebody said.
    value: Mapped[Euro | None] = mapped_column(Cents)


class ContractPaper(Model):
    """A paper of the file of a contract: notice, offers, report, contract."""

    __tablename__ = "contract_paper"
    __table_args__ = (UniqueConstraint("contract_id", "document_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey(Document.id), index=True)
