"""Who types the command, as the machine knows them: it stands in the trail."""

import getpass

from visimal.identity.permissions import Role
from visimal.storage.trail import By

_LONGEST_NAME = 40


def operator() -> By:
    """Who acts from the command line of this machine."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = "visimal"
    return By(f"operator:{name[:_LONGEST_NAME]}", Role.OPERATOR.value)
