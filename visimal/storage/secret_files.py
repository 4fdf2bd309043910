"""Secrets of an installation: small files that only its own account can read.

Each is made on the first start, of chance, and never leaves the machine: no backup, no
environment variable and no log holds one. Losing them signs everybody out, and asks
everybody for a new second proof; no figure is lost.
"""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

_FOLDER = "secrets"
_END = ".key"
#: Shorter keys can be guessed.
SHORTEST = 32
_OURS_ALONE = 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_SESSION = "session"
#: The key of before, still good for what it signed.
_EARLIER = "session.earlier"


class UnsafeSecretError(RuntimeError):
    """A secret that others can read, or that is too short to be one."""

    def __init__(self, *, path: Path, is_open: bool) -> None:
        self.path = path
        #: Whether others can read it; if not, it is too short.
        self.is_open = is_open
        fault = "can be read by others" if is_open else "is too short"
        super().__init__(f"{path} {fault}")


def secret(instance: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """The secret of that name, made if this is the first time.

    Raises:
        UnsafeSecretError: others can read it.
        OSError: the folder cannot be read or written.
    """
    folder = instance / _FOLDER
    path = folder / f"{name}{_END}"
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, make())
    return read_secret(path)


def read_secret(path: Path) -> bytes:
    """The bytes of a secret that is there, if nobody else can read it.

    Raises:
        UnsafeSecretError: others can read it.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_mode & _OTHERS:
            raise UnsafeSecretError(path=path, is_open=True)
        return file.read()


def session_keys(instance: Path) -> tuple[str, tuple[str, ...]]:
    """What signs sessions and forms, and the keys of before that still hold.

    Raises:
        UnsafeSecretError: one is too short, or others can read it.
    """
    secret(instance, _SESSION, lambda: token_hex(SHORTEST).encode())
    folder = instance / _FOLDER
    paths = (folder / f"{_SESSION}{_END}", folder / f"{_EARLIER}{_END}")
    keys = [_long_enough(path) for path in paths if path.exists()]
    return keys[0], tuple(keys[1:])


def _long_enough(path: Path) -> str:
    found = read_secret(path).strip()
    if len(found) < SHORTEST:
        raise UnsafeSecretError(path=path, is_open=False)
    return found.decode("utf-8", "surrogateescape")


def _write(path: Path, value: bytes) -> None:
    """Whole or not at all; whoever was quicker is right."""
    part = path.with_name(f".{path.name}.{token_hex(8)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OURS_ALONE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(value)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, path)
        except FileExistsError:
            return
    finally:
        part.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
