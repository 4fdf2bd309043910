"""Who is looking."""

from dataclasses import dataclass

from visimal.identity.permissions import GRANTS
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person, as queries and templates know one."""

    name: str
    role: Role

    def may(self, permission: Permission) -> bool:
        """Whether this person may do something."""
        return permission in GRANTS[self.role]


#: Everybody, as long as nobody signs in.
READER = Viewer("reader", Role.READER)
