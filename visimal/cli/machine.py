"""Other programs on this machine that visimal's checks drive, and how to get them."""

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import which

_ROOT = Path("/")


@dataclass(frozen=True, slots=True)
class Program:
    """A program, the package that brings it, and how to look for it."""

    name: str
    package: str
    find: Callable[[], str | None]

    @property
    def way_out(self) -> str:
        """The line that installs it."""
        return f"sudo apt-get install {self.package}"


def _first(names: Iterator[str]) -> str | None:
    return next(filter(None, map(which, names)), None)


def _chromium() -> str | None:
    return _first(iter(("chromium", "chromium-browser", "google-chrome")))


def _libreoffice() -> str | None:
    """A LibreOffice without its spreadsheet is none."""
    folders = ("usr/lib*/libreoffice", "opt/libreoffice*")
    has_calc = any(
        any(_ROOT.glob(f"{folder}/program/libsclo.so")) for folder in folders
    )
    return _first(iter(("soffice", "libreoffice"))) if has_calc else None


def _postgres() -> str | None:
    installed = sorted(map(str, _ROOT.glob("usr/lib/postgresql/*/bin/initdb")))
    return installed[-1] if installed else which("initdb")


PROGRAMS = (
    Program("LibreOffice Calc", "libreoffice-calc", _libreoffice),
    Program("Chromium", "chromium", _chromium),
    Program("PostgreSQL", "postgresql", _postgres),
)
