"""R16: on a server the service can change no table, and only add to the trail.

The statements are those that docs/operating.md tells an operator to type.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlalchemy import make_url
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.habits.source import ROOT
from tests.people import BY
from tests.storage.earlier import NOON
from visimal.safekeeping.starting import bring_up_to_date
from visimal.storage.engine import engine_of
from visimal.storage.trail import Act
from visimal.storage.trail import record

pytestmark = pytest.mark.postgres
GUIDE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")


def told(owner: str, service: str, database: str) -> tuple[list[str], list[str]]:
    """What an operator types before and after the first migration."""
    [block] = re.findall(r"```sql\n(.*?)```", GUIDE, re.DOTALL)
    block = block.replace("visimal_owner", owner).replace(
        "TO visimal;", f"TO {service};"
    )
    block = block.replace("FROM visimal;", f"FROM {service};")
    _, block = block.split("\\c visimal\n")
    before, after = block.split("-- once", 1)
    after = after.split("\n", 1)[1]
    before += f"GRANT CREATE, USAGE ON SCHEMA public TO {owner};"
    before += f"GRANT ALL ON DATABASE {database} TO {owner};"
    return _statements(before), _statements(after)


def _statements(block: str) -> list[str]:
    return [one.strip() for one in block.split(";") if one.strip()]


@pytest.fixture
def service(postgres_url: str, tmp_path: Path) -> Iterator[Engine]:
    """The engine of the service, in a database that its owner has migrated."""
    address = make_url(postgres_url).set(drivername="postgresql+psycopg")
    number = uuid4().hex[:8]
    owner, name = f"owner_{number}", f"service_{number}"
    root = engine_of(address)
    before, after = told(owner, name, str(address.database))
    with root.begin() as connection:
        for role in (owner, name):
            connection.execute(text(f"CREATE ROLE {role} LOGIN"))
        for statement in before:
            connection.execute(text(statement))
    owning = engine_of(address.set(username=owner))
    bring_up_to_date(owning, tmp_path, at=NOON)
    with owning.begin() as connection:
        for statement in after:
            connection.execute(text(statement))
    engine = engine_of(address.set(username=name))
    yield engine
    engine.dispose()
    with owning.begin() as connection:
        connection.execute(text(f"DROP OWNED BY {owner} CASCADE"))
    owning.dispose()
    with root.begin() as connection:
        connection.execute(text(f"DROP OWNED BY {owner}, {name} CASCADE"))
        connection.execute(text(f"DROP ROLE {owner}, {name}"))
    root.dispose()


def test_the_service_starts_and_writes_its_trail(
    service: Engine, tmp_path: Path
) -> None:
    bring_up_to_date(service, tmp_path, at=NOON)
    with Session(service) as session:
        record(session, Act("settings.changed", BY), at=NOON)
        session.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET reason = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "DROP TABLE payment",
        "CREATE TABLE mine (id INTEGER)",
        "UPDATE alembic_version SET version_num = 'x'",
        "SET session_replication_role = replica",
    ],
)
def test_the_service_changes_neither_trail_nor_tables(
    service: Engine, statement: str
) -> None:
    with (
        service.connect() as connection,
        pytest.raises(DBAPIError, match=r"permission denied|must be owner"),
    ):
        connection.execute(text(statement))
