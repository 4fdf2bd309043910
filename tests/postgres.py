"""A throw-away PostgreSQL: one server a session, one empty database a test.

`VISIMAL_TEST_POSTGRES` names a server to use instead, as a `postgresql://` address
whose user may create databases.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url
from sqlalchemy import URL

from tests.needed_programs import missing
from tests.needed_programs import postgres_program

#: Nothing here has to survive a power cut.
_HASTY = ("fsync", "synchronous_commit", "full_page_writes")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """The address of a server that lives as long as the tests."""
    given = os.environ.get("VISIMAL_TEST_POSTGRES")
    if given:
        yield make_url(given)
    elif reason := missing("postgres"):
        pytest.skip(reason)
    else:
        with _own_server() as address:
            yield address


@pytest.fixture
def postgres_url(postgres_server: URL) -> Iterator[str]:
    """The address of a new, empty database, as `VISIMAL_DATABASE` takes it."""
    with new_database(postgres_server) as address:
        yield address


@contextmanager
def new_database(server: URL, like: str = "template1") -> Iterator[str]:
    """A database of a server like another one, for as long as it is needed."""
    name = f"visimal_{uuid4().hex}"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    _order(server, create.format(sql.Identifier(name), sql.Identifier(like)))
    address = server.set(drivername="postgresql", database=name)
    yield address.render_as_string(hide_password=False)
    drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
    _order(server, drop)


def _order(server: URL, statement: sql.Composed) -> None:
    address = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


@contextmanager
def _own_server() -> Iterator[URL]:
    user = _unprivileged_user()
    # A socket's path may have a hundred letters: pytest's own folders are too deep.
    home = Path(tempfile.mkdtemp(prefix="visimal-pg-"))
    if user:
        shutil.chown(home, user)
    data = home / "data"
    options = " ".join(f"-c {setting}=off" for setting in _HASTY)
    start = f"-k {home} -c listen_addresses= {options}"
    try:
        _run(user, "initdb", "-D", data, "-U", "visimal", "-A", "trust", "-E", "UTF8",
             "--locale=C", "--no-sync")  # fmt: skip
        _run(user, "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", start, "start")
        try:
            yield URL.create(
                "postgresql",
                username="visimal",
                database="postgres",
                query={"host": str(home)},
            )
        finally:
            _run(user, "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home)


def _unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root: somebody else must."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _run(user: str | None, program: str, *arguments: str | Path) -> None:
    path = postgres_program(program)
    assert path is not None, f"{program} is not where initdb is"
    subprocess.run(  # noqa: S603 - our own programs and arguments
        [path, *arguments],
        check=True,
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
    )
