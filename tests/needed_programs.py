"""A test that drives another program is skipped aloud without it, and fails in CI."""

import os
import sys
from collections.abc import Generator
from collections.abc import Mapping
from ctypes import CDLL
from functools import cache
from pathlib import Path

import pytest

from visimal.cli.machine import PROGRAMS

#: What each marker needs, by the package that brings it.
NEEDED = {
    "browser": "chromium",
    "libreoffice": "libreoffice-calc",
    "postgres": "postgresql",
}
_NO_DRIVER = (
    "libatomic is missing, which the driver of the browser needs."
    " Install it: sudo apt-get install libatomic1"
)
_PROGRAMS = {program.package: program for program in PROGRAMS}


def chromium() -> str | None:
    """Where the browser lies."""
    return _PROGRAMS["chromium"].find()


def postgres_program(name: str) -> str | None:
    """Where a program of PostgreSQL lies: beside the one that makes a server."""
    found = _PROGRAMS["postgresql"].find()
    return None if found is None else str(Path(found).with_name(name))


def missing(marker: str) -> str | None:
    """What to say when the program behind a marker is not on this machine."""
    program = _PROGRAMS[NEEDED[marker]]
    given = marker == "postgres" and "VISIMAL_TEST_POSTGRES" in os.environ
    if given or program.find():
        return None if marker != "browser" or _driver_runs() else _NO_DRIVER
    return f"{program.name} is missing. Install it: {program.way_out}"


@cache
def _driver_runs() -> bool:
    """Whether Playwright's own Node.js finds the library it is linked with."""
    if sys.platform != "linux":
        return True
    try:
        CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


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
