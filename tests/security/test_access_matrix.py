"""Every address as every role: one's own thing, another's, a missing one, for real.

Threats T1 (another's things), T2 (fields that were not offered), T3 (effects and
differences before the check) and T5 (auditors who write).
"""

from collections.abc import Collection
from collections.abc import Iterator
from typing import Any

import pytest

from tests.habits.access import Answer
from tests.habits.access import VIEWERS
from tests.security.applications import bare_app
from tests.security.matrix.bodies import BARE
from tests.security.matrix.bodies import BODIES
from tests.security.matrix.bodies import LIBRARY
from tests.security.matrix.foreign import FOREIGN
from tests.security.matrix.house import House
from tests.security.matrix.house import two_projects
from tests.security.matrix.objects import OBJECTS
from tests.security.matrix.objects import Scope
from tests.security.matrix.objects import Values
from tests.security.matrix.walking import answer
from tests.security.matrix.walking import asked
from tests.security.matrix.walking import Cell
from tests.security.matrix.walking import cells
from tests.security.matrix.walking import due
from tests.security.matrix.walking import Questions
from tests.security.matrix.walking import unlike
from tests.security.matrix.walking import untold
from tests.security.matrix.walking import wrong
from visimal.identity.permissions import Role
from visimal.identity.viewer import Seat
from visimal.identity.viewer import Viewer
from visimal.storage.db import Model

#: Enough to see that the matrix bites.
_SOME = (Role.OFFICER, Role.SIGNATORY, Role.CONTROLLER, Role.PROJECT_LEADER)
_WRITTEN = (200, 302, 303, 409, 422)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Two projects, three partners each, all roles, claims and papers in both."""
    for app in bare_app(tmp_path_factory, "matrix", {"room_left": 0}):
        yield two_projects(app)


@pytest.fixture
def whole(house: House) -> Iterator[House]:
    """The same, put back afterwards."""
    house.restore()
    yield house
    house.restore()


def violations(
    house: House,
    method: str | None = None,
    roles: Collection[Role | None] = VIEWERS,
    scopes: Collection[Scope] = tuple(Scope),
) -> Iterator[str]:
    """Everything that is not as the table says, in all cells that must not open."""
    pairs: dict[tuple[str, str, Role | None], Any] = {}
    before = house.fingerprint()
    with Questions(house) as questions:
        for cell, values in cells(house):
            if method not in {None, cell.method} or cell.role not in roles:
                continue
            if cell.scope not in scopes:
                continue
            if cell.method != "GET" and due(house, cell) in {None, Answer.OPEN}:
                continue
            questions.taken()
            response = asked(house, cell, values)
            found = (cell, response, values, questions.taken())
            yield from wrong(house, cell, response)
            place = (cell.rule.rule, cell.method, cell.role)
            if cell.scope is Scope.OTHER and due(house, cell) == Answer.NOT_FOUND:
                pairs[place] = found
            elif cell.scope is Scope.MISSING and place in pairs:
                yield from unlike(pairs.pop(place), found)
            is_library = cell.rule.endpoint.startswith(LIBRARY)
            if answer(response) == Answer.OPEN and not is_library:
                # Some looks are written down.
                before = house.fingerprint()
                continue
            if house.fingerprint() != before:
                yield f"{cell}: the database changed {house.acts()}"
                house.restore()
            elif is_library:
                # Its pages end or begin a visit.
                house.restore()
            before = house.fingerprint()


def test_every_thing_an_address_names_and_every_form_is_told(house: House) -> None:
    assert untold(house) == []


def test_no_cell_of_the_matrix_is_other_than_the_table_says(whole: House) -> None:
    count = sum(1 for _ in cells(whole))
    assert count > 800
    assert [*violations(whole)] == []


def test_what_a_role_may_send_is_taken(whole: House) -> None:
    found = []
    for cell, values in cells(whole):
        is_library = cell.rule.endpoint.startswith(LIBRARY)
        if cell.method == "GET" or due(whole, cell) != Answer.OPEN or is_library:
            continue
        response = asked(whole, cell, values)
        if response.status_code not in _WRITTEN:
            found.append(f"{cell}: {response.status_code}")
        whole.restore()
    assert found == []


def test_a_thing_of_another_in_a_form_is_refused(whole: House) -> None:
    found = []
    before = whole.fingerprint()
    for endpoint, role, body in FOREIGN:
        cell, values = own_cell(whole, endpoint, role)
        status = asked(whole, cell, values, body(whole)).status_code
        if status not in {400, 403, 404, 409, 422} or whole.fingerprint() != before:
            found.append(f"{cell}: {status}")
            whole.restore()
    assert found == []


def own_cell(house: House, endpoint: str, role: Role) -> tuple[Cell, Values]:
    """One's own thing, sent."""
    return next(
        (cell, values)
        for cell, values in cells(house)
        if (cell.rule.endpoint, cell.role, cell.scope) == (endpoint, role, Scope.OWN)
        and cell.method == "POST"
    )


