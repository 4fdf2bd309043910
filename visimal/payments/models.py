"""ERDF received from the programme, shared, passed on and asked back, as tables."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Amount
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Moment
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version


class ProgrammePayment(Model):
    """An instalment of the programme for one project report."""

    __tablename__ = "programme_payment"
    __table_args__ = (UniqueConstraint("project_report_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    project_report_id: Mapped[int] = mapped_column(ForeignKey("project_report.id"))
    number: Mapped[int]
    #: None if it is announced and has not come.
    received_on: Mapped[date | None]
    amount: Mapped[Amount]
    #: What the programme's bank wrote beside it.
    reference: Mapped[str] = mapped_column(String(140))
    #: Whether it is no money of the programme, but what partners paid back, shared.
    from_partners: Mapped[bool] = mapped_column(default=False)


class Payment(Model):
    """The share of one partner in an instalment."""

    __tablename__ = "payment"
    __table_args__ = (UniqueConstraint("programme_payment_id", "partner_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    programme_payment_id: Mapped[int] = mapped_column(
        ForeignKey("programme_payment.id")
    )
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    erdf: Mapped[Amount]
    #: What the programme held back of this partner's money, by name.
    cut: Mapped[Amount] = mapped_column(default=0)


class TransferBatch(Model):
    """A file of transfers for the bank, as it was made."""

    __tablename__ = "transfer_batch"
    __table_args__ = (UniqueConstraint("project_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    number: Mapped[int]
    #: What the bank calls the file.
    message: Mapped[Code]
    execute_on: Mapped[date]
    total: Mapped[Amount]
    transfers: Mapped[int]
    file_name: Mapped[str] = mapped_column(String(255))
    file_size: Mapped[int]
    file_sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[Moment]


class Transfer(Model):
    """Money on its way to a partner, and the day on which it left."""

    __tablename__ = "transfer"
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("transfer_batch.id"))
    amount: Mapped[Amount]
    executed_on: Mapped[date | None]
    #: The paper that proves it.
    proof_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))


class Recovery(Model):
    """What a partner is asked to pay back."""

    __tablename__ = "recovery"
    __table_args__ = (UniqueConstraint("project_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    number: Mapped[int]
    #: The number of the correction it comes from.
    correction: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(255))
    amount: Mapped[Amount]
    asked_on: Mapped[date]
    due_on: Mapped[date | None]
    #: What the partner paid back itself.
    received: Mapped[Amount]
    received_on: Mapped[date | None]
    waived_on: Mapped[date | None]
    waived_because: Mapped[str] = mapped_column(String(255))
    version: Mapped[Version]


class RecoveryOffset(Model):
    """What was kept of a partner's share for what it is asked to pay back."""

    __tablename__ = "recovery_offset"
    __table_args__ = (UniqueConstraint("recovery_id", "payment_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    recovery_id: Mapped[int] = mapped_column(ForeignKey("recovery.id"))
    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"))
    amount: Mapped[Amount]
