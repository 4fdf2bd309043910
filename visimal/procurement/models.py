"""Contracts of partners with their suppliers, as tables."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Amount
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Line
from visimal.storage.types import ProjectKey


class Contract(Model):
    """A contract of a partner with a supplier, and its value."""

    __tablename__ = "contract"
    __table_args__ = (UniqueConstraint("project_id", "reference"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    reference: Mapped[Code]
    supplier: Mapped[Line]
    value: Mapped[Amount]
    signed_on: Mapped[date | None]
