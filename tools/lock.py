"""Write the hashes of what a server is installed with: `make lock`.

pip resolves the packages of `constraints.txt` for this machine and tells the SHA-256 of
each file it would take; nothing is installed. A server of the same kind (system,
processor, Python) then installs exactly these files and nothing else:

    pip install --require-hashes --no-deps -r requirements.lock
"""

import json
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
_HEAD = """\
# What a server is installed with, each file by its hash: {where}.
# `make lock` renews it; SECURITY.md says how a server is installed with it.
"""


def main() -> None:
    """Ask pip, and write what it answers."""
    asked = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet"]
    asked += ["--ignore-installed", "--report", "-", "-c", "constraints.txt"]
    answer = subprocess.run(  # noqa: S603 - our own command
        [*asked, ".[postgres,sqlite,oidc,s3]"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout
    lines = sorted(filter(None, map(_line, json.loads(answer)["install"])))
    version = ".".join(platform.python_version_tuple()[:2])
    where = f"{platform.system()}, {platform.machine()}, Python {version}"
    LOCK.write_text(_HEAD.format(where=where) + "".join(lines), encoding="utf-8")


def _line(package: dict[str, Any]) -> str:
    about, file = package["metadata"], package["download_info"]
    if about["name"] == "visimal":
        return ""
    digest = file["archive_info"]["hashes"]["sha256"]
    return f"{about['name']}=={about['version']} --hash=sha256:{digest}\n"


if __name__ == "__main__":
    main()
