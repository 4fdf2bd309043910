"""T14, R7: what is acknowledged is on the disk: every commit and every paper."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.habits.source import ROOT

COMMITS, PAPERS = 20, 10

WORK = """
import os
import stat
import sys
from io import BytesIO
from pathlib import Path
from visimal.storage.engine import engine_of
from visimal.storage.files.folder import FolderStore
folder = Path(sys.argv[1])
engine = engine_of(f"sqlite:///{folder / 'x.sqlite3'}")
with engine.begin() as connection:
    connection.exec_driver_sql("CREATE TABLE kept (n INTEGER) STRICT")
    if sys.argv[2] == "hasty":
        connection.commit()
        connection.connection.driver_connection.execute("PRAGMA synchronous=OFF")
forgotten = {"no file": stat.S_ISREG, "no folder": stat.S_ISDIR}.get(sys.argv[2])
to_disk = os.fsync
if forgotten:
    os.fsync = lambda one: forgotten(os.fstat(one).st_mode) or to_disk(one)
papers = FolderStore(folder / "files", room_left=0)
for number in range(int(sys.argv[3])):
    with engine.begin() as connection:
        connection.exec_driver_sql(f"INSERT INTO kept VALUES ({number})")
for number in range(int(sys.argv[4])):
    papers.put(BytesIO(b"%d" % number))
"""


def flushes(folder: Path, how: str, commits: int, papers: int) -> list[str]:
    """The files and folders that were forced to the disk, by the system's own word."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    folder.mkdir()
    trace = folder / "trace"
    done = subprocess.run(  # noqa: S603 - the system's own program and our script
        [
            *(strace, "-f", "-y", "-e", "trace=fsync,fdatasync", "-o", str(trace)),
            *(sys.executable, "-c", WORK, str(folder), how, str(commits), str(papers)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and "ptrace" in done.stderr:
        pytest.skip("this machine does not let a program be watched")
    assert done.returncode == 0, done.stderr
    return re.findall(r"f(?:data)?sync\(\d+<([^>]*)>", trace.read_text())


def is_journal(path: str) -> bool:
    """Whether it is what SQLite writes before it says that a commit is done."""
    return path.endswith(("x.sqlite3-wal", "x.sqlite3-journal"))


def of_papers(folder: Path, how: str) -> tuple[int, int]:
    """How many papers, and how many folders that name one, were forced to the disk."""
    kept = flushes(folder, how, 0, PAPERS)
    files = [path for path in kept if "/files/incoming/" in path]
    return len(files), len([path for path in kept if "/files/" in path]) - len(files)


def test_every_commit_and_every_paper_waits_for_the_disk(tmp_path: Path) -> None:
    busy = flushes(tmp_path / "busy", "safe", COMMITS, 0)
    # The table itself was a commit, too.
    assert len([path for path in busy if is_journal(path)]) > COMMITS
    files, folders = of_papers(tmp_path / "kept", "safe")
    assert files >= PAPERS
    assert folders >= PAPERS, "the folder that names it as well"


def test_a_database_that_does_not_wait_bites(tmp_path: Path) -> None:
    hasty = flushes(tmp_path / "hasty", "hasty", COMMITS, 0)
    assert len([path for path in hasty if is_journal(path)]) < COMMITS


def test_a_paper_that_does_not_wait_bites(tmp_path: Path) -> None:
    files, folders = of_papers(tmp_path / "file", "no file")
    assert files < PAPERS <= folders
    files, folders = of_papers(tmp_path / "folder", "no folder")
    assert folders < PAPERS <= files
