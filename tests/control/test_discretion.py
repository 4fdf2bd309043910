"""What is said of a line that names a person stays with those who may read it."""

from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.people import BY
from tests.people import person_with
from tests.people import signed_in
from tests.questions.asked import answered
from tests.questions.asked import ask
from tests.questions.asked import CLAIM
from tests.questions.asked import clerk
from tests.questions.asked import controller
from tests.questions.asked import letters
from tests.questions.asked import OF_A_PERSON
from tests.questions.asked import PARTNER
from tests.security.applications import loaded_app
from tests.security.clerks import looking
from tests.security.clerks import sent
from visimal.consortium.places import Doing
from visimal.deadlines.services import make_calendar
from visimal.identity.permissions import Role
from visimal.storage.db import db
from visimal.storage.trail import AuditEntry
from visimal.web import logbook

CONTROL = f"/control/{PARTNER}/3"
#: One word for each thing that is said; nobody says any of them by chance.
COMMENT, QUESTION, ANSWER = "heronsalary", "heronillness", "heronexcuse"
FINDING, PLACE, NOTE = "heronfinding", "heronattic", "heronnote"
SAID = (COMMENT, QUESTION, ANSWER, FINDING, PLACE, NOTE)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, in which all of it was said of one claim under control."""
    for app in loaded_app(tmp_path_factory, "discretion", settings={"room_left": 0}):
        clerk(app)
        reader = controller(app)
        cut = {"decision": "deduct", "deducted": "1.00", "typology": "4.14"}
        line = f"{CONTROL}/lines/{OF_A_PERSON}"
        said = {**cut, "reason": "", "comment": f"Too much: {COMMENT}"}
        assert sent(reader, line, said).status_code == 303
        number = ask(app, f"Why away? {QUESTION}", OF_A_PERSON)
        assert answered(app, number, f"Because of {ANSWER}").status_code == 303
        written = {
            "is_on_desk": "y",
            "findings": FINDING,
            "conclusions": FINDING,
            "of_the_last": "",
            "for_the_next": FINDING,
        }
        report = f"{CONTROL}/report"
        assert sent(reader, report, written).status_code == 303
        visit = {
            "starts_on": "08/07/2027",
            "ends_on": "",
            "place_kind": "partner",
            "place": PLACE,
            "focus": PLACE,
        }
        there = f"{report}/visits"
        assert sent(reader, there, visit).status_code == 303
        empty = {f"{name}_{one}": "" for one in range(6) for name in ("reply", "note")}
        noted = {**empty, "reply_0": "no", "note_0": NOTE}
        assert sent(reader, f"{report}/checklists/staff", noted).status_code == 303
        yield app


@pytest.fixture
def leader(app: Flask) -> FlaskClient:
    """Who sees amounts, and no salaries."""
    return signed_in(app, Role.PROJECT_LEADER)


def heard(text: str) -> list[str]:
    """Which of all that was said stands in a text."""
    return [one for one in SAID if one in text]


def logged(app: Flask) -> str:
    """All that the installation wrote into its log."""
    folder: Path = app.config["VISIMAL"].instance / logbook.FOLDER
    return "".join(one.read_text(encoding="utf-8") for one in folder.glob("*"))


def test_those_who_may_read_it_read_it(app: Flask) -> None:
    reader = controller(app)
    assert COMMENT in reader.get(f"{CONTROL}/lines/{OF_A_PERSON}").text
    questions = clerk(app).get(CLAIM).text
    assert QUESTION in questions
    assert ANSWER in questions
    assert FINDING in reader.get(f"{CONTROL}/report").text


def test_the_trail_tells_that_it_was_said_and_not_what(app: Flask) -> None:
    with looking(app) as connection:
        entries = connection.execute(select(AuditEntry.__table__)).all()
    assert any(one.action == "question.asked" for one in entries)
    assert heard(" ".join(str(one) for one in entries)) == []


def test_no_letter_and_no_log_says_it(app: Flask) -> None:
    assert letters(app)
    assert heard(" ".join(str(one) for one in letters(app))) == []
    assert heard(logged(app)) == []


def test_no_calendar_says_it(app: Flask) -> None:
    with app.app_context():
        session = db.session()
        person = person_with(session, Role.PROJECT_LEADER)
        token = make_calendar(session, person.id, Doing(BY, datetime.now(UTC)))
        session.commit()
        db.session.remove()
    answer = app.test_client().get(f"/calendar/{token}.ics")
    assert answer.status_code == 200
    assert heard(answer.text) == []
    # Whoever reads the log reads no address that opens a calendar.
    assert app.test_client().get("/nothing-is-here").status_code == 404
    assert token not in logged(app)


@pytest.mark.parametrize(
    "path",
    [
        f"/claims/{PARTNER}/3/questions",
        f"/explain/deducted?line={OF_A_PERSON}",
        f"/explain/deducted?partner={PARTNER}&period=3",
        f"/explain/entered?line={OF_A_PERSON}",
        f"/reports/{PARTNER}/3",
        "/deadlines?period=3",
        "/trail",
    ],
)
@pytest.mark.parametrize("role", [Role.PROJECT_LEADER, Role.OFFICER, Role.AUDITOR])
def test_a_leader_an_officer_and_an_auditor_read_none_of_it(
    app: Flask, role: Role, path: str
) -> None:
    partner = PARTNER if role is Role.OFFICER else None
    answer = signed_in(app, role, partner=partner).get(path)
    assert answer.status_code in {200, 404}, path
    if path.startswith("/claims"):
        assert answer.status_code == 200
    assert heard(answer.text) == []
