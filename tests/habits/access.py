"""Who may use which address, from the addresses themselves and the table of grants.

`python -m tests.habits.access` writes `routes.txt` and `access.csv` anew, for an
auditor to read and for the build to compare with what the application declares.
"""

import csv
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from werkzeug.routing import Rule

from visimal.app import create_app
from visimal.identity.guard import access_of
from visimal.identity.permissions import GRANTS
from visimal.identity.permissions import OF_THE_INSTALLATION
from visimal.identity.permissions import OF_THE_PROJECT
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.settings import from_environment

HERE = Path(__file__).parent
ROUTES, ACCESS = HERE / "routes.txt", HERE / "access.csv"

PUBLIC = "public"
#: Nobody who is signed in, and every role a person can have.
VIEWERS: tuple[Role | None, ...] = (
    None,
    *(role for role in Role if role is not Role.OPERATOR),
)
SCOPES = ("own", "other", "missing")
#: Pages of the library of sign-ins: what their addresses carry is nobody else's.
OF_SIGNING_IN = "security."
#: The approved plan of every partner is open to everybody with a seat.
OF_THE_PLAN = frozenset({"overview.partner"})


class Answer(StrEnum):
    """How an address answers."""

    OPEN = "open"
    #: The way to the sign-in page.
    DOOR = "door"
    REFUSED = "403"
    NOT_FOUND = "404"
    #: There is no such thing.
    NONE = "-"


def rules(app: Flask) -> list[tuple[Rule, str]]:
    """Every address of ours with each of its methods."""
    return sorted(
        (
            (rule, method)
            for rule in app.url_map.iter_rules()
            if rule.endpoint != "static"
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        ),
        key=lambda one: (one[0].rule, one[1]),
    )


def expected(app: Flask, rule: Rule, role: Role | None, scope: str) -> Answer:
    """How an address must answer a role about one's own, another's or no thing."""
    access = access_of(app, rule.endpoint)
    names_nothing = not rule.arguments or rule.endpoint.startswith(OF_SIGNING_IN)
    if scope != "own" and (names_nothing or access == PUBLIC):
        return Answer.NONE
    if access == PUBLIC:
        return Answer.OPEN
    if role is None:
        return Answer.DOOR
    if not isinstance(access, Permission) or not _granted(access, role):
        return Answer.REFUSED
    return Answer.OPEN if scope == "own" else _not_own(rule, access, role, scope)


def _not_own(rule: Rule, access: Permission, role: Role, scope: str) -> Answer:
    if scope == "other":
        if access is Permission.ADMINISTER:
            return Answer.NONE
        if rule.endpoint in OF_THE_PLAN and role not in OF_THE_PROJECT:
            return Answer.OPEN
    return Answer.NOT_FOUND


def _granted(access: Permission, role: Role) -> bool:
    return access in GRANTS[role] and (
        role is not Role.ADMINISTRATOR or access in OF_THE_INSTALLATION
    )


def routes(app: Flask) -> list[str]:
    """Every method and address."""
    return [f"{method} {rule.rule}" for rule, method in rules(app)]


def table(app: Flask) -> Iterator[dict[str, str]]:
    """One row an address and method, one column a role: own / other / missing."""
    for rule, method in rules(app):
        row = {
            "address": rule.rule,
            "method": method,
            "needs": str(access_of(app, rule.endpoint)),
        }
        for role in VIEWERS:
            answers = [expected(app, rule, role, scope) for scope in SCOPES]
            told = dict.fromkeys(one for one in answers if one is not Answer.NONE)
            name = "anonymous" if role is None else role.value
            row[name] = next(iter(told)) if len(told) == 1 else " / ".join(answers)
        yield row


def silent(app: Flask) -> list[str]:
    """Every endpoint that does not say who may use it."""
    return [
        f"{endpoint} declares neither @requires(…) nor @public"
        for endpoint in app.view_functions
        if endpoint != "static" and access_of(app, endpoint) is None
    ]


def write(app: Flask) -> None:
    """Write both files as the application is now."""
    ROUTES.write_text("\n".join(routes(app)) + "\n", encoding="utf-8")
    rows = [*table(app)]
    with ACCESS.open("w", encoding="utf-8", newline="") as file:
        written = csv.DictWriter(file, [*rows[0]], lineterminator="\n")
        written.writeheader()
        written.writerows(rows)


def main() -> None:
    """Write both files, from an installation with nothing in it."""
    with TemporaryDirectory() as folder:
        write(create_app(from_environment({"VISIMAL_INSTANCE": folder})))


if __name__ == "__main__":
    main()
