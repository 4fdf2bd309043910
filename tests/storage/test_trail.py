"""Entries are chained, numbered without a gap, and never changed by anybody."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.storage.test_database import a_project
from visimal.storage.canonical import canonical
from visimal.storage.replay import replay
from visimal.storage.row_digests import digests
from visimal.storage.rows import read
from visimal.storage.rows import tables_in_trail
from visimal.storage.trail import Act
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import By
from visimal.storage.trail import hash_of
from visimal.storage.trail import record
from visimal.storage.trail import record_rows
from visimal.storage.trail_beginning import begin

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOMEBODY = By("person:1", "officer", 1, "ab12", "192.0.0.0/16")


def written(engine: Engine, *moments: datetime) -> list[AuditEntry]:
    """The chain after an act at each of these moments."""
    with Session(engine) as session:
        for at in moments:
            record(session, Act("report.submitted", SOMEBODY, "A"), at=at)
            session.commit()
        return [*session.scalars(select(AuditEntry).order_by(AuditEntry.seq))]


def faults(engine: Engine) -> list[str]:
    """What is wrong with the chain."""
    found: list[str] = []
    with engine.connect() as connection:
        replay(connection, lambda kind, seq, _words: found.append(f"{kind} {seq}"))
    return found


def test_each_entry_seals_the_one_before(engine: Engine) -> None:
    chain = written(engine, NOON, NOON, NOON + timedelta(days=1))
    assert [one.seq for one in chain] == [1, 2, 3]
    assert [one.previous for one in chain[1:]] == [one.hash for one in chain[:-1]]
    assert [one.hash for one in chain] == [hash_of(one) for one in chain]
    assert faults(engine) == []


def test_the_same_act_has_the_same_hash_on_every_database(engine: Engine) -> None:
    assert written(engine, NOON)[0].hash == (
        "bd696666d9b6a57fb4de9afaecc4b61641304fb189ed711a4f4d285aa94c8833"
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET reason = 'another'",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE seq = 2",
    ],
)
def test_the_database_refuses_to_change_an_entry(
    engine: Engine, statement: str
) -> None:
    written(engine, NOON, NOON)
    with pytest.raises(DBAPIError, match="never"), engine.begin() as connection:
        connection.execute(text(statement))
    assert faults(engine) == []


@pytest.mark.parametrize(("seq", "previous"), [(1, "own"), (4, "own"), (3, "other")])
def test_the_database_refuses_an_entry_that_does_not_follow(
    engine: Engine, seq: int, previous: str
) -> None:
    last = written(engine, NOON, NOON)[-1]
    row = {one.name: getattr(last, one.key) for one in AuditEntry.__table__.columns}
    row |= {"seq": seq, "hash": "f" * 64}
    row["previous"] = last.hash if previous == "own" else "0" * 64
    with pytest.raises(DBAPIError, match="follows"), engine.begin() as connection:
        connection.execute(AuditEntry.__table__.insert().values(row))  # type: ignore[attr-defined]  # a table


def test_an_entry_cannot_be_replaced(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        with pytest.raises(DBAPIError, match="never"), engine.begin() as connection:
            connection.execute(text("TRUNCATE audit_entry"))
        return
    written(engine, NOON, NOON)
    forged = (
        "INSERT OR REPLACE INTO audit_entry SELECT 1, at, actor, by, role, action,"
        " project, partner, period, subject, 'forged', payload, request, address,"
        " format, previous, hash FROM audit_entry WHERE seq = 1"
    )
    for recursive in ("ON", "OFF"):
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA recursive_triggers={recursive}")
            with pytest.raises(DBAPIError, match="follows"):
                connection.exec_driver_sql(forged)
            connection.rollback()


def test_without_its_trigger_an_entry_is_replaced(sqlite_engine: Engine) -> None:
    engine = sqlite_engine
    written(engine, NOON, NOON)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_next")
        connection.exec_driver_sql("PRAGMA recursive_triggers=OFF")
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO audit_entry SELECT 1, at, actor, by, role, action,"
            " project, partner, period, subject, 'forged', payload, request, address,"
            " format, previous, hash FROM audit_entry WHERE seq = 1"
        )
    assert faults(engine) == ["hash 1"]


def test_a_fraction_never_reaches_the_trail(engine: Engine) -> None:
    with Session(engine) as session, pytest.raises(TypeError, match="float"):
        record(session, Act("a", SOMEBODY), at=NOON, details={"rate": 0.6})


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(TypeError, match="zone"):
        canonical(datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


def test_many_rows_are_told_in_entries_of_a_readable_size(engine: Engine) -> None:
    rows = [("payment", key, None, f"{key:064d}") for key in range(1, 1202)]
    with Session(engine) as session:
        record_rows(session, Act("project.loaded", SOMEBODY), at=NOON, rows=rows)
        session.commit()
    with engine.connect() as connection:
        found = replay(connection, lambda *_: None)
    assert (found.entries, len(found.state["payment"])) == (3, 1201)


def test_the_trail_begins_once_and_tells_what_was_there(engine: Engine) -> None:
    with Session(engine) as session:
        session.execute(
            a_project().__table__.insert().values(  # type: ignore[attr-defined]  # a table
                code="OLD", acronym="Old", title={"fr": "Été"}, specific_objective={},
                programme="p", starts_on=NOON.date(), is_demonstration=False,
            ),
            execution_options={"told_otherwise": True},
        )  # fmt: skip
        assert begin(session, at=NOON)
        assert not begin(session, at=NOON)
        session.commit()
        told = replay(session.connection(), lambda *_: None).state
        (project,) = (one for one in tables_in_trail() if one.name == "project")
        assert told == {"project": dict(digests(session.connection(), project))}
        (row,) = read(session.connection(), project)
        assert told["project"][row.key] == row.digest


CLOCKS = {
    "an hour back": (NOON, NOON - timedelta(hours=1)),
    "a day ahead and back": (NOON, NOON + timedelta(days=1), NOON),
    "a leap day": (datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC), NOON),
}


@pytest.mark.parametrize("clock", [*CLOCKS])
def test_order_is_the_number_and_a_step_back_is_told(
    engine: Engine, clock: str
) -> None:
    chain = written(engine, *CLOCKS[clock])
    assert [one.seq for one in chain] == [*range(1, len(chain) + 1)]
    assert [one.action for one in chain][-2:] == ["clock.stepped", "report.submitted"]
    assert [one.action for one in chain].count("clock.stepped") == 1
    assert faults(engine) == []


def test_a_clock_that_is_set_right_by_a_second_is_no_step(engine: Engine) -> None:
    chain = written(engine, NOON, NOON - timedelta(seconds=2))
    assert [one.action for one in chain] == ["report.submitted"] * 2


def test_the_night_of_the_hour_that_comes_twice_is_no_step(engine: Engine) -> None:
    brussels = ZoneInfo("Europe/Brussels")
    first = datetime(2026, 10, 25, 2, 59, 59, tzinfo=brussels, fold=0)
    second = datetime(2026, 10, 25, 2, 0, 0, tzinfo=brussels, fold=1)
    spring = datetime(2027, 3, 28, 3, 0, 0, tzinfo=brussels)
    chain = written(engine, first, second, spring)
    assert [one.action for one in chain] == ["report.submitted"] * 3
    assert chain[1].at - chain[0].at == timedelta(seconds=1)
    assert faults(engine) == []
