"""`visimal erase-person`: nobody is erased too soon, and nothing personal stays."""

from collections.abc import Callable
from datetime import datetime
from datetime import UTC
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cli.conftest import Command
from tests.example_project import example_project
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.identity.services import enrol
from visimal.identity.services import NewPerson
from visimal.identity.services import NewSeat
from visimal.identity.services import seat
from visimal.storage.engine import engine_of
from visimal.storage.trail import By

ADDRESS = "somebody@demo.example"
BY = By("test", "operator")


def enrolled(folder: Path, *, project: int | None = None) -> int:
    """Somebody, perhaps with a seat; their key."""
    engine = engine_of(f"sqlite:///{folder / 'instance' / 'visimal.sqlite3'}")
    at = datetime.now(UTC)
    with Session(engine) as session:
        person = enrol(session, NewPerson(ADDRESS, "DEMO Body", "en"), by=BY, at=at)
        if project is not None:
            new = NewSeat(project, "EXAMPLE", Role.PROJECT_LEADER)
            seat(session, person, new, by=BY, at=at)
        session.commit()
        key = person.id
    engine.dispose()
    return key


def name_of(folder: Path, key: int) -> str:
    engine = engine_of(f"sqlite:///{folder / 'instance' / 'visimal.sqlite3'}")
    with Session(engine) as session:
        name = session.scalars(select(Person.name).where(Person.id == key)).one()
    engine.dispose()
    return name


def test_who_worked_in_a_project_that_is_kept_stays(
    visimal: Command, file: Callable[[dict[str, Any]], Path], folder: Path
) -> None:
    assert visimal("load", file(example_project())).status == 0
    key = enrolled(folder, project=1)
    answer = visimal("erase-person", ADDRESS, "--reason", "asked")
    assert answer.status == 2
    assert "still kept: EXAMPLE" in answer.err
    assert name_of(folder, key) == "DEMO Body"


def test_who_worked_in_none_goes(
    visimal: Command, file: Callable[[dict[str, Any]], Path], folder: Path
) -> None:
    assert visimal("load", file(example_project())).status == 0
    key = enrolled(folder)
    answer = visimal("erase-person", key, "--reason", "asked")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out == f"Person {key} was erased.\n"
    assert name_of(folder, key) == ""
    again = visimal("erase-person", key, "--reason", "asked")
    assert "erased already" in again.err


def test_nobody_is_no_person(
    visimal: Command, file: Callable[[dict[str, Any]], Path]
) -> None:
    assert visimal("load", file(example_project())).status == 0
    answer = visimal("erase-person", "nobody@demo.example", "--reason", "asked")
    assert answer.errors[-1].endswith("There is no such person here.")
