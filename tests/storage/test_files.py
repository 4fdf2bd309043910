"""Papers are kept whole or not at all, in a folder and in a bucket alike."""

import errno
import hashlib
import os
import resource
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from io import BytesIO
from pathlib import Path
from subprocess import run
from sys import executable
from typing import BinaryIO
from typing import cast

import pytest

from visimal.settings import from_environment
from visimal.settings import Settings
from visimal.settings import UnusableSettingError
from visimal.storage.files import FileStore
from visimal.storage.files import MissingFileError
from visimal.storage.files import NoRoomError
from visimal.storage.files.folder import FolderStore
from visimal.storage.files.opening import file_store

PAPER = b"%PDF-1.4 a paper" * 50_000
NAME = hashlib.sha256(PAPER).hexdigest()
OTHER = "ab" * 32


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    """An empty store of each kind."""
    if request.param == "folder":
        return FolderStore(tmp_path / "files", room_left=0)
    settings: Settings = request.getfixturevalue("bucket_settings")
    return file_store(settings)


def test_a_paper_comes_back_as_it_was_given(store: FileStore) -> None:
    stored = store.put(BytesIO(PAPER))
    assert (stored.sha256, stored.size) == (NAME, len(PAPER))
    with store.open(NAME) as content:
        assert content.read(5) == b"%PDF-"
        assert content.read() == PAPER[5:]
    assert store.has(NAME)
    assert list(store.digests()) == [NAME]
    assert store.check(NAME) == stored


def test_an_empty_file_is_a_file(store: FileStore) -> None:
    stored = store.put(BytesIO())
    assert stored.size == 0
    assert store.check(stored.sha256) == stored


def test_the_same_paper_twice_is_kept_once(store: FileStore) -> None:
    assert store.put(BytesIO(PAPER)) == store.put(BytesIO(PAPER))
    assert list(store.digests()) == [NAME]


def test_many_at_once_may_bring_the_same_paper(store: FileStore) -> None:
    with ThreadPoolExecutor(12) as hands:
        found = list(hands.map(lambda _: store.put(BytesIO(PAPER)), range(24)))
    assert {one.sha256 for one in found} == {NAME}
    assert list(store.digests()) == [NAME]
    assert store.check(NAME) == found[0]


def test_what_was_removed_is_gone_and_may_be_removed_again(store: FileStore) -> None:
    store.put(BytesIO(PAPER))
    store.remove(NAME)
    store.remove(NAME)
    assert not store.has(NAME)
    assert store.check(NAME) is None
    with pytest.raises(MissingFileError):
        store.open(NAME)


@pytest.mark.parametrize("address", ["", "../../etc/passwd", "AB" * 32, "ab", "\0"])
def test_only_a_digest_is_an_address(store: FileStore, address: str) -> None:
    for ask in (store.open, store.has, store.remove):
        with pytest.raises(MissingFileError):
            ask(address)


def test_a_paper_whose_sender_fails_leaves_nothing(store: FileStore) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > len(PAPER) // 2:
                raise ConnectionResetError
            return super().read(size)

    with pytest.raises(ConnectionResetError):
        store.put(Broken(PAPER))
    assert list(store.digests()) == []
    if isinstance(store, FolderStore):
        assert _files(store) == []


