"""The people of the demonstration: one click on this machine, and nowhere else."""

from dataclasses import replace
from datetime import datetime
from datetime import UTC
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.identity.staffed_app import BY
from tests.identity.staffed_app import Staffed
from tests.shown_project import REPORTS
from visimal.app import create_app
from visimal.identity import neighbours
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.identity.services import enrol
from visimal.identity.services import NewPerson
from visimal.identity.shown.queries import demonstration_people
from visimal.identity.shown.services import enrol_people
from visimal.settings import Settings
from visimal.storage.db import db

DOOR = "/demonstration/sign-in"


def look_in(client: FlaskClient, person: object, base: str = "http://localhost") -> int:
    """Press the button of one of them; the status of the answer."""
    page = client.get("/account/login", base_url=base).text
    token = page.partition('name="csrf_token"')[2].partition('value="')[2]
    fields = {"csrf_token": token.partition('"')[0], "person": str(person)}
    sent = {"Referer": f"{base}/account/login"}
    answer = client.post(DOOR, data=fields, base_url=base, headers=sent)
    return answer.status_code


def seats(app: Flask, start: str) -> set[tuple[str, int | None]]:
    """Role and number of the partner of each seat of one of them."""
    with app.app_context():
        session = db.session()
        [project] = neighbours.projects(session)
        numbers = {
            one.key: one.number for one in neighbours.partners(session, project.key)
        }
        asked = (
            select(Membership)
            .join(Person, Person.id == Membership.person_id)
            .where(Person.email.startswith(f"demo-{start}"))
        )
        return {
            (one.role, None if one.partner_id is None else numbers[one.partner_id])
            for one in session.scalars(asked)
        }


def test_there_is_one_for_every_role(staffed: Staffed) -> None:
    assert seats(staffed.app, "project-leader") == {("project_leader", None)}
    assert seats(staffed.app, "officer") == {("officer", 7)}
    assert seats(staffed.app, "accountant") == {("accountant", 7)}
    assert seats(staffed.app, "signatory") == {("signatory", 7)}
    assert seats(staffed.app, "auditor") == {("auditor", None)}
    assert seats(staffed.app, "administrator") == set()


def test_each_controller_has_the_partners_of_one_side(staffed: Staffed) -> None:
    numbers = {
        side: {number for _, number in seats(staffed.app, f"controller-{side}")}
        for side in ("france", "wallonie", "vlaanderen")
    }
    assert numbers == {
        "france": {6, 7, 8, 9, 10, 11},
        "wallonie": {1, 2, 3, 5},
        "vlaanderen": {4},
    }


def test_all_of_them_are_marked(staffed: Staffed) -> None:
    with staffed.app.app_context():
        names = [one.name for one in demonstration_people(db.session())]
    assert len(names) == 9
    assert all(name.startswith("DEMO ") for name in names)


def test_a_second_time_nobody_is_enrolled(staffed: Staffed) -> None:
    before = len(staffed.actions())
    with staffed.app.app_context():
        session = db.session()
        [project] = neighbours.projects(session)
        assert not enrol_people(session, project, by=BY, at=datetime.now(UTC))
        session.commit()
    assert len(staffed.actions()) == before


@pytest.mark.parametrize(
    "who",
    ["project-leader", "officer", "controller-france", "auditor", "administrator"],
)
def test_one_click_lets_a_visitor_look_in(staffed: Staffed, who: str) -> None:
    visitor = staffed.visitor()
    assert look_in(visitor, staffed.key(who)) == 303
    assert visitor.get("/account").status_code == 200
    assert staffed.actions()[-1] == "sign_in.succeeded"


def test_the_door_shows_a_button_for_each(staffed: Staffed) -> None:
    page = staffed.visitor().get("/account/login").text
    assert page.count(f'action="{DOOR}"') == 9


def test_nobody_looks_in_as_a_real_person(staffed: Staffed) -> None:
    staffed.as_one(Role.OFFICER, 1)
    person = staffed.person("officer.1.1@demo.example")
    assert person is not None
    for key in (person.id, 987_654, "", "1e1", -1):
        assert look_in(staffed.visitor(), key) == 404


def test_a_closed_one_looks_in_no_more(staffed: Staffed) -> None:
    key = staffed.key("signatory")
    with staffed.app.app_context():
        person = db.session.get_one(Person, key)
        person.active = False
        db.session.flush()
        found = [one.id for one in demonstration_people(db.session())]
        db.session.rollback()
    assert key not in found


def test_an_installation_that_others_reach_has_no_such_door(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'visimal.sqlite3'}"
    private = Settings(tmp_path, database, REPORTS, "en")
    public = replace(private, address="https://x.example", hosts=("x.example",))
    # The same people, put into a running installation past its start.
    for settings, there in ((public, 404), (private, 303)):
        app = create_app(settings)
        with app.app_context():
            session = db.session()
            known = demonstration_people(session)
            if not known:
                new = NewPerson("a@b.invalid", "DEMO", "en", is_demonstration=True)
                known = [enrol(session, new, by=BY, at=datetime.now(UTC))]
                session.commit()
            key = known[0].id
            db.session.remove()
        client = app.test_client()
        assert look_in(client, key, settings.address or "http://localhost") == there
