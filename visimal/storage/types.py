"""The column types that carry the field's values: whole cents, rates, texts."""

from datetime import datetime
from datetime import UTC
from decimal import Decimal
from typing import Annotated

from sqlalchemy import BigInteger
from sqlalchemy import DateTime
from sqlalchemy import Dialect
from sqlalchemy import ForeignKey
from sqlalchemy import Integer
from sqlalchemy import JSON
from sqlalchemy import String
from sqlalchemy import TypeDecorator
from sqlalchemy.orm import mapped_column

from visimal.domain.money import Euro
from visimal.domain.money import from_cents
from visimal.domain.money import to_cents


class Cents(TypeDecorator[Euro]):
    """An amount in euros, stored as a whole number of cents."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Euro | None, dialect: Dialect) -> int | None:
        """Whole cents, as the database keeps them."""
        del dialect
        return None if value is None else to_cents(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Euro | None:
        """Euros, as everything above the database reads them."""
        del dialect
        return None if value is None else from_cents(int(value))


class Exact(TypeDecorator[Decimal]):
    """A rate, a number of units or an indicator value: exact decimal text.

    Text, because SQLite would keep a decimal number as a binary fraction. Such values
    are never summed by the database.
    """

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Plain decimal notation."""
        del dialect
        return None if value is None else format(value, "f")

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> Decimal | None:
        """The same value, exactly."""
        del dialect
        return None if value is None else Decimal(value)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware, in UTC, to the microsecond, whatever the database does."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """The moment in UTC; a moment without its zone is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs its time zone"
            raise ValueError(message)
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """The same moment, aware."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value


Key = Annotated[
    int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
]
Amount = Annotated[Euro, mapped_column(Cents)]
Rate = Annotated[Decimal, mapped_column(Exact)]
Texts = Annotated[dict[str, str], mapped_column(JSON)]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]
#: How often a row was changed: a form says which version it was filled in from.
Version = Annotated[int, mapped_column(server_default="1", default=1)]
#: Personal data: the trail keeps that it changed, never what it was.
Personal = Annotated[str, mapped_column(String(255), info={"class": "C3"})]
Code = Annotated[str, mapped_column(String(40))]
Line = Annotated[str, mapped_column(String(1000))]
ProjectKey = Annotated[
    int, mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
]
