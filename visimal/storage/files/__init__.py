"""The bytes of papers, each found by the SHA-256 of what it holds.

A file that lies at an address is the file that was uploaded: whoever changes a byte
changes the address. Names, owners and rights are in the database and nowhere here.
The row of a paper is written after its bytes, so that no row is ever without them; what
a crash leaves are bytes without a row, which `digests` finds.

>>> Stored("ab" * 32, 3).size
3
>>> is_digest("ab" * 32), is_digest("../../etc/passwd")
(True, False)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from typing import Protocol

#: How much is held in memory of a file that is read or written.
CHUNK = 256 * 1024

_DIGEST = re.compile("[0-9a-f]{64}")


class FileStoreError(Exception):
    """The store of papers cannot do what was asked."""


class NoRoomError(FileStoreError):
    """Nothing more can be kept: nothing was, and nothing was changed."""


class MissingFileError(FileStoreError):
    """There are no bytes at this address."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        super().__init__(f"no file {sha256}")


@dataclass(frozen=True, slots=True)
class Stored:
    """What lies at an address."""

    sha256: str
    #: In bytes.
    size: int


class FileStore(Protocol):
    """Where the bytes of papers are kept."""

    def put(self, content: BinaryIO) -> Stored:
        """Keep what is read from here to its end; safe on disk when this returns.

        Raises:
            NoRoomError: there is no room; no half of a file stays.
        """
        ...

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, to be read and closed.

        Raises:
            MissingFileError: there are none.
        """
        ...

    def has(self, sha256: str) -> bool:
        """Whether there are bytes at this address; they are not looked at."""
        ...

    def remove(self, sha256: str) -> None:
        """Forget the bytes; nothing happens if there are none."""
        ...

    def digests(self) -> Iterator[str]:
        """Every address that has bytes, in order."""
        ...

    def check(self, sha256: str) -> Stored | None:
        """What really lies there, read to its end; none if nothing does.

        Whose digest differs from the address was changed after it was kept.
        """
        ...


def is_digest(text: str) -> bool:
    """Whether a text is an address at all: nothing else ever reaches a path."""
    return _DIGEST.fullmatch(text) is not None
