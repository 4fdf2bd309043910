"""What people do about seats: give one, put an end to it, take it back."""

from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.identity import neighbours
from visimal.identity import refusals
from visimal.identity.ending import end_everything
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.models import Sample
from visimal.identity.neighbours import ProjectOf
from visimal.identity.people import seats
from visimal.identity.people.doing import Doing
from visimal.identity.permissions import Role
from visimal.identity.refusals import RefusedError
from visimal.identity.services import NewSeat
from visimal.identity.services import seat as seated
from visimal.storage.trail import Act
from visimal.storage.trail import record


def give_seat(
    session: Session, person: Person, new: NewSeat, doing: Doing
) -> Membership:
    """Give somebody a seat in a project; the caller commits.

    Raises:
        RefusedError: the role is not the giver's to give, or the rules forbid it.
    """
    if not seats.may_give(doing.giver, new.role, new.project):
        raise RefusedError(refusals.ROLE_NOT_YOURS)
    require_free(session, person, new, doing.today)
    _leave_what_ended(session, person, new)
    return seated(session, person, new, by=doing.by, at=doing.at)


def require_free(session: Session, person: Person, new: NewSeat, today: date) -> None:
    """Refuse a seat that does not fit, is held already, or checks one's own work.

    Raises:
        RefusedError: with the sentence that says why.
    """
    partners = neighbours.partners(session, new.project)
    seats.require_fitting(new.role, new.partner, partners)
    if new.until is not None and new.until < today:
        raise RefusedError(refusals.DAY_IS_PAST)
    has = seats.held(session, person.id, new.project, today)
    if (new.role, new.partner) in {(Role(one.role), one.partner_id) for one in has}:
        raise RefusedError(refusals.ALREADY_SEATED)
    seats.require_independent(new.role, new.partner, has, partners)


def change_until(
    session: Session, seat: Membership, until: date | None, doing: Doing
) -> None:
    """Change the last day of a seat; the caller commits.

    Raises:
        RefusedError: the day has passed, or the project would have no leader.
    """
    if until is not None:
        if until < doing.today:
            raise RefusedError(refusals.DAY_IS_PAST)
        seats.require_another_leader(session, seat, doing.today)
    seat.until = until
    seat.version += 1
    record(session, _about(session, "people.until_changed", seat, doing), at=doing.at)


def unseat(session: Session, seat: Membership, doing: Doing) -> None:
    """End a seat at once, with all its person could come in with; the caller commits.

    Raises:
        RefusedError: the project would have no leader.
    """
    seats.require_another_leader(session, seat, doing.today)
    person = session.get_one(Person, seat.person_id)
    act = _about(session, "people.unseated", seat, doing)
    details = {"role": seat.role}
    session.delete(seat)
    _close_papers(session, person, seat.project_id)
    end_everything(session, person, doing.at, project=seat.project_id)
    record(session, act, at=doing.at, details=details)


def assign_partners(
    session: Session,
    person: Person,
    project: ProjectOf,
    chosen: Collection[int],
    doing: Doing,
) -> None:
    """Let a controller control exactly these partners; the caller commits.

    Raises:
        RefusedError: the controller works for one of them, or it is no partner.
    """
    has = {
        one.partner_id: one
        for one in seats.held(session, person.id, project.key, doing.today)
        if Role(one.role) is Role.CONTROLLER
    }
    until = next((one.until for one in has.values()), None)
    for partner in sorted(set(chosen) - set(has)):
        new = NewSeat(project.key, project.code, Role.CONTROLLER, partner, until)
        give_seat(session, person, new, doing)
    for held, seat in has.items():
        if held not in chosen:
            unseat(session, seat, doing)


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of some lines, and the last day on which they are open."""

    #: The stable ids of the lines.
    lines: Sequence[str]
    until: date


def open_papers(
    session: Session, person: Person, project: ProjectOf, papers: Papers, doing: Doing
) -> None:
    """Open the papers of some lines to an auditor until a day; the caller commits.

    Raises:
        RefusedError: they are no lines, no auditor, or the day has passed.
    """
    lines, until = papers.lines, papers.until
    if until < doing.today:
        raise RefusedError(refusals.DAY_IS_PAST)
    has = seats.held(session, person.id, project.key, doing.today)
    if Role.AUDITOR not in {Role(one.role) for one in has}:
        raise RefusedError(refusals.NOT_AN_AUDITOR)
    unknown = neighbours.unknown_lines(session, project.key, lines)
    if unknown:
        raise RefusedError(refusals.UNKNOWN_LINES, lines=", ".join(unknown[:10]))
    open_already = {one.line: one for one in _papers(session, person, project.key)}
    for line in lines:
        if line in open_already:
            open_already[line].until = until
        else:
            session.add(
                Sample(
                    person_id=person.id, project_id=project.key, line=line, until=until
                )
            )
    act = Act("people.papers_opened", doing.by, project.code, subject=_key(person))
    record(session, act, at=doing.at, details={"lines": [*lines], "until": until})


def close_papers(
    session: Session, person: Person, project: ProjectOf, line: str, doing: Doing
) -> None:
    """Close the papers of one line again; the caller commits."""
    for one in _papers(session, person, project.key):
        if one.line == line:
            session.delete(one)
    act = Act("people.papers_closed", doing.by, project.code, subject=_key(person))
    record(session, act, at=doing.at, details={"lines": [line]})


def _about(session: Session, action: str, seat: Membership, doing: Doing) -> Act:
    project = neighbours.project(session, seat.project_id)
    partners = neighbours.partners(session, seat.project_id)
    return Act(
        action,
        doing.by,
        "" if project is None else project.code,
        partner=next(
            (one.number for one in partners if one.key == seat.partner_id), None
        ),
        subject=f"person:{seat.person_id}",
    )


def _papers(session: Session, person: Person, project: int) -> Sequence[Sample]:
    asked = select(Sample).where(
        Sample.person_id == person.id, Sample.project_id == project
    )
    return session.scalars(asked).all()


def _close_papers(session: Session, person: Person, project: int) -> None:
    for one in _papers(session, person, project):
        session.delete(one)


def _leave_what_ended(session: Session, person: Person, new: NewSeat) -> None:
    """Make room for a seat that somebody had before and whose day has passed."""
    asked = select(Membership).where(
        Membership.person_id == person.id,
        Membership.project_id == new.project,
        Membership.role == new.role,
        Membership.partner_id.is_(None)
        if new.partner is None
        else Membership.partner_id == new.partner,
    )
    for one in session.scalars(asked):
        session.delete(one)
    session.flush()


def _key(person: Person) -> str:
    return f"person:{person.id}"
