"""The browser of the tests: the Chromium of this machine, which asks nobody else."""

import os

import pytest

from tests.needed_programs import chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, object],
) -> dict[str, object]:
    """Start Chromium where it lies, with everything off that calls home."""
    quiet = ["--disable-background-networking", "--disable-component-update"]
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {
        **browser_type_launch_args,
        "executable_path": chromium(),
        "args": [*quiet, *as_root],
    }
