"""Foreign keys bind, readers and writers get along, and migrations come back."""

import threading
from datetime import date
from datetime import datetime
from datetime import UTC
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import inspect
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.storage.db import Model
from visimal.storage.engine import engine_of
from visimal.storage.installation import Installation
from visimal.storage.migrating import downgrade
from visimal.storage.migrating import upgrade
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record


def a_project(code: str = "A") -> Project:
    return Project(
        code=code,
        acronym=code,
        title={"en": "An example", "fr": "Été"},
        specific_objective={},
        programme="fwvl_2021_2027",
        starts_on=date(2026, 1, 1),
        is_demonstration=True,
        as_of=None,
    )


def keep(session: Session) -> None:
    """Tell the trail and commit, as every view does."""
    act = Act("project.loaded", By("test", "operator"))
    record(session, act, at=datetime(2026, 11, 22, tzinfo=UTC))
    session.commit()


def test_a_row_of_no_project_is_refused(engine: Engine) -> None:
    row = {"project_id": 99, "number": 1, "first_month": 1, "last_month": 6}
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(insert(Period).values(**row))


def test_two_projects_cannot_have_one_code(engine: Engine) -> None:
    with Session(engine) as session:
        session.add_all([a_project(), a_project()])
        with pytest.raises(IntegrityError):
            session.flush()


def test_what_belongs_to_a_project_goes_with_it(engine: Engine) -> None:
    with Session(engine) as session:
        project = a_project()
        session.add(project)
        session.flush()
        row = {"project_id": project.id, "number": 1, "first_month": 1, "last_month": 6}
        session.execute(insert(Period).values(**row), execution_options=TOLD_OTHERWISE)
        session.delete(project)
        session.flush()
        assert session.scalar(select(func.count()).select_from(Period)) == 0


def test_a_text_in_several_languages_comes_back(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(a_project())
        keep(session)
        assert session.scalars(select(Project.title)).one() == {
            "en": "An example",
            "fr": "Été",
        }


def test_a_savepoint_takes_back_only_what_came_after_it(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(a_project("A"))
        session.flush()
        with session.begin_nested() as savepoint:
            session.add(a_project("B"))
            session.flush()
            savepoint.rollback()
        keep(session)
        assert [*session.scalars(select(Project.code))] == ["A"]


def test_writers_wait_for_each_other(engine: Engine) -> None:
    def write(number: int) -> None:
        with Session(engine) as session:
            count = session.scalar(select(func.count()).select_from(Project))
            session.add(a_project(f"W{number}-{count}"))
            keep(session)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Project)) == 8


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    engine = engine_of(f"sqlite:///{tmp_path / 'test.sqlite3'}", patience=100)
    upgrade(engine)
    with Session(engine) as writer, Session(engine) as reader:
        writer.add(a_project())
        writer.flush()
        reader.connection(execution_options={"read_only": True})
        assert reader.scalar(select(func.count()).select_from(Project)) == 0
        keep(writer)
    engine.dispose()


def test_the_settings_of_sqlite_hold_on_every_connection(tmp_path: Path) -> None:
    engine = engine_of(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    with (
        engine.connect() as one,
        engine.connect().execution_options(read_only=True) as two,
    ):
        one.rollback()
        for connection in (one, two):
            assert connection.scalar(text("PRAGMA foreign_keys")) == 1
            assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
            connection.rollback()
    engine.dispose()


def test_migrations_lead_to_every_table_and_back(empty_engine: Engine) -> None:
    assert upgrade(empty_engine)
    there = set(inspect(empty_engine).get_table_names())
    assert Installation.__tablename__ in there
    assert there == {*Model.metadata.tables, "alembic_version"}
    assert not upgrade(empty_engine)
    downgrade(empty_engine)
    assert inspect(empty_engine).get_table_names() == ["alembic_version"]
    assert upgrade(empty_engine)
    assert set(inspect(empty_engine).get_table_names()) == there


def test_a_migration_that_fails_leaves_nothing(empty_engine: Engine) -> None:
    with empty_engine.begin() as connection:
        connection.execute(text("CREATE TABLE payment (id INTEGER)"))
    with pytest.raises(Exception, match="payment"):
        upgrade(empty_engine)
    assert set(inspect(empty_engine).get_table_names()) <= {"payment"}
