"""What visimal is installed with may be passed on together with it.

visimal is published under the EUPL 1.2. Packages under permissive licences, the
Artistic or Mozilla licence or the Lesser GPL keep their own; a package under the GPL
or AGPL alone would decide about visimal's licence instead of us.
"""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution
from importlib.metadata import distribution
from importlib.metadata import PackageNotFoundError

import pytest
from packaging.requirements import Requirement

FITTING = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|LGPL"
    r"|Lesser General Public|Artistic|EUPL|Unlicense|Zlib|HPND|ZPL)\b",
    re.IGNORECASE,
)

_ONLY_IN_ZLIB = "Altered source versions must be plainly marked as such"


def runtime_packages() -> dict[str, Distribution]:
    """Every package that comes with visimal and its optional parts, by name."""
    found: dict[str, Distribution] = {}
    waiting = ["visimal[postgres,sqlite,oidc,s3]"]
    while waiting:
        wanted = Requirement(waiting.pop())
        if wanted.name.lower() in found:
            continue
        try:
            package = distribution(wanted.name)
        except PackageNotFoundError:
            # Another system's or another Python's; markers are judged below.
            continue
        found[wanted.name.lower()] = package
        extras = [{"extra": one} for one in (*wanted.extras, "")]
        for line in package.requires or ():
            needed = Requirement(line)
            marker = needed.marker
            if marker is None or any(marker.evaluate(one) for one in extras):
                waiting.append(line.split(";")[0])
    del found["visimal"]
    return found


def licence(package: Distribution) -> str:
    """What a package says about its licence, wherever it says so."""
    about = package.metadata
    classified = [
        line.rpartition("::")[2].strip()
        for line in about.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    stated = [
        str(about.get_all(key, [""])[0]) for key in ("License-Expression", "License")
    ]
    # Some packages state their licence by quoting all of it.
    said = " | ".join(text[:100] for text in [*stated, *classified] if text)
    return said or _recognised(package)


def _recognised(package: Distribution) -> str:
    """The licence of a package that only has its text: by the words only it has."""
    files = [one for one in package.files or () if one.name.startswith("LICENSE")]
    text = " ".join(" ".join(one.read_text().split()) for one in files)
    return "Zlib" if _ONLY_IN_ZLIB in text else ""


def misfits(licences: dict[str, str]) -> Iterator[str]:
    """Every package whose licence does not fit, or that names none."""
    for name, stated in licences.items():
        if not FITTING.search(stated):
            yield f"{name}: {stated or 'no licence'}"


def test_every_licence_at_run_time_fits() -> None:
    packages = runtime_packages()
    assert {"flask", "sqlalchemy", "openpyxl", "babel", "psycopg"} <= set(packages)
    assert [*misfits({n: licence(p) for n, p in packages.items()})] == []


@pytest.mark.parametrize(
    "bad", ["AGPL-3.0-or-later", "GPL-3.0-only", "GNU General Public License v3", ""]
)
def test_a_licence_that_does_not_fit_bites(bad: str) -> None:
    assert [*misfits({"a-package": bad})]
