"""Write the bill of materials of this installation, in CycloneDX: `make sbom`.

It lists every package that visimal runs with, by name, version and licence, with the
hash of its file where `requirements.lock` knows it. It reads what is installed; it asks
no network and judges nothing.
"""

import json
import re
import sys
from importlib.metadata import distribution
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
_LOCKED = re.compile(r"^(\S+)==(\S+) --hash=sha256:([0-9a-f]{64})$", re.MULTILINE)


def bill() -> dict[str, Any]:
    """The bill of materials as a document."""
    parts = sorted(_packages().items())
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "visimal",
                "version": distribution("visimal").version,
            }
        },
        "components": [_component(name, version) for name, version in parts],
    }


def _packages() -> dict[str, str]:
    """Name and version of everything visimal stands on here."""
    found: dict[str, str] = {}
    waiting = ["visimal[postgres,sqlite,oidc,s3]"]
    while waiting:
        wanted = Requirement(waiting.pop())
        name = _canonical(wanted.name)
        if name in found:
            continue
        try:
            package = distribution(wanted.name)
        except PackageNotFoundError:
            continue
        found[name] = package.version
        extras = [{"extra": one} for one in (*wanted.extras, "")]
        for line in package.requires or ():
            marker = Requirement(line).marker
            if marker is None or any(marker.evaluate(one) for one in extras):
                waiting.append(line.split(";")[0])
    del found["visimal"]
    return found


def _component(name: str, version: str) -> dict[str, Any]:
    about = distribution(name).metadata
    stated = about.json.get("license_expression") or about.json.get("license") or ""
    licence = str(stated).splitlines()[0][:80] if stated else ""
    component: dict[str, Any] = {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
    }
    if licence:
        component["licenses"] = [{"license": {"name": licence}}]
    if (digest := _digests().get((name, version))) is not None:
        component["hashes"] = [{"alg": "SHA-256", "content": digest}]
    return component


def _digests() -> dict[tuple[str, str], str]:
    lock = ROOT / "requirements.lock"
    text = lock.read_text(encoding="utf-8") if lock.is_file() else ""
    return {
        (_canonical(name), version): digest
        for name, version, digest in _LOCKED.findall(text)
    }


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, indent=2)
    sys.stdout.write("\n")
