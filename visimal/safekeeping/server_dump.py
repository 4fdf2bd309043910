"""PostgreSQL's own programs: one moment of its database into a file, and back."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL

from visimal.domain.findings import msgid
from visimal.safekeeping.refused import RefusedBackupError

_MISSING = msgid("%(program)s is missing: install the client programs of PostgreSQL.")
_FAILED = msgid("%(program)s could not do it: %(reason)s.")


def dump(address: URL, file: Path) -> None:
    """Write a database as it is at one moment, and look whether it can be read back.

    Raises:
        RefusedBackupError: the program is missing, or says why not.
    """
    _run(
        address,
        "pg_dump",
        "--format=custom",
        "--serializable-deferrable",
        "--no-owner",
        "--no-privileges",
        f"--file={file}",
    )
    _run(None, "pg_restore", "--list", f"--file={os.devnull}", str(file))


def put_back(address: URL, file: Path) -> None:
    """Fill an empty database; all of it or nothing.

    Raises:
        RefusedBackupError: the program is missing, or says why not.
    """
    _run(
        address,
        "pg_restore",
        "--exit-on-error",
        "--single-transaction",
        "--no-owner",
        "--no-privileges",
        f"--dbname={address.database}",
        str(file),
    )


def _run(address: URL | None, name: str, *arguments: str) -> None:
    program = shutil.which(name)
    if program is None:
        raise RefusedBackupError(_MISSING, program=name)
    own = {} if address is None else _environment(address)
    done = subprocess.run(  # noqa: S603 - the database's own program, without a shell
        [program, *arguments],
        env={**os.environ, **own},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.strip().partition("\n")[0].rstrip(".") or done.returncode
        raise RefusedBackupError(_FAILED, program=name, reason=reason)


def _environment(address: URL) -> dict[str, str]:
    """Where the database is; the password never stands on a command line."""
    host = address.host or address.query.get("host")
    found = {
        "PGHOST": host,
        "PGPORT": address.port,
        "PGUSER": address.username,
        "PGPASSWORD": address.password,
        "PGDATABASE": address.database,
    }
    return {name: str(value) for name, value in found.items() if value is not None}
