"""T17: a bit that flips in the file of the database never goes unnoticed.

`VISIMAL_FLIPS` says how many flips are tried that change a value or leave the file
unreadable; a thousand if it is not set. Those that do neither are not counted.
"""

import os
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.security.kept import Kept
from tests.security.kept import kept
from visimal.audit_trail.verify import ALL_CHECKS
from visimal.audit_trail.verify import Check
from visimal.audit_trail.verify import verify
from visimal.storage.engine import engine_of
from visimal.storage.migrating import upgrade
from visimal.storage.rows import tables_in_trail
from visimal.storage.sqlite_library import library

_FLIPS = int(os.environ.get("VISIMAL_FLIPS", "1000"))
_WORKERS = 2


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of some flips."""

    flips: int = 0
    #: Flips that changed a value, or left the file unreadable.
    meant_something: int = 0
    #: Of those, what `verify` did not see.
    undetected: int = 0
    #: Of those, what the database's own check of itself did not see.
    only_we_saw: int = 0


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small installation in one file, nothing of it in a log beside it."""
    folder = tmp_path_factory.mktemp("rot")
    engine = engine_of(f"sqlite:///{folder / 'sound.sqlite3'}")
    upgrade(engine)
    kept(engine, folder / "instance", is_small=True)
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
        connection.exec_driver_sql("VACUUM")
    engine.dispose()
    return folder


def contents(path: Path) -> object:
    """Every value of every table in the trail, and of the trail; none: unreadable."""
    names = [*(one.name for one in tables_in_trail()), "audit_entry"]
    connection = library().connect(path)
    try:
        return [
            connection.execute(f"SELECT * FROM {name} NOT INDEXED").fetchall()  # noqa: S608 - our own tables
            for name in names
        ]
    except (library().Error, UnicodeDecodeError):
        return None
    finally:
        connection.close()


def rot(folder: Path, seed: int, flips: int) -> Tried:
    """Flip one bit at a time, each in a new copy of the sound file."""
    chance = random.Random(seed)  # noqa: S311 - not for a secret
    whole = (folder / "sound.sqlite3").read_bytes()
    before = contents(folder / "sound.sqlite3")
    path = folder / f"rotten-{seed}.sqlite3"
    written = [place for place, byte in enumerate(whole) if byte]
    tried, results = 0, [0, 0, 0]
    while results[0] < flips:
        tried += 1
        # Most of a small file is empty: nothing can rot there.
        place = chance.choice(written) * 8 + chance.randrange(8)
        rotten = bytearray(whole)
        rotten[place // 8] ^= 1 << place % 8
        path.write_bytes(rotten)
        if contents(path) == before:
            continue
        engine = engine_of(f"sqlite:///{path}")
        seen = verdict(engine, folder)
        engine.dispose()
        results[0] += 1
        results[1] += not seen
        results[2] += bool(seen - {Check.DATABASE}) and Check.DATABASE not in seen
        for left in (
            path.with_name(f"{path.name}-wal"),
            path.with_name(f"{path.name}-shm"),
        ):
            left.unlink(missing_ok=True)
    return Tried(tried, *results)


def verdict(engine: Engine, folder: Path, *but: Check) -> set[Check]:
    """The checks that find something."""
    checks = [one for one in ALL_CHECKS if one not in but and one is not Check.TOTALS]
    found = verify(Kept(engine, folder / "instance").installed, checks)
    return {check for check, many in found.counts.items() if many}


def test_no_bit_flips_unnoticed(sound: Path) -> None:
    share = _FLIPS // _WORKERS
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as workers:
        tried = [*workers.map(rot, [sound] * _WORKERS, [1, 2], [share] * _WORKERS)]
    flips, meant, undetected, only_we_saw = (
        sum(getattr(one, name) for one in tried)
        for name in ("flips", "meant_something", "undetected", "only_we_saw")
    )
    print(  # noqa: T201 - what was measured
        f"{flips} flips: {meant} meant something, {undetected} undetected,"
        f" {only_we_saw} unseen by the database itself"
    )
    assert undetected == 0
    assert meant == share * _WORKERS
    # What the database itself would never have seen is why the trail is there.
    assert only_we_saw > 0


def test_a_flip_that_the_database_itself_does_not_see_is_found(sound: Path) -> None:
    path = sound / "letter.sqlite3"
    whole = (sound / "sound.sqlite3").read_bytes()
    place = whole.rindex(b"second")
    path.write_bytes(whole[:place] + b"sEcond" + whole[place + 6 :])
    engine = engine_of(f"sqlite:///{path}")
    assert verdict(engine, sound) & {Check.TABLES, Check.CHAIN}
    # Without our own checks it would pass: the pages of the database are in order.
    assert verdict(engine, sound, Check.TABLES, Check.CHAIN, Check.ANCHORS) == set()
    engine.dispose()
