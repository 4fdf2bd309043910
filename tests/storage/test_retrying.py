"""R8: who lost a race does the whole unit again, three times at most."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.storage.test_engine import bank
from tests.storage.test_engine import change
from tests.storage.test_engine import open_account
from visimal.storage.engine import engine_of
from visimal.storage.retrying import lost_a_race
from visimal.storage.retrying import retried

__all__ = ["bank"]


def test_who_lost_a_race_tries_all_of_it_again(tmp_path: Path) -> None:
    engine = open_account(engine_of(f"sqlite:///{tmp_path / 'x'}", patience=50))
    tries = []
    with engine.connect() as other, Session(engine) as session:
        other.execute(text("UPDATE account SET balance = 1"))

        def unit() -> None:
            tries.append(1)
            if len(tries) == 3:
                other.commit()
            change(session, "UPDATE account SET balance = balance + 1")
            session.commit()

        retried(session, unit)
        assert len(tries) == 3
        assert session.scalar(text("SELECT balance FROM account")) == 2
    engine.dispose()


def test_who_always_loses_is_told_after_four_tries(tmp_path: Path) -> None:
    engine = open_account(engine_of(f"sqlite:///{tmp_path / 'x'}", patience=50))
    tries = []
    with engine.connect() as other, Session(engine) as session:
        other.execute(text("UPDATE account SET balance = 1"))

        def unit() -> None:
            tries.append(1)
            change(session, "UPDATE account SET balance = 2")

        with pytest.raises(DBAPIError) as lost:
            retried(session, unit)
    assert lost_a_race(lost.value)
    assert len(tries) == 4
    engine.dispose()


def test_what_is_wrong_by_itself_is_not_tried_again(bank: Engine) -> None:
    tries = []
    with Session(bank) as session:

        def unit() -> None:
            tries.append(1)
            change(session, "INSERT INTO entry VALUES (1, 99)")
            session.commit()

        with pytest.raises(IntegrityError):
            retried(session, unit)
    assert len(tries) == 1
