"""ERDF received from the programme and passed on to the partners, as a table."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Amount
from visimal.storage.types import Key
from visimal.storage.types import ProjectKey


class Payment(Model):
    """ERDF of one partner out of one project report."""

    __tablename__ = "payment"
    __table_args__ = (UniqueConstraint("project_report_id", "partner_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    project_report_id: Mapped[int] = mapped_column(ForeignKey("project_report.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    erdf: Mapped[Amount]
    received_on: Mapped[date | None]
    passed_on: Mapped[date | None]
    passed_on_erdf: Mapped[Amount]
