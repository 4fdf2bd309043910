"""T22: only known files are installed, they are listed, and none of them calls home."""

import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.habits.source import ROOT
from tests.habits.test_licences import runtime_packages

LOCK = ROOT / "requirements.lock"
_LINE = re.compile(r"^(\S+)==(\S+) --hash=sha256:([0-9a-f]{64})$")


def canonical(name: str) -> str:
    """A package's name as indexes spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(text: str) -> dict[str, str]:
    """Name and version of every package that has its hash."""
    lines = [one for one in text.splitlines() if one and not one.startswith("#")]
    found = [_LINE.match(one) for one in lines]
    assert all(found), "a line without a hash"
    return {canonical(one[1]): one[2] for one in found if one}


def test_every_package_a_server_runs_has_its_hash() -> None:
    known = locked(LOCK.read_text(encoding="utf-8"))
    wanted = {canonical(name) for name in runtime_packages()}
    assert wanted - known.keys() == set()


def test_the_lock_holds_the_versions_we_test_with() -> None:
    known = locked(LOCK.read_text(encoding="utf-8"))
    tested = {
        canonical(name): version
        for name, _, version in (
            line.partition("==")
            for line in (ROOT / "constraints.txt").read_text().splitlines()
            if "==" in line
        )
    }
    assert len(known) > 30
    assert {name: tested.get(name) for name in known} == known


def test_a_line_without_a_hash_bites() -> None:
    with pytest.raises(AssertionError, match="without a hash"):
        locked("flask==3.1.3\n")


def wheel(folder: Path, line: str) -> Path:
    """A package of one file, as an index would give it."""
    file = folder / "harmless-1.0-py3-none-any.whl"
    about = "harmless-1.0.dist-info"
    with ZipFile(file, "w") as archive:
        archive.writestr("harmless.py", line)
        archive.writestr(f"{about}/METADATA", "Name: harmless\nVersion: 1.0\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    return file


def installed(folder: Path, digest: str) -> subprocess.CompletedProcess[str]:
    """Install that package as SECURITY.md says, expecting this hash."""
    wanted = folder / "requirements.lock"
    wanted.write_text(f"harmless==1.0 --hash=sha256:{digest}\n", encoding="utf-8")
    asked = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    asked += ["--no-index", "--find-links", str(folder), "--target", str(folder / "in")]
    asked += ["--require-hashes", "-r", str(wanted)]
    return subprocess.run(asked, capture_output=True, check=False, text=True)  # noqa: S603 - our own command


def test_a_file_that_was_exchanged_is_not_installed(tmp_path: Path) -> None:
    honest = sha256(wheel(tmp_path, "x = 1\n").read_bytes()).hexdigest()
    assert installed(tmp_path, honest).returncode == 0
    wheel(tmp_path, "x = 'exchanged'\n")
    refused = installed(tmp_path, honest)
    assert refused.returncode != 0
    assert "DO NOT MATCH" in refused.stderr


def bill() -> dict[str, Any]:
    """The bill of materials of this installation."""
    asked = [sys.executable, str(ROOT / "tools" / "sbom.py")]
    answer = subprocess.run(asked, capture_output=True, check=True, text=True)  # noqa: S603 - our own command
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def test_the_bill_of_materials_lists_everything_with_its_hash() -> None:
    parts = bill()["components"]
    assert {one["name"] for one in parts} == {
        canonical(name) for name in runtime_packages()
    }
    assert all(one["version"] and one["purl"].startswith("pkg:pypi/") for one in parts)
    assert [one["name"] for one in parts if "hashes" not in one] == []


_JOURNEY = """
import sys
from ipaddress import ip_address

def watch(event, given):
    if event == "socket.connect":
        host = given[1][0] if isinstance(given[1], tuple) else "127.0.0.1"
        if not ip_address(host.partition("%")[0]).is_loopback:
            raise ConnectionRefusedError(f"calls {host}")
    if event == "socket.getaddrinfo" and given[0] not in (None, "localhost"):
        raise ConnectionRefusedError(f"asks for {given[0]}")

sys.addaudithook(watch)
"""

_PAGES = """
from pathlib import Path
import tempfile
import pytest
from tests.security.applications import loaded_app
from tests.people import signed_in
from visimal.identity.permissions import Role

class Factory:
    def mktemp(self, name):
        return Path(tempfile.mkdtemp())

for app in loaded_app(Factory(), "offline"):
    reader = signed_in(app, Role.PROJECT_LEADER)
    for page in ("/", "/budget", "/reports", "/reports/1/1", "/checks", "/workbooks"):
        assert reader.get(page).status_code == 200, page
    book = reader.get("/workbooks/consolidated_financial_report")
    assert book.status_code == 200 and len(book.data) > 10_000
print("nobody was called")
"""


def journey(what: str) -> subprocess.CompletedProcess[str]:
    """Do something in a process in which every call to another machine fails."""
    asked = [sys.executable, "-c", _JOURNEY + what]
    return subprocess.run(asked, capture_output=True, check=False, text=True, cwd=ROOT)  # noqa: S603 - our own command


def test_nothing_of_it_calls_another_machine() -> None:
    done = journey(_PAGES)
    assert done.stdout == "nobody was called\n", done.stderr[-2000:]


@pytest.mark.parametrize(
    "call",
    [
        "import urllib.request; urllib.request.urlopen('http://elsewhere.example')",
        "import socket; socket.create_connection(('192.0.2.1', 80))",
    ],
)
def test_a_package_that_calls_home_bites(call: str) -> None:
    done = journey(call)
    assert done.returncode != 0
    assert "ConnectionRefusedError" in done.stderr
