"""Journeys and approvals, as tables."""

from datetime import date

from sqlalchemy import Boolean
from sqlalchemy import ForeignKey
from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.domain.money import Euro
from visimal.evidence.models import Document
from visimal.partner_reports.models import ExpenditureLine
from visimal.procurement.models import Contract
from visimal.storage.db import Model
from visimal.storage.types import Cents
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Line
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version

_PERSONAL = {"class": "C3"}


def _of_a_line() -> ForeignKey:
    """A line that is taken out takes along what is said of it."""
    return ForeignKey(ExpenditureLine.id, ondelete="CASCADE")


class Trip(Model):
    """The journey that a line of expenditure pays for."""

    __tablename__ = "trip"
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    line_id: Mapped[int] = mapped_column(_of_a_line(), unique=True)
    traveller: Mapped[str] = mapped_column(String(255), info=_PERSONAL)
    #: Whether the partner employs the traveller; none if nobody said.
    is_employed: Mapped[bool | None] = mapped_column(Boolean)
    #: May name whom one met.
    purpose: Mapped[Line] = mapped_column(info=_PERSONAL)
    departure: Mapped[str] = mapped_column(String(255))
    destination: Mapped[str] = mapped_column(String(255))
    #: Two letters each, with blanks between.
    countries: Mapped[Code]
    is_outside_area: Mapped[bool | None] = mapped_column(Boolean)
    starts_on: Mapped[date | None]
    #: Hours and minutes, `08:30`; empty if nobody said.
    starts_at: Mapped[Code]
    ends_on: Mapped[date | None]
    ends_at: Mapped[Code]
    #: By one's own car.
    kilometres: Mapped[int | None]
    means: Mapped[Code | None]
    nights: Mapped[int | None]
    #: Whether the meeting lasted all day.
    is_full_day: Mapped[bool | None] = mapped_column(Boolean)
    lunches: Mapped[int | None]
    dinners: Mapped[int | None]
    version: Mapped[Version]


class Approval(Model):
    """What the programme or a committee agreed to before it was done."""

    __tablename__ = "approval"
    __table_args__ = (UniqueConstraint("partner_id", "reference"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    reference: Mapped[Code]
    approved_on: Mapped[date]
    #: Who agreed: `steering_committee`, `managing_authority` …
    body: Mapped[Code]
    subject: Mapped[Line]
    #: Who may travel, one a line.
    persons: Mapped[Line] = mapped_column(info=_PERSONAL)
    #: Up to how much, if it says so.
    amount: Mapped[Euro | None] = mapped_column(Cents)
    document_id: Mapped[int | None] = mapped_column(ForeignKey(Document.id))
    version: Mapped[Version]


class ApprovedLine(Model):
    """A line of expenditure that an approval covers."""

    __tablename__ = "approved_line"
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    line_id: Mapped[int] = mapped_column(_of_a_line(), unique=True)
    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"), index=True)


class ApprovedContract(Model):
    """A contract that an approval covers."""

    __tablename__ = "approved_contract"
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    contract_id: Mapped[int] = mapped_column(ForeignKey(Contract.id), unique=True)
    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"), index=True)
