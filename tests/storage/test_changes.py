"""No row changes without an entry that tells it, and what is told is what is stored."""

import json
from datetime import date
from datetime import datetime
from datetime import UTC
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy import Engine
from sqlalchemy import Executable
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.storage.test_database import a_project
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.identity.models import Passkey
from visimal.identity.models import Person
from visimal.storage.canonical import digest
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.storage.changes import UnnoticedChangeError
from visimal.storage.changes import UnrecordedChangeError
from visimal.storage.row_digests import digests
from visimal.storage.rows import read
from visimal.storage.rows import tables_in_trail
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record

NOON = datetime(2026, 11, 22, 12, 30, 15, 250000, tzinfo=UTC)
SOMEBODY = By("person:1", "officer", 1)
ACT = Act("settings.changed", SOMEBODY)


def told(session: Session) -> list[list[Any]]:
    """The rows that the next entry tells."""
    entry = record(session, ACT, at=NOON)
    rows: list[list[Any]] = json.loads(entry.payload)["rows"]
    return rows


def a_person() -> Person:
    return Person(
        email="demo@example.org",
        name="Zoë DEMO",
        language="fr",
        fs_uniquifier="u" * 64,
        password="$argon2id$canary",  # noqa: S106 - of nobody
        confirmed_at=NOON,
        mf_recovery_codes=["one", "two"],
    )


@pytest.fixture
def stored(engine: Engine) -> Engine:
    """A database with a project in it, told."""
    with Session(engine) as session:
        session.add(a_project())
        told(session)
        session.commit()
    return engine


