"""Who may use what: every page says it, and the table beside this file shows it.

`routes.txt` lists every address, so that none is lost in silence; `access.csv` says for
each who may use it, for an auditor to read. Both are written by hand.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.habits.source import broken
from tests.habits.source import last_word
from tests.habits.source import Module
from tests.habits.source import modules
from tests.habits.source import ROOT
from visimal.app import create_app
from visimal.identity.guard import declared_access
from visimal.identity.guard import public
from visimal.identity.guard import requires
from visimal.identity.guard import set_up_guard
from visimal.identity.permissions import GRANTS
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.identity.viewer import NOBODY
from visimal.settings import from_environment

HERE = ROOT / "tests" / "habits"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The whole application."""
    instance = tmp_path_factory.mktemp("instance")
    return create_app(from_environment({"VISIMAL_INSTANCE": str(instance)}))


def routes(app: Flask) -> list[tuple[str, str, str]]:
    """Every address with its method and its endpoint; files of our own left out."""
    return sorted(
        (rule.rule, method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    )


def silent(app: Flask) -> Iterator[str]:
    """Every endpoint that does not say who may use it."""
    for endpoint, view in app.view_functions.items():
        if endpoint != "static" and declared_access(view) is None:
            yield f"{endpoint} declares neither @requires(…) nor @public"


def access(app: Flask) -> list[dict[str, str]]:
    """The table: one row an address, one column a role."""
    table = []
    for address, method, endpoint in routes(app):
        declared = declared_access(app.view_functions[endpoint])
        row = {"address": address, "method": method, "needs": str(declared)}
        for role in Role:
            may = declared == "public" or declared in GRANTS[role]
            row[role.value] = "yes" if may else "no"
        table.append(row)
    return table


def ungranted(grants: dict[Role, frozenset[Permission]]) -> Iterator[str]:
    """Every permission that nobody has."""
    granted: set[Permission] = set().union(*grants.values())
    yield from (f"nobody may {one.value}" for one in Permission if one not in granted)


def unused(app: Flask, asked_in_code: set[str]) -> Iterator[str]:
    """Every permission that nothing asks for."""
    declared = {declared_access(view) for view in app.view_functions.values()}
    for permission in Permission:
        if permission not in declared and permission.name not in asked_in_code:
            yield f"nothing asks for {permission.value}"


def questions(module: Module) -> Iterator[str]:
    """The permissions a module asks its viewer for."""
    for node in module.expressions():
        word = last_word(node)
        if word in Permission.__members__ and module.parts[0] != "identity":
            yield word


def test_every_address_is_listed(app: Flask) -> None:
    listed = (HERE / "routes.txt").read_text(encoding="utf-8").splitlines()
    assert listed
    assert listed == [f"{method} {address}" for address, method, _ in routes(app)]


def test_every_endpoint_says_who_may_use_it(app: Flask) -> None:
    assert [*silent(app)] == []


def test_the_table_says_who_may_use_what(app: Flask) -> None:
    with (HERE / "access.csv").open(encoding="utf-8", newline="") as table:
        written = [*csv.DictReader(table)]
    assert written
    assert written == access(app)


def test_every_permission_is_granted_and_asked_for(app: Flask) -> None:
    assert [*ungranted(GRANTS)] == []
    assert [*unused(app, set(broken(questions, modules())))] == []


def test_a_reader_changes_nothing(app: Flask) -> None:
    client = app.test_client()
    for address, _, _ in routes(app):
        sent = client.post(re.sub("<[^>]+>", "1", address), data={"amount": "1.00"})
        assert sent.status_code == 405, address


@pytest.fixture
def careless() -> Flask:
    """An application with one silent page among good ones."""
    app = Flask("careless", root_path=str(Path.cwd()))
    set_up_guard(app, lambda: NOBODY)
    app.add_url_rule("/silent", "silent", lambda: "secret")
    app.add_url_rule("/open", "open", public(lambda: "open"))
    read = requires(Permission.PROJECT_READ)
    app.add_url_rule("/figures", "figures", read(lambda: "figures"))
    return app


def test_a_silent_page_bites(careless: Flask) -> None:
    assert [*silent(careless)] == ["silent declares neither @requires(…) nor @public"]
    assert careless.test_client().get("/silent").status_code == 403
    assert careless.test_client().get("/figures").status_code == 200


def test_a_new_page_bites(careless: Flask) -> None:
    before = routes(careless)
    careless.add_url_rule("/new", "new", public(lambda: "new"))
    assert routes(careless) != before
    assert access(careless)[0]["address"] == "/figures"


def test_a_permission_nobody_has_bites() -> None:
    assert [*ungranted({role: frozenset() for role in Role})]


def test_a_permission_nothing_asks_for_bites(careless: Flask) -> None:
    assert [*unused(careless, set())] == ["nothing asks for workbook:download"]
