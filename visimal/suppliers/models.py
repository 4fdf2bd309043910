"""A partner's registers, as tables: whom it buys from, and from where it pays."""

from sqlalchemy import false
from sqlalchemy import ForeignKey
from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version


class Supplier(Model):
    """Somebody a partner buys from."""

    __tablename__ = "supplier"
    __table_args__ = (UniqueConstraint("partner_id", "name"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    #: As it stands on its invoices; a sole trader's is a person's.
    name: Mapped[str] = mapped_column(String(255), info={"class": "C3"})
    #: Two letters; empty when nobody said.
    country: Mapped[Code]
    #: VAT or enterprise number, in its compact form.
    vat_number: Mapped[Code | None]
    #: `valid`, `invalid` or `unknown`: what its check digits say.
    number_check: Mapped[Code]
    iban: Mapped[str | None] = mapped_column(String(40), info={"class": "C3"})
    version: Mapped[Version]


class PartnerAccount(Model):
    """An account that a partner pays from."""

    __tablename__ = "partner_account"
    __table_args__ = (UniqueConstraint("partner_id", "iban"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    #: Without blanks.
    iban: Mapped[Code]
    #: How the partner calls it.
    name: Mapped[str] = mapped_column(String(255))
    #: Whether the lead partner sends the ERDF here; of the lead, from where it does.
    receives_erdf: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: As the bank knows its holder; empty for the name of the partner.
    holder: Mapped[str] = mapped_column(String(70), default="", server_default="")
    #: The bank's own code; empty if the account number says it.
    bic: Mapped[Code] = mapped_column(default="", server_default="")


class PartnerBooks(Model):
    """How a partner's books keep the project apart."""

    __tablename__ = "partner_books"
    __table_args__ = (UniqueConstraint("partner_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    #: The code under which the project's costs stand.
    accounting_code: Mapped[Code]
    version: Mapped[Version]
