"""A virus scanner is asked if there is one; nobody claims a scan that was not made."""

import socketserver
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest

from tests.evidence.papers import PDF
from visimal.domain.papers import ScanResult
from visimal.evidence.inspection import RefusedFileError
from visimal.evidence.scanning import scanned
from visimal.evidence.services import receive
from visimal.settings import from_environment
from visimal.settings import UnusableSettingError
from visimal.storage.files.folder import FolderStore

#: What every scanner calls a virus and no machine minds, put together here so that
#: this file is none.
VIRUS = PDF + b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS%%EOF"


class _Clamd(socketserver.StreamRequestHandler):
    """Speaks as clamd does: a command, pieces with their lengths, one answer."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        seen = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            seen += self.rfile.read(length)
        if b"broken" in seen:
            return
        found = b"Eicar-Test FOUND" if b"EICAR" in seen else b"OK"
        self.wfile.write(b"stream: " + found + b"\0")


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The addresses of a scanner: by port and by path."""
    servers: dict[str, socketserver.BaseServer] = {}
    by_port = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Clamd)
    servers[f"127.0.0.1:{by_port.server_address[1]}"] = by_port
    path = str(tmp_path / "clamd.ctl")
    servers[path] = socketserver.ThreadingUnixStreamServer(path, _Clamd)
    for server in servers.values():
        Thread(target=server.serve_forever, daemon=True).start()
    yield dict(zip(("port", "path"), servers, strict=True))
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("way", ["port", "path"])
def test_a_scanner_is_asked(clamd: dict[str, str], way: str, tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "files", room_left=0)
    clean = receive(store, BytesIO(PDF), "invoice.pdf", scanner=clamd[way])
    assert clean.scan is ScanResult.CLEAN
    with pytest.raises(RefusedFileError, match="holds a virus and was not kept"):
        receive(store, BytesIO(VIRUS), "invoice.pdf", scanner=clamd[way])
    assert [*store.digests()] == [clean.stored.sha256]


def test_without_a_scanner_a_paper_says_that_it_was_not_scanned(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "files", room_left=0)
    for scanner in ("", str(tmp_path / "nobody.ctl"), "127.0.0.1:9"):
        kept = receive(store, BytesIO(VIRUS), "invoice.pdf", scanner=scanner)
        assert kept.scan is ScanResult.NOT_SCANNED


def test_a_scanner_that_breaks_off_has_scanned_nothing(clamd: dict[str, str]) -> None:
    assert scanned(clamd["port"], BytesIO(b"broken")) is ScanResult.NOT_SCANNED


def test_an_address_that_makes_no_sense_is_refused() -> None:
    assert from_environment({"VISIMAL_CLAMD": "127.0.0.1:3310"}).clamd
    with pytest.raises(UnusableSettingError):
        from_environment({"VISIMAL_CLAMD": "somewhere"})
