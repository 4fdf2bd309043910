"""A partner's own numbers for its future, as tables."""

from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.identity.models import Person
from visimal.storage.db import Model
from visimal.storage.types import Amount
from visimal.storage.types import Key
from visimal.storage.types import Moment
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version


class OwnForecast(Model):
    """What a partner expects to declare in a period, flat rates included."""

    __tablename__ = "own_forecast"
    __table_args__ = (UniqueConstraint("partner_id", "period_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    expected: Mapped[Amount]
    said_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    said_at: Mapped[Moment]
    version: Mapped[Version]


class CashSetAside(Model):
    """What a partner has for the project before any ERDF comes."""

    __tablename__ = "cash_set_aside"
    __table_args__ = (UniqueConstraint("partner_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    amount: Mapped[Amount]
    version: Mapped[Version]
