"""A test that drives another program is skipped aloud without it, and fails in CI."""

import os
from collections.abc import Generator
from collections.abc import Mapping
from pathlib import Path
from shutil import which

import pytest

ROOT = Path("/")


def chromium() -> str | None:
    """Where the browser lies."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(which, names)), None)


def libreoffice() -> str | None:
    """Where the spreadsheet lies; a LibreOffice without Calc is none."""
    if not any(ROOT.glob("usr/lib*/libreoffice/program/libsclo.so")):
        return None
    return which("soffice") or which("libreoffice")


def postgres_program(name: str) -> str | None:
    """Where a program of the newest PostgreSQL lies."""
    installed = ROOT.glob(f"usr/lib/postgresql/*/bin/{name}")
    newest = max(installed, key=lambda path: float(path.parts[4]), default=None)
    return which(name) if newest is None else str(newest)


def postgres() -> str | None:
    """A server that was given, or the program that makes one."""
    return os.environ.get("VISIMAL_TEST_POSTGRES") or postgres_program("initdb")


#: What each marker needs: the package that brings it, and how to look for it.
NEEDED = {
    "browser": ("chromium", chromium),
    "libreoffice": ("libreoffice-calc", libreoffice),
    "postgres": ("postgresql", postgres),
}


def missing(marker: str) -> str | None:
    """What to say when the program behind a marker is not on this machine."""
    package, found = NEEDED[marker]
    if found():
        return None
    return f"{package} is missing. Install it: sudo apt-get install {package}"


def must_run(environment: Mapping[str, str]) -> bool:
    """Whether a test that is skipped counts as failed."""
    return environment.get("CI") == "true"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, aloud, what cannot run on this machine."""
    for marker in NEEDED:
        if item.get_closest_marker(marker) and (reason := missing(marker)):
            pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[
    None, pytest.TestReport, pytest.TestReport
]:
    """In CI, a test that was skipped has failed."""
    report = yield
    if not hasattr(report, "wasxfail"):
        _refuse_a_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[
    None, pytest.CollectReport, pytest.CollectReport
]:
    """In CI, a file of tests that was skipped has failed."""
    report = yield
    _refuse_a_skip(report)
    return report


def _refuse_a_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and must_run(os.environ):
        report.outcome = "failed"
        report.longrepr = f"With CI=true nothing may be skipped: {report.longreprtext}"
