"""T13, R7, R11, R15: the machine stops in the middle, and nobody loses a thing.

Every process of the application is killed at random while people declare costs and
upload papers; they send again with the same key until they are answered.
"""

from pathlib import Path

import pytest

from tests.security.killing import killed_at_random
from tests.security.test_t15_races import database
from tests.security.test_t15_races import IS_LONG

__all__ = ["database"]

KILLS = 60 if IS_LONG else 5
#: How many posts are answered between two kills, at most.
MOST = 120 if IS_LONG else 6


def test_no_kill_loses_doubles_or_hides_what_was_answered(
    tmp_path: Path, database: str
) -> None:
    found = killed_at_random(tmp_path, database, kills=KILLS, most=MOST)
    kind = database.partition(":")[0]
    print(f"\n{kind}: {found.kills} kills, {found.acknowledged} lines and "  # noqa: T201 - figures for `make chaos`
          f"{found.papers} papers acknowledged, {found.retried} sent again, "
          f"{len(found.problems)} problems")  # fmt: skip
    assert found.problems == ()
    assert found.acknowledged + found.papers > KILLS


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        ("answer before commit", ("lost: ",)),
        # A row that no entry tells, or one whose entry `visimal verify` contradicts.
        ("trail after commit", ("untold: ", "verify: tables ")),
        ("no key, slow answers", ("doubled: ",)),
    ],
)
def test_what_is_taken_out_is_found(
    tmp_path: Path, fault: str, seen: tuple[str, ...]
) -> None:
    address = f"sqlite:///{tmp_path / 'visimal.sqlite3'}"
    found = killed_at_random(tmp_path, address, kills=5, fault=fault)
    assert any(one.startswith(seen) for one in found.problems), found
