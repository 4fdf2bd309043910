"""Whoever verifies at the command line knows every table that the trail tells of."""

import subprocess
import sys

_KNOWN = (
    "import visimal.{module};"
    "from visimal.storage.rows import tables_in_trail;"
    "print(*sorted(one.name for one in tables_in_trail()))"
)


def tables(module: str) -> set[str]:
    """The tables that a program knows which reads one module alone."""
    asked = [sys.executable, "-c", _KNOWN.format(module=module)]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    return set(told.stdout.split())


def test_the_command_that_verifies_knows_the_tables_of_the_application() -> None:
    assert tables("cli.verifying") == tables("app")
