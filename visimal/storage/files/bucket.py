"""Papers in a bucket of an object store that speaks S3 (extra `s3`).

Credentials and region come from where every S3 program finds them: `AWS_ACCESS_KEY_ID`,
`AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, or the role of the machine.
"""

import tempfile
from collections.abc import Iterator
from io import BufferedReader
from io import RawIOBase
from typing import BinaryIO
from typing import cast
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from visimal.storage.files import CHUNK
from visimal.storage.files import FileStoreError
from visimal.storage.files import is_digest
from visimal.storage.files import MissingFileError
from visimal.storage.files import Stored
from visimal.storage.files.folder import read_through

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class BucketStore:
    """Papers in a bucket."""

    def __init__(self, address: str, *, endpoint: str = "") -> None:
        """Keep papers at `s3://bucket/prefix`, at the endpoint of another house."""
        parts = urlsplit(address)
        is_near = urlsplit(endpoint).hostname in _LOOPBACK
        self._bucket = S3Store(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            client_options={"allow_http": is_near, "timeout": "60s"},
            retry_config={"max_retries": 3},
            config={"endpoint": endpoint} if endpoint else None,
        )

    def put(self, content: BinaryIO) -> Stored:
        """Keep the bytes, under the digest of what they are."""
        with tempfile.TemporaryFile() as waiting:
            while part := content.read(CHUNK):
                waiting.write(part)
            waiting.seek(0)
            stored = read_through(cast("BinaryIO", waiting))
            waiting.seek(0)
            try:
                obstore.put(self._bucket, stored.sha256, cast("BinaryIO", waiting))
            except BaseError as error:
                raise _unreachable(error) from error
        return stored

    def open(self, sha256: str) -> BinaryIO:
        """The bytes at an address, fetched as they are read."""
        if not is_digest(sha256):
            raise MissingFileError(sha256[:64])
        try:
            found = obstore.get(self._bucket, sha256)
            arriving = _Arriving(iter(found.stream(min_chunk_size=CHUNK)))
        except FileNotFoundError:
            raise MissingFileError(sha256) from None
        except BaseError as error:
            raise _unreachable(error) from error
        return cast("BinaryIO", BufferedReader(arriving, CHUNK))

    def has(self, sha256: str) -> bool:
        """Whether there are bytes at this address."""
        if not is_digest(sha256):
            raise MissingFileError(sha256[:64])
        try:
            obstore.head(self._bucket, sha256)
        except FileNotFoundError:
            return False
        except BaseError as error:
            raise _unreachable(error) from error
        return True

    def remove(self, sha256: str) -> None:
        """Forget the bytes."""
        if self.has(sha256):
            obstore.delete(self._bucket, sha256)

    def digests(self) -> Iterator[str]:
        """Every address that has bytes; whatever else lies here is passed over."""
        listed = obstore.list(self._bucket)
        found = (one["path"] for several in listed for one in several)
        yield from sorted(path for path in found if is_digest(path))

    def check(self, sha256: str) -> Stored | None:
        """What really lies there."""
        try:
            with self.open(sha256) as content:
                return read_through(content)
        except MissingFileError:
            return None


class _Arriving(RawIOBase):
    """Bytes on their way here, as something that can be read."""

    def __init__(self, parts: Iterator[object]) -> None:
        self._parts = parts
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, wanted: object) -> int:
        room = memoryview(cast("bytearray", wanted))
        while not self._left:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._left = memoryview(bytes(cast("bytes", part)))
        taken = self._left[: len(room)]
        room[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)


def _unreachable(error: BaseError) -> FileStoreError:
    """Without what the other house said: it may name its keys."""
    return FileStoreError(f"the object store answered {type(error).__name__}")
