"""The flag beside a part of the work plan in a project report.

>>> flag(was_complete=False, is_complete=True, has_changed=True).value
'Green'
"""

from enum import StrEnum


class Flag(StrEnum):
    """Newly complete, complete and changed since, complete and untouched."""

    GREEN = "Green"
    YELLOW = "Yellow"
    GREY = "Gray"


def flag(*, was_complete: bool, is_complete: bool, has_changed: bool) -> Flag | None:
    """The flag of a part; none as long as it is not complete."""
    if was_complete:
        return Flag.YELLOW if has_changed else Flag.GREY
    return Flag.GREEN if is_complete else None
