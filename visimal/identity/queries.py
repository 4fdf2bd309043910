"""Who somebody is in the projects of this installation."""

from datetime import date

from sqlalchemy import Boolean
from sqlalchemy import column
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy import table
from sqlalchemy.orm import Session

from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.models import Sample
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.identity.viewer import Seat
from visimal.identity.viewer import Viewer

#: Of the slice above this one only what an address needs.
_PROJECT = table(
    "project",
    column("id"),
    column("code", String),
    column("is_demonstration", Boolean),
)


def viewer_of(session: Session, person: Person, today: date) -> Viewer:
    """A person with the seats that hold today, newest projects first."""
    asked = (
        select(Membership.role, Membership.partner_id, _PROJECT.c.id, _PROJECT.c.code)
        .join(_PROJECT, _PROJECT.c.id == Membership.project_id)
        .where(Membership.person_id == person.id)
        .where(or_(Membership.until.is_(None), Membership.until >= today))
        .order_by(_PROJECT.c.is_demonstration, _PROJECT.c.id.desc(), Membership.id)
    )
    return Viewer(
        key=person.id,
        name=person.name,
        seats=tuple(
            Seat(project, code, Role(role), partner)
            for role, partner, project, code in session.execute(asked)
        ),
        is_administrator=person.is_administrator,
        is_demonstration=person.is_demonstration,
    )


def sampled_lines(
    session: Session, viewer: Viewer, project: int, today: date
) -> frozenset[str]:
    """The numbers of the lines whose papers a person may see for some time."""
    if not viewer.may(Permission.SAMPLE_READ, project):
        return frozenset()
    asked = select(Sample.line).where(
        Sample.person_id == viewer.key,
        Sample.project_id == project,
        Sample.until >= today,
    )
    return frozenset(session.scalars(asked))
