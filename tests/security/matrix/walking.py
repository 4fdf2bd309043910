"""Walking every address as every role, and naming what was not as it must be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from typing import Self
from uuid import uuid4

from sqlalchemy import event
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.habits.access import Answer
from tests.habits.access import expected
from tests.habits.access import PUBLIC
from tests.habits.access import rules
from tests.habits.access import VIEWERS
from tests.security.matrix.bodies import BARE
from tests.security.matrix.bodies import BODIES
from tests.security.matrix.bodies import LIBRARY
from tests.security.matrix.house import House
from tests.security.matrix.objects import OBJECTS
from tests.security.matrix.objects import Scope
from tests.security.matrix.objects import Values
from visimal.identity.guard import access_of
from visimal.identity.permissions import Role
from visimal.storage.db import db

#: What an address asks behind its question mark.
_ASKED = {
    "explanation.explain": ("partner", "period"),
    "overview.workbook": ("partner", "period"),
}
#: What the machine writes down beside the request, and an answer's own number.
_BESIDE = re.compile(
    "attempt|audit_entry|signed_in|answered|BEGIN|PRAGMA", re.IGNORECASE
)
_HIDDEN = re.compile('value="[^"]*"')
_VARIES = re.compile("[0-9a-f]{8,}|[0-9]+")
_FAULT, _BAD = 500, 400
#: How many more questions to the database another's thing may cost than no thing.
_ALIKE = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One address, one method, one role, one scope."""

    rule: Rule
    method: str
    role: Role | None
    scope: Scope

    def __str__(self) -> str:
        """As a finding names it."""
        who = self.role or "anonymous"
        return f"{self.method} {self.rule.rule} as {who}, {self.scope}"


def cells(house: House) -> Iterator[tuple[Cell, Values]]:
    """Every cell of the matrix that there is, and what its address names."""
    for rule, method in rules(house.app):
        for role in VIEWERS:
            for scope in Scope:
                if not rule.arguments:
                    if scope is Scope.OWN:
                        yield Cell(rule, method, role, scope), {}
                    continue
                values = OBJECTS[rule.endpoint](house, role, scope)
                if values is not None:
                    yield Cell(rule, method, role, scope), values


def untold(house: House) -> list[str]:
    """Addresses whose things, and forms whose fields, nobody has told the matrix."""
    found = []
    for rule, method in rules(house.app):
        if rule.arguments and rule.endpoint not in OBJECTS:
            found.append(f"{rule.rule}: say in OBJECTS what it names")
        is_ours = not rule.endpoint.startswith(LIBRARY)
        if method != "GET" and is_ours and rule.endpoint not in BODIES:
            found.append(f"{method} {rule.rule}: say in BODIES what it is sent")
    return found


def address(house: House, cell: Cell, values: Values) -> str:
    """The address of a cell."""
    names = {*cell.rule.arguments, *_ASKED.get(cell.rule.endpoint, ())}
    wanted = {name: value for name, value in values.items() if name in names}
    found: str = house.app.url_map.bind("localhost").build(cell.rule.endpoint, wanted)
    return found


def sent(
    house: House, cell: Cell, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    """What a form is sent with."""
    token = {"csrf_token": house.tokens[cell.role]}
    if cell.rule.endpoint.startswith(LIBRARY):
        return token
    fields = BODIES[cell.rule.endpoint](house) if body is None else body
    once = {} if cell.rule.endpoint in BARE else {"once": str(uuid4())}
    return {**token, **once, **fields}


def asked(
    house: House, cell: Cell, values: Values, body: dict[str, Any] | None = None
) -> TestResponse:
    """Ask for a cell as its role would."""
    client = house.client(cell.role)
    where = address(house, cell, values)
    if cell.method == "GET":
        return client.get(where, buffered=True)
    return client.post(where, data=sent(house, cell, body), buffered=True)


def answer(response: TestResponse) -> str:
    """How it was answered, as the table has it."""
    to_the_door = response.headers.get("Location", "").startswith("/account/login")
    match response.status_code:
        case 401:
            return Answer.DOOR
        case 303 if to_the_door:
            return Answer.DOOR
        case 403:
            return Answer.REFUSED
        case 404:
            return Answer.NOT_FOUND
        case status if status >= _FAULT or status == _BAD:
            return str(status)
    return Answer.OPEN


def due(house: House, cell: Cell) -> str | None:
    """How it must be answered; none if any answer without a fault is right."""
    if access_of(house.app, cell.rule.endpoint) == PUBLIC:
        return None
    return expected(house.app, cell.rule, cell.role, cell.scope)


def wrong(house: House, cell: Cell, response: TestResponse) -> Iterator[str]:
    """What is wrong with an answer by itself."""
    wanted, found = due(house, cell), answer(response)
    if wanted is None:
        if response.status_code >= _FAULT:
            yield f"{cell}: {response.status_code}"
    elif found != wanted:
        yield f"{cell}: {found} instead of {wanted} ({response.status_code})"


def alike(text: str, values: Values) -> str:
    """A page without what names the thing that was asked for."""
    for value in values.values():
        if isinstance(value, str):
            text = text.replace(value, "#")
    return _VARIES.sub("#", _HIDDEN.sub("", text))


class Questions:
    """What a request asks the database, beside what the machine writes down."""

    def __init__(self, house: House) -> None:
        self._count = 0
        with house.app.app_context():
            self._engine = db.engine

    def __enter__(self) -> Self:
        """Begin to count."""
        event.listen(self._engine, "before_cursor_execute", self._notice)
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop."""
        event.remove(self._engine, "before_cursor_execute", self._notice)

    def _notice(
        self, _connection: object, _cursor: object, statement: str, *_: object
    ) -> None:
        if not _BESIDE.search(statement):
            self._count += 1

    def taken(self) -> int:
        """How many since the last time."""
        count, self._count = self._count, 0
        return count


def unlike(
    other: tuple[Cell, TestResponse, Values, int],
    missing: tuple[Cell, TestResponse, Values, int],
) -> Iterator[str]:
    """What tells another's thing from one that is not there."""
    cell, one, its, cost = other
    _, two, none, least = missing
    if one.status_code != two.status_code:
        yield f"{cell}: {one.status_code}, but {two.status_code} for a missing one"
    elif alike(one.text, its) != alike(two.text, none):
        yield f"{cell}: the page differs from that of a missing one"
    elif abs(cost - least) > _ALIKE:
        yield f"{cell}: {cost} questions instead of {least} for a missing one"
