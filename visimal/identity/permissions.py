"""Who may do what: the table an auditor reads.

Until people sign in, everybody who reaches the application is a reader: they see
all figures of the projects on this machine and change nothing.
"""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a person may do."""

    PROJECT_READ = "project:read"
    WORKBOOK_DOWNLOAD = "workbook:download"


class Role(StrEnum):
    """What a person is in a project."""

    READER = "reader"


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.READER: frozenset({Permission.PROJECT_READ, Permission.WORKBOOK_DOWNLOAD}),
}
