"""T2, T3: pages as they are written in an hour are found by the access matrix."""

from collections.abc import Callable
from collections.abc import Iterator
from functools import wraps
from typing import Any

import pytest
from flask import request
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.security.applications import bare_app
from tests.security.matrix.bodies import BODIES
from tests.security.matrix.house import House
from tests.security.matrix.house import two_projects
from tests.security.matrix.objects import Scope
from tests.security.matrix.walking import asked
from tests.security.test_access_matrix import own_cell
from tests.security.test_access_matrix import smuggled
from tests.security.test_access_matrix import violations
from visimal.identity.permissions import Role
from visimal.partner_reports import services
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.storage.db import db
from visimal.storage.trail import record
from visimal.web.forms import Form

#: A column of a line that its form does not offer.
_POSITION = 4711


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The two projects of the matrix."""
    for app in bare_app(tmp_path_factory, "careless", {"room_left": 0}):
        yield two_projects(app)


@pytest.fixture
def whole(house: House) -> Iterator[House]:
    """The same, put back afterwards."""
    house.restore()
    yield house
    house.restore()


def _takes_all(form: type[Form], /, **given: Any) -> Form:  # noqa: ANN401 - what WTForms takes
    return form(request.form) if request.method == "POST" else form(**given)


def _populated(
    session: Session, here: Place, seen: tuple[str, int], _cost: Cost, doing: Doing
) -> ExpenditureLine:
    """Change a line by whatever was sent."""
    _, line = services.open_line(session, here, seen[0])
    line.position = int(request.form["position"])
    act = here.act("expenditure.changed", doing, line.number)
    record(session, act, at=doing.at)
    return line


def test_a_form_that_takes_whatever_is_posted_is_found(
    whole: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell, values = own_cell(whole, "claims.change", Role.OFFICER)
    assert [*smuggled(whole, cell, values)] == []
    monkeypatch.setattr(Form, "posted", classmethod(_takes_all))
    found = [*smuggled(whole, cell, values)]
    assert f"{cell}: position was taken (303)" in found
    assert len(found) > 10


@pytest.mark.parametrize("refuses", [True, False])
def test_what_a_careless_page_would_store_is_stopped_by_its_form(
    whole: House, monkeypatch: pytest.MonkeyPatch, *, refuses: bool
) -> None:
    cell, values = own_cell(whole, "claims.change", Role.OFFICER)
    monkeypatch.setattr(services, "change_line", _populated)
    if not refuses:
        monkeypatch.setattr(Form, "posted", classmethod(_takes_all))
    body = {**BODIES["claims.change"](whole), "position": str(_POSITION)}
    status = asked(whole, cell, values, body).status_code
    assert status == (400 if refuses else 303)
    with whole.opened() as connection:
        rows = connection.execute("SELECT position FROM expenditure_line").fetchall()
    assert ((_POSITION,) in rows) is not refuses


def _hasty(view: Callable[..., Any]) -> Callable[..., Any]:
    """The same page, that writes first and asks afterwards whose thing it is."""

    @wraps(view)
    def page(**values: Any) -> Any:  # noqa: ANN401 - what any page takes and gives
        db.session.execute(
            text("UPDATE project SET hold = 'too early'"),
            execution_options={"told_otherwise": True},
        )
        db.session.commit()
        return view(**values)

    return page


@pytest.mark.parametrize(
    ("endpoint", "role"),
    [("claims.begin", Role.OFFICER), ("control.start", Role.CONTROLLER)],
)
def test_a_page_that_writes_before_it_checks_is_found(
    whole: House, monkeypatch: pytest.MonkeyPatch, endpoint: str, role: Role
) -> None:
    assert [*violations(whole, "POST", {role}, {Scope.OTHER})] == []
    pages = whole.app.view_functions
    monkeypatch.setitem(pages, endpoint, _hasty(pages[endpoint]))
    [found] = violations(whole, "POST", {role}, {Scope.OTHER})
    assert "the database changed" in found