def test_a_large_paper_needs_little_memory(tmp_path: Path) -> None:
    """Asked of a process of its own, for memory is counted by process."""
    program = f"""
import io, resource
from pathlib import Path
from visimal.storage.files.folder import FolderStore
class Zeros(io.RawIOBase):
    left = 400
    def read(self, size=-1):
        self.left -= 1
        return bytes(min(size, 1 << 20)) if self.left >= 0 else b""
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
FolderStore(Path({str(tmp_path / "files")!r}), room_left=0).put(Zeros())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    told = run([executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert int(told.stdout) < 10 * 1024


def test_a_byte_that_turned_is_noticed(tmp_path: Path) -> None:
    store = FolderStore(tmp_path, room_left=0)
    path = _kept(store)
    path.write_bytes(b"X" + PAPER[1:])
    found = store.check(NAME)
    assert found is not None
    assert found.sha256 != NAME
    assert found.size == len(PAPER)


def test_whoever_brings_a_damaged_paper_again_mends_it(tmp_path: Path) -> None:
    store = FolderStore(tmp_path, room_left=0)
    _kept(store).write_bytes(b"")
    assert store.check(NAME) != store.put(BytesIO(PAPER))
    assert store.check(NAME) == store.put(BytesIO(PAPER))


def test_papers_belong_to_this_program_alone(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "files", room_left=0)
    path = _kept(store)
    assert path == tmp_path / "files" / NAME[:2] / NAME[2:4] / NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_paper_is_on_the_disk_before_it_has_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FolderStore(tmp_path, room_left=0)
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def forced(opened: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(opened).st_mode)
        done.append("folder on disk" if is_folder else "bytes on disk")
        fsync(opened)

    def renamed(path: Path, target: Path) -> Path:
        done.append("renamed")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", forced)
    monkeypatch.setattr(Path, "replace", renamed)
    _kept(store)
    assert done[0] == "bytes on disk"
    assert done[-2:] == ["renamed", "folder on disk"]


def test_a_disk_that_is_nearly_full_takes_no_more_papers(tmp_path: Path) -> None:
    with pytest.raises(NoRoomError):
        FolderStore(tmp_path, room_left=2**62).put(BytesIO(PAPER))
    assert list(FolderStore(tmp_path).digests()) == []


def test_a_disk_that_fills_up_halfway_keeps_no_half_paper(tmp_path: Path) -> None:
    """The limit on the size of a file stands for the end of the disk."""
    store = FolderStore(tmp_path, room_left=0)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(PAPER) // 2, hard))
    try:
        with pytest.raises(NoRoomError):
            store.put(BytesIO(PAPER))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert _files(store) == []
    assert store.put(BytesIO(PAPER)).sha256 == NAME


@pytest.mark.parametrize("told", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_is_full_at_the_last_moment_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: int
) -> None:
    def full(_opened: int) -> None:
        raise OSError(told, "full")

    store = FolderStore(tmp_path, room_left=0)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(NoRoomError):
            store.put(BytesIO(PAPER))
    assert _files(store) == []
    assert store.put(BytesIO(PAPER)).sha256 == NAME


def test_what_a_crash_left_is_cleared_and_what_is_being_written_stays(
    tmp_path: Path,
) -> None:
    store = FolderStore(tmp_path, room_left=0)
    old, new = (tmp_path / "incoming" / name for name in ("old", "new"))
    now = datetime.now(UTC)
    for path, age in ((old, timedelta(hours=2)), (new, timedelta(0))):
        path.write_bytes(b"half")
        moment = (now - age).timestamp()
        os.utime(path, (moment, moment))
    assert store.clear_leftovers(now - timedelta(hours=1)) == 1
    assert (old.exists(), new.exists()) == (False, True)
    assert list(store.digests()) == []


def test_a_killed_upload_leaves_no_paper(tmp_path: Path) -> None:
    program = f"""
import io, os, signal
from pathlib import Path
from visimal.storage.files.folder import FolderStore
class Killed(io.BytesIO):
    def read(self, size=-1):
        if self.tell() > 500_000:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(size)
FolderStore(Path({str(tmp_path)!r}), room_left=0).put(Killed(bytes(1_000_000)))
"""
    assert run([executable, "-c", program], check=False).returncode == -9  # noqa: S603 - our own program
    store = FolderStore(tmp_path, room_left=0)
    assert list(store.digests()) == []
    assert store.clear_leftovers(datetime.now(UTC) + timedelta(hours=1)) == 1
    assert _files(store) == []


def test_what_else_lies_in_the_folder_is_no_paper(tmp_path: Path) -> None:
    store = FolderStore(tmp_path, room_left=0)
    for name in ("ab/cd/note.txt", f"00/00/{OTHER}", OTHER):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert list(store.digests()) == []


def test_the_settings_name_the_store(tmp_path: Path) -> None:
    own = from_environment({"VISIMAL_INSTANCE": str(tmp_path)})
    assert cast("FolderStore", file_store(own)).folder == tmp_path / "files"
    given = {"VISIMAL_FILES": str(tmp_path / "p"), "VISIMAL_ROOM_LEFT": "2"}
    elsewhere = cast("FolderStore", file_store(from_environment(given)))
    assert (elsewhere.folder, elsewhere.room_left) == (tmp_path / "p", 2_000_000)


@pytest.mark.parametrize(
    "given",
    [
        {"VISIMAL_FILES": "visimal/static/papers"},
        {"VISIMAL_FILES": "ftp://somewhere"},
        {"VISIMAL_FILES": "s3://"},
        {"VISIMAL_FILES_ENDPOINT": "http://far.example.org"},
        {"VISIMAL_FILES_ENDPOINT": "https://user:secret@near.example.org"},
        {"VISIMAL_ROOM_LEFT": "-1"},
    ],
)
def test_a_store_that_makes_no_sense_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(UnusableSettingError) as refused:
        from_environment(given)
    assert "secret" not in str(refused.value)


def _kept(store: FolderStore) -> Path:
    store.put(cast("BinaryIO", BytesIO(PAPER)))
    return next(path for path in store.folder.rglob(NAME))


def _files(store: FolderStore) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]
