"""Who may have which seat: the rules, asked before any seat is given or taken.

A project has always a leader. Who declares for a partner never controls it, a
controller is independent of whoever leads, and an auditor only reads.
"""

from collections.abc import Collection
from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.identity import refusals
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.neighbours import PartnerOf
from visimal.identity.permissions import OF_THE_PROJECT
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.identity.refusals import RefusedError
from visimal.identity.viewer import Viewer

#: Who makes the claims of a partner.
DECLARING = frozenset({Role.OFFICER, Role.ACCOUNTANT, Role.SIGNATORY})
#: Roles that a project leader gives, in the order of a claim's way.
OF_PROJECTS = (
    Role.OFFICER,
    Role.ACCOUNTANT,
    Role.SIGNATORY,
    Role.CONTROLLER,
    Role.AUDITOR,
    Role.PROJECT_LEADER,
)
#: Roles that an administrator gives: people and settings, and who leads a project.
OF_ADMINISTRATORS = (Role.PROJECT_LEADER, Role.ADMINISTRATOR)


def may_give(giver: Viewer, role: Role, project: int | None) -> bool:
    """Whether somebody may give a role, in a project or in the installation."""
    if giver.is_operator:
        return role in {*OF_PROJECTS, *OF_ADMINISTRATORS}
    if role in OF_ADMINISTRATORS and giver.may(Permission.ADMINISTER):
        return True
    return (
        role in OF_PROJECTS
        and project is not None
        and giver.may(Permission.PEOPLE_MANAGE, project)
    )


def require_fitting(
    role: Role, partner: int | None, partners: Sequence[PartnerOf]
) -> None:
    """Refuse a role for one partner without one, or for another project's partner.

    Raises:
        RefusedError: the role and the partner do not go together.
    """
    if role in {*OF_THE_PROJECT, Role.ADMINISTRATOR}:
        if partner is not None:
            raise RefusedError(refusals.ROLE_HAS_NO_PARTNER)
    elif partner is None:
        raise RefusedError(refusals.ROLE_NEEDS_PARTNER)
    elif partner not in {one.key for one in partners}:
        raise RefusedError(refusals.UNKNOWN_PARTNER)


def require_independent(
    role: Role,
    partner: int | None,
    held: Collection[Membership],
    partners: Sequence[PartnerOf],
) -> None:
    """Refuse a seat that would let somebody check their own work.

    Raises:
        RefusedError: the seats that are held forbid it.
    """
    roles = {Role(one.role) for one in held}
    if role is Role.AUDITOR and roles - {Role.AUDITOR}:
        raise RefusedError(refusals.AUDITOR_ALONE)
    if role is not Role.AUDITOR and Role.AUDITOR in roles:
        raise RefusedError(refusals.AUDITOR_ALONE)
    if {role, *roles} >= {Role.CONTROLLER, Role.PROJECT_LEADER}:
        raise RefusedError(refusals.CONTROLLER_OR_LEADER)
    for one in held:
        if one.partner_id != partner:
            continue
        both = (role, Role(one.role))
        if both[0] is Role.CONTROLLER and both[1] in DECLARING:
            name = _name(partner, partners)
            raise RefusedError(refusals.CONTROLLER_OF_OWN, partner=name)
        if both[1] is Role.CONTROLLER and both[0] in DECLARING:
            name = _name(partner, partners)
            raise RefusedError(refusals.DECLARER_OF_CONTROLLED, partner=name)


def require_another_leader(session: Session, seat: Membership, today: date) -> None:
    """Refuse to take the last project leader's seat, or to put an end to it.

    Raises:
        RefusedError: nobody else leads the project without an end.
    """
    if Role(seat.role) is not Role.PROJECT_LEADER:
        return
    asked = (
        select(Membership)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.project_id == seat.project_id)
        .where(Membership.role == Role.PROJECT_LEADER)
        .where(Membership.id != seat.id)
        .where(Person.active)
        .where(or_(Membership.until.is_(None), Membership.until >= today))
        .with_for_update()
    )
    if session.scalars(asked).first() is None:
        raise RefusedError(refusals.LAST_LEADER)


def held(
    session: Session, person: int, project: int, today: date
) -> Sequence[Membership]:
    """The seats somebody has in a project today, held fast until the commit."""
    asked = (
        select(Membership)
        .where(Membership.person_id == person, Membership.project_id == project)
        .where(or_(Membership.until.is_(None), Membership.until >= today))
        .order_by(Membership.id)
        .with_for_update()
    )
    return session.scalars(asked).all()


def _name(partner: int | None, partners: Sequence[PartnerOf]) -> str:
    return next((one.abbreviation for one in partners if one.key == partner), "")
