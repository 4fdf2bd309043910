"""Papers in a folder of this machine: `files/ab/cd/abcd…`.

Bytes are written to a new file under `incoming`, forced to the disk, then renamed to
their address, and the folder is forced to the disk as well: a power cut leaves a whole
file or none. Files belong to this program alone (0600, folders 0700).
"""

import errno
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256 as sha256_of
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from visimal.storage.files import CHUNK
from visimal.storage.files import is_digest
from visimal.storage.files import MissingFileError
from visimal.storage.files import NoRoomError
from visimal.storage.files import Stored

#: What stays free on the disk: the database must still be able to write.
ROOM_LEFT = 500 * 1000 * 1000

_INCOMING = "incoming"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_OURS_ALONE, _OUR_FOLDER = 0o600, 0o700
_DIGITS, _LEVELS = 2, 2


class FolderStore:
    """Papers in a folder."""

    def __init__(self, folder: Path, *, room_left: int = ROOM_LEFT) -> None:
        """Keep papers here, and leave so many bytes of the disk free."""
        self.folder = folder
        self.room_left = room_left
        self._incoming = folder / _INCOMING
        self._incoming.mkdir(mode=_OUR_FOLDER, parents=True, exist_ok=True)

    def put(self, content: BinaryIO) -> Stored:
        """Keep the bytes, under the digest of what they are."""
        if shutil.disk_usage(self.folder).free < self.room_left:
            message = f"less than {self.room_left} bytes free for papers"
            raise NoRoomError(message)
        incoming = self._incoming / token_hex(16)
        try:
            stored = _written(content, incoming)
            self._keep(incoming, self._path(stored.sha256))
        except OSError as error:
            if error.errno in _FULL:
                raise NoRoomError(str(error)) from error
            raise
        finally:
            incoming.unlink(missing_ok=True)
        return stored

    def open(self, sha256: str) -> BinaryIO:
        """The bytes at an address."""
        try:
            return self._path(sha256).open("rb")
        except FileNotFoundError:
            raise MissingFileError(sha256) from None

    def has(self, sha256: str) -> bool:
        """Whether there are bytes at this address."""
        return self._path(sha256).is_file()

    def remove(self, sha256: str) -> None:
        """Forget the bytes."""
        path = self._path(sha256)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _to_disk(path.parent)

    def digests(self) -> Iterator[str]:
        """Every address that has bytes; whatever else lies here is passed over."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*")):
            if is_digest(path.name) and path == self._path(path.name):
                yield path.name

    def check(self, sha256: str) -> Stored | None:
        """What really lies there."""
        try:
            with self.open(sha256) as content:
                return read_through(content)
        except MissingFileError:
            return None

    def clear_leftovers(self, before: datetime) -> int:
        """Remove what crashes left half written before a moment; how many there were.

        Nobody takes an hour to write a file, so ask for what is older than that.
        """
        old = [
            path
            for path in self._incoming.iterdir()
            if path.stat().st_mtime < before.timestamp()
        ]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _path(self, sha256: str) -> Path:
        if not is_digest(sha256):
            raise MissingFileError(sha256[:64])
        ends = range(_DIGITS, _DIGITS * _LEVELS + 1, _DIGITS)
        levels = [sha256[end - _DIGITS : end] for end in ends]
        return self.folder.joinpath(*levels, sha256)

    def _keep(self, incoming: Path, path: Path) -> None:
        """Give the bytes their address; whoever kept the same at once is no harm."""
        for folder in (path.parent.parent, path.parent):
            if not folder.is_dir():
                folder.mkdir(mode=_OUR_FOLDER, exist_ok=True)
                _to_disk(folder.parent)
        incoming.replace(path)
        _to_disk(path.parent)


def read_through(content: BinaryIO) -> Stored:
    """Digest and size of all that is still to be read."""
    digest, size = sha256_of(), 0
    while part := content.read(CHUNK):
        digest.update(part)
        size += len(part)
    return Stored(digest.hexdigest(), size)


def _written(content: BinaryIO, path: Path) -> Stored:
    """Write a new file to the disk itself, a piece at a time."""
    digest, size = sha256_of(), 0
    new = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, new, _OURS_ALONE), "wb") as kept:
        while part := content.read(CHUNK):
            digest.update(part)
            size += len(part)
            kept.write(part)
        kept.flush()
        os.fsync(kept.fileno())
    return Stored(digest.hexdigest(), size)


def _to_disk(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    opened = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
