"""People of the demonstration who are signed in already, in whatever role."""

from datetime import datetime
from datetime import UTC

from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from passlib.totp import TOTP
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.identity import sessions
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.permissions import OF_THE_PROJECT
from visimal.identity.permissions import Role
from visimal.identity.permissions import TWO_PROOFS
from visimal.identity.services import enrol
from visimal.identity.services import NewPerson
from visimal.identity.services import NewSeat
from visimal.identity.services import seat
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record

PASSWORD = "herons over slow water"  # noqa: S105 - of people who do not exist
#: The key of every second proof in the tests, as an authenticator app takes it.
TOTP_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
BY = By("test", "operator")
_HASHED: dict[str, str] = {}


def signed_in(
    app: Flask,
    role: Role,
    *,
    project: str | None = None,
    partner: int | None = None,
) -> FlaskClient:
    """A browser in which a person with this role is signed in, reading English.

    The project is named by its code, else it is the first one; the partner by its
    number, else it is the first that has a budget. An administrator has no seat.
    """
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en-GB"
    name, number = cookie_of(app, role, project=project, partner=partner)
    client.set_cookie(name, number)
    return client


def cookie_of(
    app: Flask,
    role: Role,
    *,
    project: str | None = None,
    partner: int | None = None,
) -> tuple[str, str]:
    """Name and value of the cookie with which such a person is signed in."""
    with app.app_context():
        person = person_with(db.session(), role, project=project, partner=partner)
        number = session_of(person)
        db.session.remove()
    return app.config["SESSION_COOKIE_NAME"], number


def session_of(person: Person, at: datetime | None = None) -> str:
    """Begin a session of somebody; what the cookie must carry."""
    at = at or datetime.now(UTC)
    values = {"data": sessions.data_of(person, at), "person_id": person.id}
    db.session.rollback()
    with db.engine.begin() as connection:
        return sessions.begin(connection, values, sessions.Visit(at, "a test"))


def person_with(
    session: Session,
    role: Role,
    *,
    project: str | None = None,
    partner: int | None = None,
) -> Person:
    """A person of the demonstration with this role; enrolled if there is none yet."""
    at = datetime.now(UTC)
    place = None if role is Role.ADMINISTRATOR else _place(session, project)
    number = None
    if place is not None and role not in OF_THE_PROJECT:
        number = _partner(session, place, partner)
    where = (place.id if place else None, number.id if number else None)
    email = f"{role}.{where[0] or 0}.{where[1] or 0}@demo.example"
    person = session.scalars(select(Person).where(Person.email == email)).one_or_none()
    if person is None:
        person = _enrolled(session, email, role, at)
    if place is not None and not _sits(session, person, role, where):
        new = NewSeat(place.id, place.code, role, where[1])
        seat(session, person, new, by=BY, at=at)
    session.commit()
    return person


def _enrolled(session: Session, email: str, role: Role, at: datetime) -> Person:
    new = NewPerson(
        email=email,
        name=f"DEMO {role.replace('_', ' ').title()}",
        language="en",
        password=_hashed(PASSWORD),
        is_administrator=role is Role.ADMINISTRATOR,
    )
    person = enrol(session, new, by=BY, at=at)
    if role in TWO_PROOFS:
        person.tf_primary_method = "authenticator"
        person.tf_totp_secret = TOTP(key=TOTP_KEY).to_json()

        act = Act("account.second_proof_set", BY, subject=f"person:{person.id}")
        record(session, act, at=at)
    return person


def _hashed(password: str) -> str:
    if password not in _HASHED:
        _HASHED[password] = hash_password(password)
    return _HASHED[password]


def _place(session: Session, code: str | None) -> Project:
    asked = select(Project).order_by(Project.id)
    if code is not None:
        asked = asked.where(Project.code == code)
    return session.scalars(asked).first() or _missing(code)


def _missing(code: str | None) -> Project:
    message = f"there is no project {code or ''}"
    raise LookupError(message)


def _partner(session: Session, project: Project, number: int | None) -> Partner:
    asked = select(Partner).where(Partner.project_id == project.id)
    asked = asked.order_by(Partner.number)
    if number is not None:
        return session.scalars(asked.where(Partner.number == number)).one()
    funded = (one for one in session.scalars(asked) if one.role != "associated")
    return next(funded)


def _sits(
    session: Session,
    person: Person,
    role: Role,
    where: tuple[int | None, int | None],
) -> bool:
    asked = select(Membership).where(
        Membership.person_id == person.id,
        Membership.role == role,
        Membership.project_id == where[0],
        Membership.partner_id == where[1],
    )
    return session.scalars(asked).first() is not None
