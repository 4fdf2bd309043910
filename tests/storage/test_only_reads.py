"""A session of somebody who only reads changes no table that people decide about."""

from datetime import datetime
from datetime import UTC
from hashlib import sha256

import pytest
from sqlalchemy import Engine
from sqlalchemy import update
from sqlalchemy.orm import Session

from visimal.identity.models import Attempt
from visimal.identity.models import Person
from visimal.identity.services import enrol
from visimal.identity.services import NewPerson
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.storage.only_reads import only_reads
from visimal.storage.only_reads import OnlyReadsError
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BY = By("test", "auditor")
NEW = NewPerson("a@demo.example", "DEMO A", "en")


def test_who_only_reads_adds_changes_and_removes_nothing(engine: Engine) -> None:
    with Session(engine) as session:
        person = enrol(session, NEW, by=BY, at=NOON)
        session.commit()
        only_reads(session)
        person.name = "DEMO B"
        with pytest.raises(OnlyReadsError, match="may not change person"):
            session.flush()
        session.rollback()
        session.delete(person)
        with pytest.raises(OnlyReadsError):
            session.commit()
        session.rollback()
        with pytest.raises(OnlyReadsError):
            enrol(session, NEW, by=BY, at=NOON)


def test_not_even_with_a_statement_that_says_it_is_told(engine: Engine) -> None:
    with Session(engine) as session:
        only_reads(session)
        with pytest.raises(OnlyReadsError):
            session.execute(
                update(Person).values(name="DEMO"), execution_options=TOLD_OTHERWISE
            )


def test_a_look_is_written_down_all_the_same(engine: Engine) -> None:
    with Session(engine) as session:
        only_reads(session)
        session.add(Attempt(bucket=sha256(b"look").hexdigest(), at=NOON))
        record(session, Act("document.opened", BY), at=NOON)
        session.commit()


def test_a_session_without_the_door_bites(engine: Engine) -> None:
    with Session(engine) as session:
        enrol(session, NEW, by=BY, at=NOON)
        session.commit()
        only_reads(session, but=("person",))
        session.get_one(Person, 1).name = "DEMO B"
        record(session, Act("people.renamed", BY), at=NOON)
        session.commit()
