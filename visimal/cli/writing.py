"""Writing files whole or not at all, and data to whoever reads the output."""

import os
import sys
from pathlib import Path


def write_whole(file: Path, content: bytes) -> None:
    """Write a file under another name first: nobody ever sees half of it."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def print_data(content: str) -> None:
    """Data for another program: always UTF-8, always ending its last line."""
    sys.stdout.flush()
    output = sys.stdout.buffer
    output.write(content.encode())
    if not content.endswith("\n"):
        output.write(b"\n")
    output.flush()
