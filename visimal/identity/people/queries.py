"""Who has which seat, and who was invited: a project's own people, or all of them."""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy import exists
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.identity import neighbours
from visimal.identity.models import Invitation
from visimal.identity.models import Membership
from visimal.identity.models import Passkey
from visimal.identity.models import Person
from visimal.identity.models import Sample
from visimal.identity.models import SignedIn
from visimal.identity.neighbours import PartnerOf
from visimal.identity.neighbours import ProjectOf
from visimal.identity.people.rows import InvitationRow
from visimal.identity.people.rows import PersonRow
from visimal.identity.people.rows import SeatRow
from visimal.identity.people.seats import OF_ADMINISTRATORS
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.identity.permissions import TWO_PROOFS
from visimal.identity.viewer import Viewer
from visimal.storage.trail import AuditEntry


def of_project(
    viewer: Viewer, session: Session, project: int, today: date
) -> Sequence[PersonRow]:
    """The people of a project, for who looks after them; nobody for anybody else."""
    if not viewer.may(Permission.PEOPLE_MANAGE, project):
        return ()
    in_it = exists().where(
        Membership.person_id == Person.id, Membership.project_id == project
    )
    return _rows(session, in_it, Membership.project_id == project, today)


def of_installation(
    viewer: Viewer, session: Session, today: date
) -> Sequence[PersonRow]:
    """All people, for an administrator; nobody for anybody else."""
    if not viewer.may(Permission.ADMINISTER):
        return ()
    return _rows(session, Person.erased_at.is_(None), Membership.id > 0, today)


def own(viewer: Viewer, session: Session, today: date) -> PersonRow | None:
    """Oneself, with one's seats everywhere."""
    rows = _rows(session, Person.id == viewer.key, Membership.id > 0, today)
    return next(iter(rows), None)


def seat_of(
    viewer: Viewer, session: Session, project: int, person: int, key: int
) -> Membership | None:
    """A seat of a person in a project, for who looks after its people."""
    if not viewer.may(Permission.PEOPLE_MANAGE, project):
        return None
    asked = select(Membership).where(
        Membership.id == key,
        Membership.person_id == person,
        Membership.project_id == project,
    )
    return session.scalars(asked).one_or_none()


def papers_of(session: Session, project: int, person: int) -> Sequence[Sample]:
    """The lines whose papers are open to a person, those of yesterday too."""
    asked = select(Sample).where(
        Sample.project_id == project, Sample.person_id == person
    )
    return session.scalars(asked.order_by(Sample.line)).all()


def invitations(
    viewer: Viewer, session: Session, project: int | None, at: datetime
) -> Sequence[InvitationRow]:
    """Invitations nobody accepted or withdrew: of a project, or an administrator's."""
    if project is None:
        if not viewer.may(Permission.ADMINISTER):
            return ()
        whose: ColumnElement[bool] = Invitation.role.in_(OF_ADMINISTRATORS)
    elif not viewer.may(Permission.PEOPLE_MANAGE, project):
        return ()
    else:
        whose = Invitation.project_id == project
    asked = (
        select(Invitation)
        .where(whose)
        .where(Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))
        .order_by(Invitation.id.desc())
    )
    places = _places(session)
    return [
        InvitationRow(
            key=one.id,
            name=one.name,
            email=one.email,
            role=Role(one.role),
            project=places.project(one.project_id),
            partner=places.partner(one.project_id, one.partner_id),
            until=one.until,
            invited_at=one.invited_at,
            expires_at=one.expires_at,
            has_expired=one.expires_at <= at,
        )
        for one in session.scalars(asked)
    ]


@dataclass(frozen=True, slots=True)
class _Places:
    """Projects and partners by their keys."""

    session: Session
    projects: Mapping[int, ProjectOf]
    partners: dict[int, Mapping[int, PartnerOf]]

    def project(self, key: int | None) -> ProjectOf | None:
        return None if key is None else self.projects.get(key)

    def partner(self, project: int | None, key: int | None) -> PartnerOf | None:
        if project is None or key is None:
            return None
        if project not in self.partners:
            known = neighbours.partners(self.session, project)
            self.partners[project] = {one.key: one for one in known}
        return self.partners[project].get(key)


def _places(session: Session) -> _Places:
    known = neighbours.projects(session)
    return _Places(session, {one.key: one for one in known}, {})


def _rows(
    session: Session,
    which: ColumnElement[bool],
    seats: ColumnElement[bool],
    today: date,
) -> Sequence[PersonRow]:
    people = session.scalars(select(Person).where(which)).all()
    keys = [one.id for one in people]
    held = _seats(session, keys, seats, today)
    seen, proofs = _last_seen(session, keys), _with_passkey(session, keys)
    rows = [
        PersonRow(
            key=one.id,
            name=one.name,
            email=one.email,
            language=one.language,
            is_active=one.active,
            is_administrator=one.is_administrator,
            is_demonstration=one.is_demonstration,
            has_second_proof=bool(one.tf_primary_method and one.tf_totp_secret)
            or one.id in proofs,
            needs_second_proof=_needs_second_proof(one, held.get(one.id, ())),
            last_seen=seen.get(one.id),
            seats=held.get(one.id, ()),
        )
        for one in people
    ]
    return sorted(rows, key=lambda one: (not one.is_active, one.name.casefold()))


def _needs_second_proof(person: Person, seats: Sequence[SeatRow]) -> bool:
    """Whether the roles ask for one; who looks in by one click needs none."""
    asks = any(one.holds and one.role in TWO_PROOFS for one in seats)
    return (person.is_administrator or asks) and not person.is_demonstration


def _seats(
    session: Session,
    people: Collection[int],
    which: ColumnElement[bool],
    today: date,
) -> Mapping[int, Sequence[SeatRow]]:
    asked = (
        select(Membership)
        .where(Membership.person_id.in_(people), which)
        .order_by(
            Membership.project_id,
            Membership.role,
            Membership.until,
            Membership.partner_id,
        )
    )
    places, found = _places(session), dict[int, list[SeatRow]]()
    for one in session.scalars(asked):
        project = places.project(one.project_id)
        if project is not None:
            row = SeatRow(
                key=one.id,
                role=Role(one.role),
                project=project,
                partner=places.partner(one.project_id, one.partner_id),
                until=one.until,
                version=one.version,
                holds=one.until is None or one.until >= today,
            )
            found.setdefault(one.person_id, []).append(row)
    return found


def _last_seen(session: Session, people: Collection[int]) -> Mapping[int, datetime]:
    """When each was here last: a session that lasts, or the last sign-in."""
    signed_in = select(AuditEntry.actor, func.max(AuditEntry.at)).where(
        AuditEntry.action == "sign_in.succeeded", AuditEntry.actor.in_(people)
    )
    here = select(SignedIn.person_id, func.max(SignedIn.seen_at)).where(
        SignedIn.person_id.in_(people)
    )
    found: dict[int, datetime] = {}
    for asked, column in ((signed_in, AuditEntry.actor), (here, SignedIn.person_id)):
        for person, at in session.execute(asked.group_by(column)):
            if person is not None:
                found[person] = max(at, found.get(person, at))
    return found


def _with_passkey(session: Session, people: Collection[int]) -> Collection[int]:
    asked = select(Passkey.user_id).where(
        or_(Passkey.usage == "secondary", Passkey.usage == "first"),
        Passkey.user_id.in_(people),
    )
    return {*session.scalars(asked)}
