"""A big project in a database: full size for `make benchmarks`, small elsewhere."""

import os
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from pathlib import Path
from typing import TypeVar

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.benchmarks.big_project import FULL
from tests.benchmarks.big_project import project_file
from tests.benchmarks.big_project import SMALL
from visimal import resources
from visimal.project_file.schema import JsonObject
from visimal.project_file.services import canonical
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.storage.engine import engine_of
from visimal.storage.migrating import upgrade
from visimal.storage.trail import By

NOW = datetime(2026, 11, 22, tzinfo=UTC)


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Runs a step once, and lets the benchmark print how long it took."""

    benchmark: BenchmarkFixture

    def time(self, step: Callable[[], T]) -> T:
        """What the step answers."""
        # The library's method has no types.
        answer: T = self.benchmark.pedantic(step, rounds=1)  # type: ignore[no-untyped-call]
        return answer


@pytest.fixture
def stopwatch(benchmark: BenchmarkFixture) -> Stopwatch:
    """Times one step."""
    return Stopwatch(benchmark)


@dataclass(frozen=True, slots=True)
class Case:
    """A project file, as it is sent and as it is understood."""

    raw: bytes
    document: JsonObject


@pytest.fixture(scope="session")
def case() -> Case:
    """The project, checked once."""
    is_full = os.environ.get("VISIMAL_BENCHMARK") == "full"
    raw = canonical(project_file(FULL if is_full else SMALL))
    return Case(raw, checked(raw, [resources.REPORTS]))


def empty_database(folder: Path) -> Engine:
    """A new SQLite file with all tables."""
    engine = engine_of(f"sqlite:///{folder / 'benchmark.sqlite3'}")
    upgrade(engine)
    return engine


@pytest.fixture(scope="session")
def loaded(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database that holds the project."""
    engine = empty_database(tmp_path_factory.mktemp("loaded"))
    with Session(engine) as session:
        load(session, case.document, at=NOW, by=By("benchmark", "operator"))
        session.commit()
    yield engine
    engine.dispose()
