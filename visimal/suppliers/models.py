"""The register of suppliers, as a table."""

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
