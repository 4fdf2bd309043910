"""Invite somebody to a seat, withdraw it, accept it: one address, one use, 48 hours."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.identity import neighbours
from visimal.identity import refusals
from visimal.identity.models import Invitation
from visimal.identity.models import Person
from visimal.identity.neighbours import ProjectOf
from visimal.identity.people import seats
from visimal.identity.people.doing import Doing
from visimal.identity.people.services import require_free
from visimal.identity.permissions import Role
from visimal.identity.refusals import RefusedError
from visimal.identity.services import enrol
from visimal.identity.services import NewPerson
from visimal.identity.services import NewSeat
from visimal.identity.services import seat as seated
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record

LASTS = timedelta(hours=48)
#: 256 bits of chance: what the letter carries and nobody else knows.
_BYTES = 32


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """Who is invited, to which seat."""

    email: str
    name: str
    #: Of the letter.
    language: str
    role: Role
    project: ProjectOf | None = None
    #: The key of the partner; none for the whole project.
    partner: int | None = None
    #: The last day of the seat; none if it holds until somebody ends it.
    until: date | None = None


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What somebody new says of themselves when they accept."""

    name: str
    language: str
    #: Already hashed.
    password: str


def same_address(email: str) -> str:
    """An address as we keep it: the same however it is typed."""
    return email.strip().casefold()


def invite(
    session: Session, new: NewInvitation, doing: Doing
) -> tuple[Invitation, str]:
    """Invite somebody; what the letter must carry comes back. The caller commits.

    Raises:
        RefusedError: the seat is not the inviter's to give, or the rules forbid it.
    """
    key = None if new.project is None else new.project.key
    if not seats.may_give(doing.giver, new.role, key):
        raise RefusedError(refusals.ROLE_NOT_YOURS)
    email = same_address(new.email)
    _require_possible(session, new, email, doing)
    token = token_urlsafe(_BYTES)
    invitation = Invitation(
        email=email,
        name=new.name,
        language=new.language,
        project_id=key,
        partner_id=new.partner,
        role=new.role,
        until=new.until,
        invited_by=doing.giver.key,
        token_hash=_digest(token),
        invited_at=doing.at,
        expires_at=doing.at + LASTS,
    )
    session.add(invitation)
    session.flush()
    act = _about(session, "people.invited", invitation, doing.by)
    record(session, act, at=doing.at, details={"role": new.role})
    return invitation, token


def withdraw(session: Session, invitation: Invitation, doing: Doing) -> None:
    """Make an invitation worthless; the caller commits."""
    invitation.withdrawn_at = doing.at
    act = _about(session, "people.invitation_withdrawn", invitation, doing.by)
    record(session, act, at=doing.at)


def by_token(
    session: Session, token: str, at: datetime, *, hold: bool = False
) -> Invitation | None:
    """The invitation a letter speaks of; none if unknown, used, withdrawn or expired.

    Who means to use it holds it fast, so that it is used only once.
    """
    asked = (
        select(Invitation)
        .where(Invitation.token_hash == _digest(token))
        .where(Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))
        .where(Invitation.expires_at > at)
    )
    if hold:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    return session.scalars(asked).one_or_none()


def open_one(session: Session, key: int) -> Invitation | None:
    """The invitation of that key, if nobody accepted or withdrew it yet."""
    asked = (
        select(Invitation)
        .where(Invitation.id == key)
        .where(Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))
        .with_for_update()
    )
    return session.scalars(asked).one_or_none()


def guest(session: Session, invitation: Invitation) -> Person | None:
    """Who has an account with the address that was invited, if anybody."""
    asked = select(Person).where(Person.email == invitation.email)
    return session.scalars(asked).one_or_none()


def accept_as_new(
    session: Session, invitation: Invitation, account: NewAccount, doing: Doing
) -> Person:
    """Enrol who was invited and give the seat; the caller commits.

    Raises:
        RefusedError: the seat can no longer be given.
    """
    new = NewPerson(
        email=invitation.email,
        name=account.name,
        language=account.language,
        password=account.password,
    )
    person = enrol(session, new, by=doing.by, at=doing.at)
    own = By(
        name=f"person:{person.id}",
        role=invitation.role,
        key=person.id,
        request=doing.by.request,
        address=doing.by.address,
    )
    accept(session, invitation, person, Doing(doing.giver, own, doing.at, doing.today))
    return person


def accept(
    session: Session, invitation: Invitation, person: Person, doing: Doing
) -> None:
    """Give the seat to who was invited; the caller commits.

    Raises:
        RefusedError: the seat can no longer be given.
    """
    if person.email != invitation.email:
        raise RefusedError(refusals.OTHER_ADDRESS)
    role = Role(invitation.role)
    invitation.accepted_at = doing.at
    if role is Role.ADMINISTRATOR:
        person.is_administrator = True
        person.version += 1
    elif invitation.project_id is not None:
        project = neighbours.project(session, invitation.project_id)
        if project is None:
            raise RefusedError(refusals.NO_SUCH_PROJECT)
        place = (project.key, project.code)
        new = NewSeat(*place, role, invitation.partner_id, invitation.until)
        require_free(session, person, new, doing.today)
        seated(session, person, new, by=doing.by, at=doing.at)
    act = _about(session, "people.accepted", invitation, doing.by)
    record(session, act, at=doing.at, details={"role": role})


def _require_possible(
    session: Session, new: NewInvitation, email: str, doing: Doing
) -> None:
    key = None if new.project is None else new.project.key
    partners = () if key is None else neighbours.partners(session, key)
    seats.require_fitting(new.role, new.partner, partners)
    if new.until is not None and new.until < doing.today:
        raise RefusedError(refusals.DAY_IS_PAST)
    waiting = (
        select(Invitation.id)
        .where(Invitation.email == email, Invitation.role == new.role)
        .where(Invitation.project_id == key, Invitation.partner_id == new.partner)
        .where(Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))
        .where(Invitation.expires_at > doing.at)
    )
    if session.scalars(waiting).first() is not None:
        raise RefusedError(refusals.ALREADY_INVITED)
    known = session.scalars(select(Person).where(Person.email == email)).one_or_none()
    if known is None:
        return
    if not known.active:
        raise RefusedError(refusals.CLOSED_ACCOUNT)
    if new.role is Role.ADMINISTRATOR and known.is_administrator:
        raise RefusedError(refusals.ALREADY_SEATED)
    if new.project is not None:
        seat = NewSeat(new.project.key, new.project.code, new.role, new.partner)
        require_free(session, known, seat, doing.today)


def _about(session: Session, action: str, invitation: Invitation, by: By) -> Act:
    key = invitation.project_id
    project = None if key is None else neighbours.project(session, key)
    partners = () if key is None else neighbours.partners(session, key)
    return Act(
        action,
        by,
        "" if project is None else project.code,
        partner=next(
            (one.number for one in partners if one.key == invitation.partner_id), None
        ),
        subject=f"invitation:{invitation.id}",
    )


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
