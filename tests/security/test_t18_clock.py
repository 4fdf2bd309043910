"""T18: a clock that jumps changes no order; an order by the clock would be another."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from tests.databases import empty_engine
from tests.databases import engine
from tests.storage.test_trail import faults
from tests.storage.test_trail import written

__all__ = ["empty_engine", "engine"]

NOON = datetime(2028, 2, 28, 12, tzinfo=UTC)
BRUSSELS = ZoneInfo("Europe/Brussels")
JUMPS = {
    "an hour back": (NOON, NOON - timedelta(hours=1), NOON + timedelta(minutes=1)),
    "a day ahead and back": (NOON, NOON + timedelta(days=1), NOON + timedelta(hours=1)),
    "over 29 February": (NOON, NOON + timedelta(days=1), NOON + timedelta(days=2)),
    "the night of two o'clock twice": (
        datetime(2026, 10, 25, 2, 30, tzinfo=BRUSSELS, fold=0),
        datetime(2026, 10, 25, 2, 10, tzinfo=BRUSSELS, fold=1),
        datetime(2026, 10, 25, 3, 0, tzinfo=BRUSSELS),
    ),
}


@pytest.mark.parametrize("jump", JUMPS)
def test_acts_stay_in_the_order_in_which_they_were_done(
    engine: Engine, jump: str
) -> None:
    chain = written(engine, *JUMPS[jump])
    done = [one.at for one in chain if one.action == "report.submitted"]
    assert done == [moment.astimezone(UTC) for moment in JUMPS[jump]]
    assert [one.seq for one in chain] == [*range(1, len(chain) + 1)]
    assert faults(engine) == []


def test_an_order_by_the_clock_bites(engine: Engine) -> None:
    chain = written(engine, *JUMPS["an hour back"])
    by_clock = sorted(chain, key=lambda one: one.at)
    assert [one.seq for one in by_clock] != [one.seq for one in chain]


def test_hours_without_their_zone_would_turn_the_night_around() -> None:
    first, second, _ = JUMPS["the night of two o'clock twice"]
    assert first.astimezone(UTC) < second.astimezone(UTC)
    assert first.replace(tzinfo=None) > second.replace(tzinfo=None)