#: The tables behind the forms of each part of the application.
_BEHIND = {
    "claims": ("expenditure_line", "partner_report", "control"),
    "control": ("control", "control_decision", "partner_report"),
    "evidence": ("document", "proof"),
    "proofs": ("document", "proof"),
    "privacy": ("project", "document"),
    "entry": ("expenditure_line", "partner_report", "kept_filter"),
    "staff": ("employee", "assignment", "pay_month", "time_sheet"),
    "procurement": ("contract", "beneficial_owner"),
    "travel": ("trip", "approval"),
    "progress": ("report_part", "delivery", "achieved_value", "made_ready"),
    "suppliers": ("supplier", "partner_account", "partner_books"),
    "questions": ("question", "answer", "answer_paper"),
    "control_questions": ("question", "answer"),
    "verification": ("verification", "on_the_spot_visit", "checklist_answer"),
    "reminders": ("substitute", "reminder", "calendar_address"),
    "payments": ("programme_payment", "payment", "transfer", "recovery"),
}
_OF_PEOPLE = ("person", "membership", "sample", "invitation", "substitute")


def column_names(endpoint: str) -> list[str]:
    """The name of every column of the tables behind a form."""
    names = _BEHIND.get(endpoint.partition(".")[0], _OF_PEOPLE)
    tables = [Model.metadata.tables[name] for name in names]
    return sorted({column.name for table in tables for column in table.columns})


def test_a_field_that_was_not_offered_is_refused(whole: House) -> None:
    found: list[str] = []
    tried: set[str] = set()
    for cell, values in cells(whole):
        endpoint = cell.rule.endpoint
        is_done = endpoint in tried or endpoint.startswith(LIBRARY)
        if cell.method == "GET" or due(whole, cell) != Answer.OPEN or is_done:
            continue
        tried.add(endpoint)
        found += smuggled(whole, cell, values)
    assert len(tried) > 20
    assert found == []


def smuggled(house: House, cell: Cell, values: Values) -> Iterator[str]:
    """The fields beyond its own that a form takes."""
    own = {*BODIES[cell.rule.endpoint](house), "once"}
    before = house.fingerprint()
    for name in column_names(cell.rule.endpoint):
        if name in own or cell.rule.endpoint in BARE:
            continue
        body = {**BODIES[cell.rule.endpoint](house), name: "1"}
        status = asked(house, cell, values, body).status_code
        if status != 400 or house.fingerprint() != before:
            yield f"{cell}: {name} was taken ({status})"
            house.restore()


def test_an_auditor_writes_nothing(whole: House) -> None:
    before, accepted = whole.fingerprint(), []
    for cell, values in cells(whole):
        endpoint = cell.rule.endpoint
        is_own = endpoint.startswith(
            ("own_account.", "reminders.", LIBRARY, "shown.", "invitations.a")
        )
        if cell.role is not Role.AUDITOR or cell.method == "GET" or is_own:
            continue
        status = asked(whole, cell, values).status_code
        if (status < 400 and endpoint not in BARE) or whole.fingerprint() != before:
            accepted.append(f"{cell}: {status}")
    assert accepted == []


def test_an_auditor_outside_the_sample_is_refused_a_payslip_and_it_is_told(
    whole: House,
) -> None:
    cell, _ = own_cell(whole, "evidence.look", Role.AUDITOR)
    values = {"number": whole.keys["papers"]["payslip"]}
    assert asked(whole, cell, values).status_code == 404
    [(_, subject, payload)] = whole.denials()
    assert subject == "evidence.look"
    assert whole.keys["papers"]["payslip"] in payload


def test_scoping_taken_out_bites(whole: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Seat, "covers", lambda self, project, _partner: self.project == project
    )
    monkeypatch.setattr(Viewer, "partners", lambda *_: None)
    told = violations(whole, "GET", _SOME, {Scope.OTHER})
    found = [one for one in told if "instead of 404" in one]
    assert len(found) >= 10


def test_a_guard_that_lets_everybody_pass_bites(
    whole: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("visimal.identity.guard._may", lambda _permission: True)
    told = violations(whole, "GET", {Role.OFFICER}, {Scope.OWN})
    found = [one for one in told if "instead of 403" in one]
    assert len(found) >= 10


def test_a_new_address_without_an_entry_bites(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(OBJECTS, "claims.claim")
    monkeypatch.delitem(BODIES, "claims.begin")
    assert len(untold(house)) == 2
