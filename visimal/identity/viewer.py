"""Who is looking, and what that person may see.

>>> seat = Seat(project=1, code="X-1", role=Role.OFFICER, partner=7)
>>> somebody = Viewer(key=5, name="DEMO", seats=(seat,))
>>> [somebody.may(Permission.REPORT_EDIT, 1, partner) for partner in (7, 8)]
[True, False]
>>> somebody.may(Permission.CONSORTIUM_READ, 1)
False
"""

from collections.abc import Sequence
from dataclasses import dataclass

from visimal.identity.permissions import GRANTS
from visimal.identity.permissions import OF_THE_INSTALLATION
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role


@dataclass(frozen=True, slots=True)
class Seat:
    """What a person is in one project."""

    #: The key of the project, and the code that addresses and the trail carry.
    project: int
    code: str
    role: Role
    #: The key of the partner; none for the whole project.
    partner: int | None = None

    def covers(self, project: int, partner: int | None) -> bool:
        """Whether the seat is in this project, and for this partner if one is asked."""
        return self.project == project and (
            partner is None or self.partner in {None, partner}
        )


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person, as queries and templates know one; without a key it is nobody."""

    key: int | None
    name: str
    seats: Sequence[Seat] = ()
    is_administrator: bool = False
    #: At the keyboard of the machine: reads every project.
    is_operator: bool = False
    is_demonstration: bool = False

    def may(
        self,
        permission: Permission,
        project: int | None = None,
        partner: int | None = None,
    ) -> bool:
        """Whether this person may do something: in a project, to a partner's things.

        Without a project: whether there is any project in which they may.
        """
        if self.is_operator and permission in GRANTS[Role.OPERATOR]:
            return True
        if permission in OF_THE_INSTALLATION:
            return self._may_here(permission)
        return any(
            permission in GRANTS[seat.role]
            for seat in self.seats
            if project is None or seat.covers(project, partner)
        )

    def partners(self, permission: Permission, project: int) -> frozenset[int] | None:
        """The partners for whom they may do it in a project; none means all."""
        if self.is_operator and permission in GRANTS[Role.OPERATOR]:
            return None
        holding = {
            seat.partner
            for seat in self.seats
            if seat.project == project and permission in GRANTS[seat.role]
        }
        if None in holding:
            return None
        return frozenset(one for one in holding if one is not None)

    def roles(self, project: int) -> frozenset[Role]:
        """What this person is in a project."""
        return frozenset(one.role for one in self.seats if one.project == project)

    def _may_here(self, permission: Permission) -> bool:
        if self.key is None:
            return False
        is_own = permission is Permission.OWN_ACCOUNT
        return is_own or (
            self.is_administrator and permission in GRANTS[Role.ADMINISTRATOR]
        )


#: Who has not signed in.
NOBODY = Viewer(None, "")
#: Who types commands on the machine itself.
OPERATOR = Viewer(None, "operator", is_operator=True)