def test_a_change_that_no_entry_tells_is_refused(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(a_project())
        for _ in range(2):
            with pytest.raises(UnrecordedChangeError):
                session.commit()
    with Session(engine) as session:
        assert session.scalar(select(Project.id)) is None


def test_a_change_after_the_entry_is_refused(stored: Engine) -> None:
    with Session(stored) as session:
        project = session.scalars(select(Project)).one()
        project.acronym = "B"
        told(session)
        project.acronym = "C"
        with pytest.raises(UnrecordedChangeError):
            session.commit()


@pytest.mark.parametrize(
    "statement",
    [
        update(Project).values(acronym="B"),
        update(Project.__table__).values(acronym="B"),  # type: ignore[arg-type]  # a table
        delete(Period),
        insert(Period).values(project_id=1, number=1, first_month=1, last_month=6),
        text("UPDATE project SET acronym = 'B'"),
        text("  delete from project"),
    ],
)
def test_a_statement_over_many_rows_is_refused(
    stored: Engine, statement: Executable
) -> None:
    with Session(stored) as session, pytest.raises(UnnoticedChangeError):
        session.execute(statement)


def test_a_statement_that_is_told_otherwise_passes(stored: Engine) -> None:
    with Session(stored) as session:
        change = update(Project).values(acronym="B")
        session.execute(change, execution_options=TOLD_OTHERWISE)
        session.commit()


def test_old_and_new_values_are_told_with_their_kind(stored: Engine) -> None:
    with Session(stored) as session:
        project = session.scalars(select(Project)).one()
        project.starts_on = date(2026, 2, 1)
        project.is_demonstration = False
        project.title = {"fr": "Hiver"}
        [[table, _key, before, after, values]] = told(session)
    assert table == "project"
    assert before != after
    assert values == {
        "starts_on": ["2026-01-01", "2026-02-01"],
        "is_demonstration": [True, False],
        "title": [{"en": "An example", "fr": "Été"}, {"fr": "Hiver"}],
    }


def test_personal_data_never_reaches_an_entry(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(a_person())
        entry = record(session, ACT, at=NOON)
        for secret in ("Zoë", "demo@example.org", "canary", "uuu", "two"):
            assert secret not in entry.payload
        [[_t, _k, before, after, values]] = json.loads(entry.payload)["rows"]
    assert (before, len(after)) == (None, 64)
    assert values["name"] == values["password"] == ["…", "…"]
    assert values["language"] == [None, "fr"]


def test_a_person_without_the_mark_of_personal_data_would_be_told(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("visimal.storage.trail.is_personal", lambda _column: False)
    with Session(engine) as session:
        session.add(a_person())
        assert "canary" in record(session, ACT, at=NOON).payload


def test_a_digest_is_of_the_values_and_not_of_the_database(stored: Engine) -> None:
    values = {
        "id": 1, "code": "A", "acronym": "A", "programme": "fwvl_2021_2027",
        "title": {"en": "An example", "fr": "Été"}, "specific_objective": {},
        "starts_on": date(2026, 1, 1), "is_demonstration": True, "as_of": None,
        "keep_until": None, "hold": "",
    }  # fmt: skip
    with stored.connect() as connection:
        (project,) = (one for one in tables_in_trail() if one.name == "project")
        assert [*digests(connection, project)] == [(1, digest(values))]


def test_both_ways_of_reading_give_one_digest(engine: Engine) -> None:
    with Session(engine) as session:
        person = a_person()
        session.add_all([a_project(), person, a_project("B")])
        session.flush()
        session.add(a_passkey(person))
        told(session)
        session.commit()
    with engine.connect() as connection:
        for table in tables_in_trail():
            slow = {row.key: row.digest for row in read(connection, table)}
            assert dict(digests(connection, table)) == slow


def a_passkey(person: Person) -> Passkey:
    return Passkey(
        user=person,
        credential_id=b"\x00\xff",
        public_key=b"key",
        transports=None,
        backup_state=False,
        device_type="single",
        create_datetime=NOON,
        lastuse_datetime=NOON,
        name="DEMO",
        usage="secondary",
    )


def test_a_list_that_is_added_to_is_a_change(engine: Engine) -> None:
    with Session(engine) as session:
        person = a_person()
        session.add(person)
        told(session)
        session.commit()
        assert person.mf_recovery_codes is not None
        person.mf_recovery_codes.append("three")
        [[table, _key, before, after, values]] = told(session)
    assert (table, values) == ("person", {"mf_recovery_codes": ["…", "…"]})
    assert before != after


def test_an_expired_row_is_told_as_it_was_stored(stored: Engine) -> None:
    with Session(stored) as session:
        project = session.scalars(select(Project)).one()
        session.expire_all()
        project.acronym = "B"
        [row] = told(session)
        assert row[4] == {"acronym": ["A", "B"]}


def test_two_flushes_of_one_row_are_one_change(stored: Engine) -> None:
    with Session(stored) as session:
        project = session.scalars(select(Project)).one()
        for acronym in ("B", "C"):
            project.acronym = acronym
            session.flush()
        [row] = told(session)
        assert row[4] == {"acronym": ["A", "C"]}


def test_there_and_back_again_says_nothing(stored: Engine) -> None:
    with Session(stored) as session:
        project = session.scalars(select(Project)).one()
        for acronym in ("B", "A"):
            project.acronym = acronym
            session.flush()
        session.commit()


def test_the_same_value_again_says_nothing(stored: Engine) -> None:
    with Session(stored) as session:
        project = session.scalars(select(Project)).one()
        project.acronym = str(project.acronym)
        project.hold = "a trial"
        project.hold = ""
        session.commit()
        assert told(session) == []


def test_what_is_added_and_deleted_at_once_says_nothing(engine: Engine) -> None:
    with Session(engine) as session:
        project = a_project()
        session.add(project)
        session.flush()
        session.delete(project)
        session.commit()


def test_what_was_rolled_back_is_forgotten(stored: Engine) -> None:
    with Session(stored) as session:
        session.add(a_project("B"))
        session.flush()
        session.rollback()
        session.commit()
        session.add(a_project("C"))
        session.flush()
        session.close()
        assert told(session) == []


def test_a_savepoint_taken_back_forgets_only_its_own(stored: Engine) -> None:
    with Session(stored) as session:
        session.add(a_project("B"))
        with session.begin_nested() as savepoint:
            session.add(a_project("C"))
            told(session)
            savepoint.rollback()
        with pytest.raises(UnrecordedChangeError):
            session.commit()
        assert [row[4]["code"] for row in told(session)] == [[None, "B"]]
        session.commit()


def test_a_savepoint_may_end_before_its_entry_is_written(stored: Engine) -> None:
    with Session(stored) as session:
        with session.begin_nested():
            session.add(a_project("B"))
        assert len(told(session)) == 1
        session.commit()


def test_what_the_database_removes_with_a_row_is_told(engine: Engine) -> None:
    with Session(engine) as session:
        project, person = a_project(), a_person()
        session.add_all([project, person])
        session.flush()
        session.add(
            Period(project_id=project.id, number=1, first_month=1, last_month=6)
        )
        session.add(a_passkey(person))
        told(session)
        session.commit()
        session.delete(project)
        person.webauthn.clear()
        gone = {(row[0], row[3]) for row in told(session)}
        session.commit()
    assert gone == {("project", None), ("period", None), ("passkey", None)}
