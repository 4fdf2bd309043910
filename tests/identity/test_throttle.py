"""How often something may be tried, for all processes together."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC

from sqlalchemy import Engine
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.identity.models import Attempt
from visimal.identity.throttle import Limit
from visimal.identity.throttle import Throttle

THREE = Limit("three", 3, timedelta(minutes=15))


def test_attempts_are_counted_for_all_processes_together(engine: Engine) -> None:
    at = datetime.now(UTC)
    processes = [Throttle(engine, "secret"), Throttle(engine, "secret")]
    waits = [processes[turn % 2].allow(THREE, "one", at) for turn in range(4)]
    assert waits == [0, 0, 0, 15 * 60 + 1]
    assert processes[0].allow(THREE, "another", at) == 0
    assert processes[0].allow(THREE, "one", at + timedelta(minutes=16)) == 0


def test_a_large_thing_counts_for_its_size(engine: Engine) -> None:
    at, throttle = datetime.now(UTC), Throttle(engine, "secret")
    assert throttle.allow(THREE, "one", at, weight=2) == 0
    assert throttle.allow(THREE, "one", at, weight=2) > 0
    assert throttle.allow(THREE, "one", at, weight=1) == 0


def test_nobody_reads_from_the_attempts_who_it_was(engine: Engine) -> None:
    Throttle(engine, "secret").allow(THREE, "a@b.example", datetime.now(UTC))
    with Session(engine) as session:
        row = session.scalars(select(Attempt)).one()
    assert "a@b" not in row.bucket
    assert len(row.bucket) == 64
