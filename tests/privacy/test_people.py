"""A person is told everything, and erased when nothing needs them any more."""

import json
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import UTC
from itertools import pairwise

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func
from sqlalchemy import select

from tests.people import person_with
from tests.people import signed_in
from tests.privacy.verified import faults_of
from tests.security.applications import loaded_app
from tests.security.forms import posted
from visimal.consortium.models import Project
from visimal.identity.models import Invitation
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.models import SignedIn
from visimal.identity.permissions import Role
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import By
from visimal.storage.trail import hash_of
from visimal.storage.trail import record

BY = By("test", "operator")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    yield from loaded_app(tmp_path_factory, "people")


def keep_until(app: Flask, day: date, hold: str = "") -> None:
    """Say until when the project is kept."""
    with app.app_context():
        project = db.session.scalars(select(Project)).one()
        project.keep_until, project.hold = day, hold
        act = Act("project.retention_set", BY, project.code, reason=str(day))
        record(db.session(), act, at=datetime.now(UTC))
        db.session.commit()


def key_of(app: Flask, role: Role) -> int:
    """The key of somebody with that role."""
    with app.app_context():
        return person_with(db.session(), role).id


def test_everybody_sees_all_that_is_kept_about_them(app: Flask) -> None:
    officer = signed_in(app, Role.OFFICER)
    page = officer.get("/account/my-data")
    assert page.status_code == 200
    assert "DEMO Officer" in page.text
    file = officer.get("/account/my-data.json")
    assert file.headers["Content-Disposition"].startswith("attachment")
    told = json.loads(file.text)
    assert told["person"]["name"] == "DEMO Officer"
    assert told["seats"][0]["role"] == "officer"
    assert len(told["sessions"]) >= 1
    assert {"acts", "papers", "invitations", "passkeys", "samples"} <= told.keys()
    assert told["acts_of_others_about_this_person"][0]["action"] == "people.enrolled"


def test_secrets_stay_out_of_the_file(app: Flask) -> None:
    leader = signed_in(app, Role.PROJECT_LEADER)
    text = leader.get("/account/my-data.json").text
    with app.app_context():
        person = person_with(db.session(), Role.PROJECT_LEADER)
        secrets = (person.password, person.fs_uniquifier, person.tf_totp_secret)
    assert all(secrets)
    assert not any(str(one) in text for one in secrets)
    assert json.loads(text)["person"]["secrets_that_are_set"]["password"] is True


def test_nobody_sees_what_is_kept_about_others(app: Flask) -> None:
    officer = signed_in(app, Role.OFFICER)
    leader = key_of(app, Role.PROJECT_LEADER)
    for address in (f"/privacy/people/{leader}", f"/privacy/people/{leader}/data.json"):
        assert officer.get(address).status_code == 403
    told = json.loads(officer.get("/account/my-data.json").text)
    assert {one["by"] for one in told["acts"]} <= {f"person:{told['person']['id']}"}


def test_an_administrator_hands_it_out_and_the_person_sees_that(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    key = key_of(app, Role.ACCOUNTANT)
    answer = administrator.get(f"/privacy/people/{key}/data.json")
    assert json.loads(answer.text)["person"]["id"] == key
    told = json.loads(signed_in(app, Role.ACCOUNTANT).get("/account/my-data.json").text)
    about = [one["action"] for one in told["acts_of_others_about_this_person"]]
    assert about[-1] == "people.data_handed_out"
    assert administrator.get("/privacy/people/4711").status_code == 404


def erased(client: FlaskClient, key: int) -> int:
    """Ask for an erasure; the status of the answer."""
    page = f"/privacy/people/{key}"
    fields = {"meant": str(key), "reason": "asked by the person"}
    opened = client.get(page).text
    if "Erase for good" not in opened:
        return 409 if "Not yet" in opened else 404
    return posted(client, page, fields, to=f"{page}/erase").status_code


def test_nobody_is_erased_while_the_project_is_kept(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    key = key_of(app, Role.SIGNATORY)
    keep_until(app, date(2020, 12, 31), hold="Inquiry")
    assert erased(administrator, key) == 409
    keep_until(app, date(2099, 12, 31))
    assert erased(administrator, key) == 409
    with app.app_context():
        person = db.session.get(Person, key)
        assert person is not None
        assert person.name == "DEMO Signatory"


def test_afterwards_everything_personal_goes_and_the_chain_holds(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    key = key_of(app, Role.SIGNATORY)
    signatory = signed_in(app, Role.SIGNATORY)
    assert signatory.get("/").status_code == 200
    keep_until(app, date(2020, 12, 31))
    assert erased(administrator, key) == 303
    assert signatory.get("/").status_code in {303, 401}
    with app.app_context():
        person = db.session.get(Person, key)
        assert person is not None
        assert (person.name, person.password, person.tf_totp_secret) == ("", None, None)
        assert person.email == f"erased-{key}@erased.invalid"
        assert not person.active
        for model in (Membership, SignedIn):
            rows = select(func.count()).where(model.person_id == key)
            assert db.session.scalar(rows) == 0
        demo = Invitation.email.like("%signatory%")
        assert db.session.scalar(select(func.count()).where(demo)) == 0
        entries = [*db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq))]
        assert "people.erased" in {one.action for one in entries}
        assert "signatory" not in "".join(one.payload for one in entries).replace(
            '"signatory"', ""
        )
        for earlier, later in pairwise(entries):
            assert (later.previous, later.seq) == (earlier.hash, earlier.seq + 1)
        assert all(hash_of(one) == one.hash for one in entries)
    assert faults_of(app) == []
    assert erased(administrator, key) == 404


def test_an_erasure_must_be_meant(app: Flask) -> None:
    keep_until(app, date(2020, 12, 31))
    administrator = signed_in(app, Role.ADMINISTRATOR)
    key = key_of(app, Role.ACCOUNTANT)
    page = f"/privacy/people/{key}"
    slip = {"meant": "yes", "reason": "asked"}
    answer = posted(administrator, page, slip, to=f"{page}/erase")
    assert answer.status_code == 422
    assert f"Type “{key}” to confirm." in answer.text


def test_an_administrator_is_dismissed_first(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    assert erased(administrator, key_of(app, Role.ADMINISTRATOR)) == 409
