"""A project on a day of its own, and people who are to be reminded in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from datetime import UTC

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import BY
from tests.people import person_with
from tests.security.applications import loaded_app
from tests.security.applications import REPORTS
from tests.security.clerks import opened
from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.deadlines.digests import Digest
from visimal.deadlines.digests import digests
from visimal.deadlines.projects import chased_projects
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import record

#: A day on everybody's calendar; that of the project is another.
TODAY = date(2026, 6, 1)
DOING = Doing(BY, datetime.now(UTC))


def demonstration(factory: pytest.TempPathFactory, name: str) -> Iterator[Flask]:
    """The demonstration, with an officer, a signatory and a leader in it."""
    for app in loaded_app(factory, name):
        with app.app_context():
            session = db.session()
            person_with(session, Role.PROJECT_LEADER)
            for role in (Role.OFFICER, Role.ACCOUNTANT, Role.SIGNATORY):
                person_with(session, role, partner=4)
        yield app


@contextmanager
def at_work(app: Flask, day: date | None = None) -> Iterator[Session]:
    """The database of an application, on a day of the project; nothing is kept."""
    with app.app_context():
        session = db.session()
        if day is not None:
            session.scalars(select(Project)).one().as_of = day
            record(session, Act("project.replaced", BY), at=datetime.now(UTC))
        yield session
        db.session.rollback()
        db.session.remove()


def letters_of(session: Session, today: date = TODAY) -> dict[str, Digest]:
    """The letters of a day, by who gets them: `officer.4`."""
    projects = chased_projects(session, REPORTS, today)
    return {_name(one.person): one for one in digests(session, projects, today)}


def told(digest: Digest) -> list[tuple[str, int | None, int]]:
    """What a letter tells: duty, partner, period."""
    return [
        (one.task.duty.value, one.task.partner, one.task.period) for one in digest.told
    ]


def person(session: Session, role: Role, partner: int | None = None) -> Person:
    """Somebody with that role."""
    return person_with(session, role, partner=partner)


def button(client: FlaskClient, page: str) -> dict[str, str]:
    """The hidden fields of a button."""
    found = opened(client, page)
    return {name: found[name] for name in ("csrf_token", "once")}


def _name(person: Person) -> str:
    role, _, key = person.email.partition("@")[0].partition(".")
    return f"{role}.{key.partition('.')[2]}"
