"""Each test that asks for a PostgreSQL database gets an empty one of its own."""

import pytest
from sqlalchemy import inspect
from sqlalchemy import make_url
from sqlalchemy import text

from visimal.storage.engine import engine_of

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize("time", ["first", "second"])
def test_every_database_begins_empty(postgres_url: str, time: str) -> None:
    address = make_url(postgres_url).set(drivername="postgresql+psycopg")
    engine = engine_of(address)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE cents (amount BIGINT)"))
        connection.execute(text("INSERT INTO cents VALUES (100037565)"))
    with engine.connect() as connection:
        stored = connection.execute(text("SELECT amount FROM cents")).scalar_one()
    engine.dispose()
    assert (time, stored) in {("first", 100037565), ("second", 100037565)}
