"""What is written is on the disk before anybody is told: files, and their folders."""

import os
from pathlib import Path


def flush_file(path: Path) -> None:
    """Have the bytes of a file on the disk."""
    _flush(path, os.O_RDONLY)


def flush_folder(path: Path) -> None:
    """Have the names in a folder on the disk."""
    _flush(path, os.O_RDONLY | os.O_DIRECTORY)


def move(part: Path, whole: Path) -> None:
    """Give what is complete its name: it never looks complete before it is."""
    flush_file(part)
    part.replace(whole)
    flush_folder(whole.parent)


def _flush(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
