"""What is stored comes back exactly, on both databases."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlalchemy import BigInteger
from sqlalchemy import Column
from sqlalchemy import Engine
from sqlalchemy import func
from sqlalchemy import Integer
from sqlalchemy import MetaData
from sqlalchemy import select
from sqlalchemy import Table
from sqlalchemy import type_coerce

from visimal.domain.money import euro
from visimal.storage.types import Cents
from visimal.storage.types import Exact

LARGEST = euro("999999999999.99")
TABLE = Table(
    "kept",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("amount", Cents),
    Column("number", Exact),
)


@pytest.fixture
def kept(empty_engine: Engine) -> Iterator[Engine]:
    """A database with one table of an amount and a number."""
    TABLE.create(empty_engine)
    yield empty_engine
    TABLE.drop(empty_engine)


@pytest.mark.parametrize(
    "text", ["0", "0.01", "-0.01", "1678959.43", "999999999999.99"]
)
def test_an_amount_comes_back_to_the_cent(kept: Engine, text: str) -> None:
    with kept.begin() as connection:
        connection.execute(TABLE.insert().values(amount=euro(text)))
        [back] = connection.scalars(select(TABLE.c.amount))
    assert back == euro(text)
    assert str(back) == str(euro(text))


def test_amounts_are_added_as_whole_cents(kept: Engine) -> None:
    # Ten times ten cents: binary fractions would give 0.9999999999999999.
    with kept.begin() as connection:
        connection.execute(TABLE.insert(), [{"amount": euro("0.10")}] * 10)
        whole = type_coerce(func.sum(TABLE.c.amount), Cents)
        assert connection.scalar(select(whole)) == euro("1.00")
        plain = type_coerce(TABLE.c.amount, BigInteger)
        assert set(connection.scalars(select(plain))) == {10}


def test_the_largest_amounts_add_up(kept: Engine) -> None:
    with kept.begin() as connection:
        connection.execute(TABLE.insert(), [{"amount": LARGEST}] * 1000)
        whole = connection.scalar(select(type_coerce(func.sum(TABLE.c.amount), Cents)))
    assert whole == euro("999999999999990.00")


@pytest.mark.parametrize(
    "text", ["0", "60", "60.0000", "0.1", "-12.5", "0.000001", "123456789012.654321"]
)
def test_a_number_comes_back_digit_by_digit(kept: Engine, text: str) -> None:
    with kept.begin() as connection:
        connection.execute(TABLE.insert().values(number=Decimal(text)))
        [back] = connection.scalars(select(TABLE.c.number))
    assert str(back) == text


def test_a_number_is_never_stored_in_powers_of_ten(kept: Engine) -> None:
    with kept.begin() as connection:
        connection.execute(TABLE.insert().values(number=Decimal("1E+3")))
        [back] = connection.scalars(select(TABLE.c.number))
    assert str(back) == "1000"


def test_nothing_stays_nothing(kept: Engine) -> None:
    with kept.begin() as connection:
        connection.execute(TABLE.insert().values(amount=None, number=None))
        [row] = connection.execute(select(TABLE.c.amount, TABLE.c.number))
    assert tuple(row) == (None, None)
