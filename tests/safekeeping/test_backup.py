"""T19, R35, R36: everything is lost, and put back from the last backup."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.habits.source import ROOT
from tests.people import BY
from tests.people import signed_in
from tests.safekeeping.conftest import Crowd
from tests.safekeeping.conftest import House
from tests.safekeeping.conftest import house_of
from tests.safekeeping.conftest import NOON
from tests.shown_project import REPORTS
from visimal.audit_trail.verify import verify
from visimal.identity.models import Person
from visimal.identity.models import SignedIn
from visimal.identity.permissions import Role
from visimal.safekeeping.backup import back_up
from visimal.safekeeping.backup import backups_in
from visimal.safekeeping.backup import SQLITE
from visimal.safekeeping.pruning import Keeping
from visimal.safekeeping.refused import RefusedBackupError
from visimal.safekeeping.refused import RefusedRestoreError
from visimal.safekeeping.restore import restore
from visimal.safekeeping.restore import Restoring
from visimal.storage.engine import engine_of
from visimal.storage.files.folder import FolderStore

SUM = text("SELECT count(*), sum(declared), sum(amount) FROM expenditure_line")
#: How many backups are made under a crowd: more in the long run.
ROUNDS = 100 if os.environ.get("VISIMAL_CHAOS") == "full" else 3
CROWD = 20


def saved(house: House, to: Path, minutes: int = 0) -> Path:
    at = NOON + timedelta(minutes=minutes)
    return back_up(house.installed, to, by=BY, at=at).folder


def put_back(backup: Path, into: Path, *, even_if_older: bool = False) -> None:
    anchors = into.parent / "elsewhere.jsonl"
    what = Restoring(backup, into, "sqlite://", anchors, REPORTS, even_if_older)
    restore(what, by=BY, at=NOON)


def restored(house: House, into: Path) -> House:
    database = f"sqlite:///{into / 'visimal.sqlite3'}"
    return house_of(replace(house.settings, instance=into, database=database))


def test_all_is_lost_and_put_back(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with house.engine.connect() as connection:
        figures = connection.execute(SUM).one()
    for number in range(ROUNDS):
        with Crowd(house, CROWD) as crowd:
            while len(crowd.done) < CROWD and not crowd.failed:
                pass
            before = len(crowd.done)
            started = perf_counter()
            backup = saved(house, tmp_path / "backups", number)
            saving = perf_counter() - started
        assert crowd.failed == []
        assert len(crowd.done) > before, "people went on working meanwhile"
        with Session(house.engine) as session:
            people = session.scalar(select(func.count()).select_from(Person))
    seats = signed_in(house.app, Role.PROJECT_LEADER)
    assert seats.get("/").status_code == 200
    house.stop()
    shutil.rmtree(house.settings.instance)
    started = perf_counter()
    put_back(backup, tmp_path / "again")
    restoring = perf_counter() - started
    again = restored(house, tmp_path / "again")
    with again.engine.connect() as connection:
        assert connection.execute(SUM).one() == figures
    with Session(again.engine) as session:
        kept = session.scalar(select(func.count()).select_from(Person)) or 0
        assert session.scalar(select(func.count()).select_from(SignedIn)) == 0
    assert 0 < kept <= (people or 0)
    assert verify(again.installed).faults == []
    assert signed_in(again.app, Role.PROJECT_LEADER).get("/").status_code == 200
    again.stop()
    with capsys.disabled():
        print(f"\n  saved in {saving:.1f} s, restored in {restoring:.1f} s")  # noqa: T201 - a figure to be read


def test_a_plain_copy_of_a_database_in_use_bites(house: House, tmp_path: Path) -> None:
    # The file alone, while the newest commits lie in its write-ahead log.
    house.enrol("late")
    copy = tmp_path / "copy.sqlite3"
    shutil.copyfile(house.settings.instance / "visimal.sqlite3", copy)
    engine = engine_of(f"sqlite:///{copy}")
    try:
        with engine.connect() as connection:
            found = connection.scalar(text("SELECT count(*) FROM person"))
    except OperationalError:
        found = 0
    engine.dispose()
    assert found == 0


def change(backup: Path, name: str) -> None:
    path = backup / name
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda one: change(one, SQLITE), "not what was saved"),
        (lambda one: change(one, "anchors.jsonl"), "not what was saved"),
        (lambda one: change(one, "manifest.json"), "manifest"),
        (lambda one: (one / "manifest.sig").unlink(), "no backup"),
        (lambda one: (one / "more").write_text("x"), "does not belong"),
        (lambda one: next(one.glob("files/*/*/*")).unlink(), "is missing"),
    ],
)
def test_a_backup_that_was_touched_is_refused(
    house: House, tmp_path: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    backup = saved(house, tmp_path / "backups")
    spoil(backup)
    with pytest.raises(RefusedRestoreError, match=sentence):
        put_back(backup, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_nothing_is_ever_written_over(house: House, tmp_path: Path) -> None:
    backup = saved(house, tmp_path / "backups")
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "mine").write_text("keep")
    with pytest.raises(RefusedRestoreError, match="not empty"):
        put_back(backup, tmp_path / "again")


def test_an_older_backup_is_refused_when_somebody_knows_more(
    house: House, tmp_path: Path
) -> None:
    backup = saved(house, tmp_path / "backups")
    house.enrol("later")
    saved(house, tmp_path / "backups", 1)
    known = (house.settings.instance / "anchors.jsonl").read_bytes()
    (tmp_path / "elsewhere.jsonl").write_bytes(known)
    with pytest.raises(RefusedRestoreError, match="--even-if-older"):
        put_back(backup, tmp_path / "again")
    put_back(backup, tmp_path / "again", even_if_older=True)
    assert (tmp_path / "again" / "visimal.sqlite3").exists()


def test_a_changed_figure_is_not_saved_as_good(house: House, tmp_path: Path) -> None:
    good = saved(house, tmp_path / "backups")
    with house.engine.begin() as connection:
        connection.execute(text("UPDATE planned_amount SET planned = planned + 1"))
    with pytest.raises(RefusedBackupError):
        saved(house, tmp_path / "backups", 1)
    assert [*backups_in(tmp_path / "backups").values()] == [good]
    assert not [*(tmp_path / "backups").glob("*.part")]


def test_no_secret_leaves_the_machine(house: House, tmp_path: Path) -> None:
    backup = saved(house, tmp_path / "backups")
    raw = b"".join(path.read_bytes() for path in backup.rglob("*") if path.is_file())
    for path in (house.settings.instance / "secrets").iterdir():
        assert path.read_bytes() not in raw
    assert not [*backup.rglob("*.key")]
    assert json.loads((backup / "manifest.json").read_text())["key"]


def test_papers_are_shared_between_backups_and_outlive_the_older(
    house: House, tmp_path: Path
) -> None:
    first = saved(house, tmp_path / "backups")
    at = NOON + timedelta(minutes=1)
    keeping = Keeping(1, 1, 1)
    what = house.installed
    second = back_up(what, tmp_path / "backups", by=BY, at=at, keeping=keeping)
    assert second.pruned == (first,)
    papers = FolderStore(second.folder / "files", room_left=0)
    assert len([*papers.digests()]) == 5
    put_back(second.folder, tmp_path / "again")


FULL = """
import resource, signal, sys
from pathlib import Path
from tests.people import BY
from tests.safekeeping.conftest import NOON, house_of, settings_of
from visimal.safekeeping.backup import back_up
house = house_of(settings_of(Path(sys.argv[1])))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    back_up(house.installed, Path(sys.argv[2]), by=BY, at=NOON)
except Exception as error:
    print(type(error).__name__)
"""


def test_a_full_disk_leaves_no_half_of_a_backup(house: House, tmp_path: Path) -> None:
    house.stop()
    done = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", FULL, house.settings.instance, tmp_path / "backups"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() in {"OperationalError", "OSError"}, done.stderr
    assert [*(tmp_path / "backups").iterdir()] == []
    saved(house, tmp_path / "backups")
