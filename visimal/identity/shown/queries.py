"""Who signs in by one click: the people of the demonstration, and nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.identity import neighbours
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.permissions import Role


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """One of the people whom a visitor may look in as."""

    key: int
    name: str
    role: Role
    #: The partners somebody works for or controls, by their short names.
    partners: Sequence[str]


def demonstration_people(session: Session) -> Sequence[Person]:
    """The people of the demonstration who can sign in: a public start refuses them."""
    asked = select(Person).where(Person.is_demonstration, Person.active)
    return session.scalars(asked.order_by(Person.id)).all()


def shown_people(session: Session) -> Sequence[ShownPerson]:
    """The people of the demonstration in the order of their roles, as buttons."""
    found = []
    for person in demonstration_people(session):
        seats = session.scalars(
            select(Membership)
            .where(Membership.person_id == person.id)
            .order_by(Membership.partner_id)
        ).all()
        if not seats and not person.is_administrator:
            continue
        role = Role(seats[0].role) if seats else Role.ADMINISTRATOR
        names = {
            one.key: one.abbreviation
            for seat in seats[:1]
            for one in neighbours.partners(session, seat.project_id)
        }
        partners = [names[one.partner_id] for one in seats if one.partner_id in names]
        found.append(ShownPerson(person.id, person.name, role, partners))
    order = list(Role)
    return sorted(found, key=lambda one: (order.index(one.role), one.key))


def shown_person(session: Session, key: int) -> Person | None:
    """One of them; nobody else is found."""
    asked = select(Person).where(
        Person.id == key, Person.is_demonstration, Person.active
    )
    return session.scalars(asked).one_or_none()


def is_enrolled(session: Session, addresses: Sequence[str]) -> bool:
    """Whether all these people are here already."""
    asked = select(func.count()).where(
        Person.email.in_(addresses), Person.is_demonstration
    )
    return session.scalar(asked) == len(addresses)
