"""The monthly conversion rates of the Commission, as a table."""

from decimal import Decimal

from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Exact
from visimal.storage.types import Key
from visimal.storage.types import Moment


class MonthlyRate(Model):
    """So many units of a currency to one euro, in one month."""

    __tablename__ = "monthly_rate"
    __table_args__ = (UniqueConstraint("currency", "month"),)
    id: Mapped[Key]
    #: Three letters.
    currency: Mapped[Code]
    #: `2027-03`.
    month: Mapped[Code]
    units: Mapped[Decimal] = mapped_column(Exact)
    #: Where it was read.
    source: Mapped[str] = mapped_column(String(255))
    recorded_at: Mapped[Moment]
