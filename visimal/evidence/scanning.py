"""Ask a virus scanner (clamd) about a file; what it did not say is never claimed.

The scanner is spoken to over its own socket, on this machine or beside it. If it
cannot be reached, papers are taken all the same and say that they were not scanned.
"""

import logging
import socket
from typing import BinaryIO

from visimal.domain.papers import ScanResult
from visimal.storage.files import CHUNK

#: In seconds, for each step.
PATIENCE = 30
_LONGEST_ANSWER = 4096
_LENGTH = 4

_log = logging.getLogger(__name__)


def scanned(address: str, content: BinaryIO) -> ScanResult:
    """What the scanner at an address says: `/run/clamd.ctl` or `127.0.0.1:3310`.

    Without an address nobody is asked.
    """
    if not address:
        return ScanResult.NOT_SCANNED
    try:
        with _connected(address) as asked:
            answer = _answer(asked, content)
    except OSError:
        _log.exception("the virus scanner cannot be reached")
        return ScanResult.NOT_SCANNED
    if answer.endswith(b" FOUND"):
        return ScanResult.INFECTED
    if answer.endswith(b": OK"):
        return ScanResult.CLEAN
    _log.error("the virus scanner could not scan a file")
    return ScanResult.NOT_SCANNED


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        near = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        near.settimeout(PATIENCE)
        try:
            near.connect(address)
        except OSError:
            near.close()
            raise
        return near
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def _answer(asked: socket.socket, content: BinaryIO) -> bytes:
    """Send a file piece by piece, as clamd's INSTREAM wants it."""
    asked.sendall(b"zINSTREAM\0")
    while part := content.read(CHUNK):
        asked.sendall(len(part).to_bytes(_LENGTH, "big") + part)
    asked.sendall(bytes(_LENGTH))
    answer = b""
    while part := asked.recv(_LONGEST_ANSWER):
        answer += part
        if len(answer) > _LONGEST_ANSWER or answer.endswith(b"\0"):
            break
    return answer.rstrip(b"\0")
