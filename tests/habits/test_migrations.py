"""The migrations lead to the tables the models describe, and back to nothing."""

import re
from collections.abc import Iterator
from importlib import import_module

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine
from sqlalchemy import inspect
from sqlalchemy import text

from tests.habits.source import imported
from tests.habits.source import Module
from tests.habits.source import modules
from tests.habits.source import snippet
from visimal import resources
from visimal.storage.db import Model
from visimal.storage.engine import engine_of
from visimal.storage.migrating import downgrade
from visimal.storage.migrating import upgrade
from visimal.storage.strict_tables import differs


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database of each kind."""
    address = "sqlite://"
    if request.param == "postgres":
        given: str = request.getfixturevalue("postgres_url")
        address = given.replace("postgresql://", "postgresql+psycopg://")
    made = engine_of(address)
    yield made
    made.dispose()


def differences(engine: Engine) -> list[object]:
    """What the models say and the database does not, or the other way round."""
    for module in modules():
        if module.parts[-1] in {"models", "trail", "installation"}:
            import_module(".".join(("visimal", *module.parts)))
    assert len(Model.metadata.tables) > 10
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": differs})
        return [*compare_metadata(context, Model.metadata)]


def ties(migration: Module) -> Iterator[str]:
    """Every import of today's code: a migration is frozen, the code is not."""
    for node, name in imported(migration):
        if name.split(".")[0] == "visimal":
            yield f"{migration.name}:{node.lineno} imports {name}"


def migrations() -> list[Module]:
    """Every migration there is."""
    folder = resources.MIGRATIONS / "versions"
    found = [
        snippet(path.read_text(encoding="utf-8"), path.name)
        for path in sorted(folder.glob("*.py"))
    ]
    assert found, "no migration was found"
    return found


def test_the_migrations_lead_to_the_models(engine: Engine) -> None:
    assert upgrade(engine)
    assert differences(engine) == []
    assert not upgrade(engine), "a second time there is nothing to do"


def test_the_migrations_lead_back_to_nothing_and_up_again(engine: Engine) -> None:
    upgrade(engine)
    downgrade(engine)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert upgrade(engine)
    assert differences(engine) == []


def test_a_difference_bites(engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE project ADD COLUMN mood INTEGER"))
    assert differences(engine)


def test_no_migration_knows_the_code_of_today() -> None:
    assert [place for migration in migrations() for place in ties(migration)] == []


def test_a_tied_migration_bites() -> None:
    assert [*ties(snippet("from visimal.storage.types import Cents"))]


def test_every_migration_is_named_by_its_day() -> None:
    names = [migration.name for migration in migrations()]
    assert [n for n in names if not re.fullmatch(r"20\d{6}_\d+_[a-z_]+\.py", n)] == []
