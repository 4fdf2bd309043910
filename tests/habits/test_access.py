"""Who may use what: every page says it, and the table beside this file shows it.

`routes.txt` lists every address, so that none is lost in silence; `access.csv` says for
each who may use it, for an auditor to read: how it answers each role about its own
thing, another's and one that is not there. `python -m tests.habits.access` writes both
from the addresses and the grants; tests/security/test_access_matrix.py asks for real.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.habits.access import ACCESS
from tests.habits.access import Answer
from tests.habits.access import ROUTES
from tests.habits.access import routes
from tests.habits.access import silent
from tests.habits.access import table
from tests.habits.source import broken
from tests.habits.source import last_word
from tests.habits.source import Module
from tests.habits.source import modules
from visimal.app import create_app
from visimal.identity.guard import access_of
from visimal.identity.guard import public
from visimal.identity.guard import requires
from visimal.identity.guard import set_up_guard
from visimal.identity.permissions import GRANTS
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.identity.viewer import NOBODY
from visimal.identity.viewer import Seat
from visimal.identity.viewer import Viewer
from visimal.settings import from_environment


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The whole application."""
    instance = tmp_path_factory.mktemp("instance")
    return create_app(from_environment({"VISIMAL_INSTANCE": str(instance)}))


def differences(app: Flask) -> Iterator[str]:
    """Where the table that was written is not what the application declares."""
    with ACCESS.open(encoding="utf-8", newline="") as file:
        written = {(row["address"], row["method"]): row for row in csv.DictReader(file)}
    for row in table(app):
        place = (row["address"], row["method"])
        if written.pop(place, None) != row:
            yield f"{row['method']} {row['address']} is not in access.csv as it is"
    yield from (f"{' '.join(place)} is gone" for place in written)


def ungranted(grants: dict[Role, frozenset[Permission]]) -> Iterator[str]:
    """Every permission that nobody has."""
    granted: set[Permission] = set().union(*grants.values())
    yield from (f"nobody may {one.value}" for one in Permission if one not in granted)


def unused(app: Flask, asked_in_code: set[str]) -> Iterator[str]:
    """Every permission that nothing asks for."""
    declared = {access_of(app, endpoint) for endpoint in app.view_functions}
    for permission in Permission:
        if permission not in declared and permission.name not in asked_in_code:
            yield f"nothing asks for {permission.value}"


def questions(module: Module) -> Iterator[str]:
    """The permissions a module asks its viewer for."""
    for node in module.expressions():
        word = last_word(node)
        if word in Permission.__members__ and module.parts[:2] != (
            "identity",
            "permissions",
        ):
            yield word


def test_every_address_is_listed(app: Flask) -> None:
    listed = ROUTES.read_text(encoding="utf-8").splitlines()
    assert listed
    assert listed == routes(app)


def test_every_endpoint_says_who_may_use_it(app: Flask) -> None:
    assert silent(app) == []


def test_the_table_says_who_may_use_what(app: Flask) -> None:
    assert [*differences(app)] == []


def test_every_permission_is_granted_and_asked_for(app: Flask) -> None:
    assert [*ungranted(GRANTS)] == []
    assert [*unused(app, set(broken(questions, modules())))] == []


def test_nothing_of_a_project_is_open_to_everybody(app: Flask) -> None:
    known = (
        "security.",
        "static",
        "invitations.",
        "shown.",
        "safekeeping.working",
        "reminders.calendar",
    )
    opened = [
        endpoint
        for endpoint in app.view_functions
        if access_of(app, endpoint) == "public" and not endpoint.startswith(known)
    ]
    assert opened == []


def test_an_auditor_is_offered_nothing_that_writes(app: Flask) -> None:
    # To open a paper of the sample is a look that is written down.
    looks = {
        "/papers/<number>/file",
        "/papers/<number>/pages/<int:page>.png",
        "/claims/<int:partner>/<int:period>/lines/<number>/papers.pdf",
    }
    opened = {
        row["address"]
        for row in table(app)
        if row["method"] != "GET"
        and row["auditor"].startswith(Answer.OPEN)
        and row["needs"] not in {"public", "account:own"}
    }
    assert opened == looks


def viewer(*permissions: Role) -> Viewer:
    """Somebody with these roles in a project."""
    return Viewer(1, "DEMO", tuple(Seat(1, "X-1", role) for role in permissions))


@pytest.fixture
def careless() -> Flask:
    """An application with one silent page among good ones."""
    app = Flask("careless", root_path=str(Path.cwd()))
    set_up_guard(app, lambda: viewer(Role.OFFICER))
    app.add_url_rule("/silent", "silent", lambda: "secret")
    app.add_url_rule("/open", "open", public(lambda: "open"))
    read = requires(Permission.PROJECT_READ)
    app.add_url_rule("/figures", "figures", read(lambda: "figures"))
    return app


def test_a_silent_page_bites(careless: Flask) -> None:
    assert silent(careless) == ["silent declares neither @requires(…) nor @public"]
    assert careless.test_client().get("/silent").status_code == 403
    assert careless.test_client().get("/figures").status_code == 200


def test_nobody_passes_but_to_what_is_open() -> None:
    app = Flask("closed", root_path=str(Path.cwd()))
    set_up_guard(app, lambda: NOBODY)
    app.add_url_rule("/account/login", "security.login", public(lambda: "the door"))
    read = requires(Permission.PROJECT_READ)
    both = ["GET", "POST"]
    app.add_url_rule("/figures", "figures", read(lambda: "figures"), methods=both)
    client = app.test_client()
    to_the_door = client.get("/figures?by=period")
    assert to_the_door.status_code == 303
    assert to_the_door.location == "/account/login?next=/figures?by%3Dperiod"
    assert client.post("/figures").status_code == 401


def test_a_new_page_bites(careless: Flask) -> None:
    before = routes(careless)
    careless.add_url_rule("/new", "new", public(lambda: "new"))
    assert routes(careless) != before
    assert "GET /new is not in access.csv as it is" in [*differences(careless)]


def test_a_wrong_row_bites(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    wider = GRANTS[Role.OFFICER] | {Permission.PEOPLE_MANAGE}
    monkeypatch.setitem(GRANTS, Role.OFFICER, wider)
    assert "GET /people is not in access.csv as it is" in [*differences(app)]


def test_an_address_that_is_gone_bites(careless: Flask) -> None:
    assert "/budget GET is gone" in [*differences(careless)]


def test_a_permission_nobody_has_bites() -> None:
    assert [*ungranted({role: frozenset() for role in Role})]


def test_a_permission_nothing_asks_for_bites(careless: Flask) -> None:
    assert "nothing asks for workbook:download" in [*unused(careless, set())]
