"""T15, R8 to R11: two people at the same claim, a double click, two tabs.

On both databases, over HTTP, several processes. What is taken out is found.
"""

import os
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import BOTH
from tests.security.races import CLIENTS
from tests.security.races import double_post
from tests.security.races import edit_race
from tests.security.races import submit_race
from tests.security.races import written_for
from tests.security.served import begun
from tests.security.served import prepared
from tests.security.served import Served
from tests.security.served import served
from visimal.settings import from_environment

#: The long runs of `make chaos`.
IS_LONG = os.environ.get("VISIMAL_CHAOS") == "full"
ROUNDS = 10 if IS_LONG else 2
SECONDS = 60 if IS_LONG else 3
Race = Callable[[Served], Iterator[str]]
RACES: tuple[Race, ...] = (edit_race, double_post, submit_race)


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address of each kind of database."""
    if request.param == "postgres":
        given = request.getfixturevalue("postgres_url")
        return from_environment({"VISIMAL_DATABASE": given}).database
    return f"sqlite:///{tmp_path / 'visimal.sqlite3'}"


def _raced(
    instance: Path, database: str, fault: str, races: tuple[Race, ...]
) -> list[str]:
    world = prepared(instance, database, CLIENTS)
    found: list[str] = []
    with served(world, fault) as server:
        server.start(3)
        server.world = begun(world, server)
        for _ in range(ROUNDS):
            for race in races:
                found += race(server)
    return found


def test_twelve_people_at_one_claim_lose_nothing_and_double_nothing(
    tmp_path: Path, database: str
) -> None:
    assert _raced(tmp_path, database, "", RACES) == []


def test_without_versions_an_update_is_lost(tmp_path: Path, database: str) -> None:
    found = _raced(tmp_path, database, "no version", (edit_race,))
    assert any("lost update" in one for one in found)


def test_without_keys_a_double_click_makes_several_lines(
    tmp_path: Path, database: str
) -> None:
    found = _raced(tmp_path, database, "no key", (double_post,))
    assert any("lines of one form" in one for one in found)


@pytest.mark.postgres
def test_without_the_lock_on_the_claim_postgresql_lets_updates_slip(
    tmp_path: Path, postgres_url: str
) -> None:
    # SQLite has one writer at a time: there the lock is its own.
    database = from_environment({"VISIMAL_DATABASE": postgres_url}).database
    found = _raced(tmp_path, database, "no lock", (edit_race, submit_race))
    assert found


def test_twelve_writers_at_once_are_all_served(tmp_path: Path, database: str) -> None:
    world = prepared(tmp_path, database, CLIENTS)
    with served(world) as server:
        server.start(3)
        server.world = begun(world, server)
        number, took, faults = written_for(server, SECONDS)
    kind = database.partition(":")[0]
    middle, late = took[len(took) // 2], took[len(took) * 99 // 100]
    print(f"\n{kind}: {number} writes in {SECONDS} s, p50 {middle:.3f} s,"  # noqa: T201 - figures for `make chaos`
          f" p99 {late:.3f} s")  # fmt: skip
    assert faults == []
    assert number >= CLIENTS
