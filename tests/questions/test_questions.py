"""Questions of control: asked, answered, settled, and the clock that waits for them."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from werkzeug.test import TestResponse

from tests.evidence.bringing import brought
from tests.people import signed_in
from tests.questions.asked import answered
from tests.questions.asked import ask
from tests.questions.asked import CLAIM
from tests.questions.asked import clerk
from tests.questions.asked import clock
from tests.questions.asked import CONTROL
from tests.questions.asked import controller
from tests.questions.asked import letters
from tests.questions.asked import OF_A_PERSON
from tests.questions.asked import PARTNER
from tests.questions.asked import pressed
from tests.questions.asked import settled
from tests.questions.asked import thread
from tests.questions.asked import unasked
from tests.security.applications import loaded_app
from tests.security.clerks import looking
from tests.security.clerks import said
from tests.security.clerks import sent
from visimal.domain.control_clock import Asked
from visimal.identity.permissions import Role
from visimal.questions.models import Question
from visimal.questions.queries import stops
from visimal.storage.db import db
from visimal.storage.trail import AuditEntry

WORDS = "Where is the agenda of this journey? (DEMO)"
ANSWER = "It lies among the papers (DEMO)"
DRAFT = "/claims/4/3/questions"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, in which control asks again and again."""
    settings = {"room_left": 0}
    yield from loaded_app(tmp_path_factory, "questions", unasked(), settings)


def test_an_open_question_stops_the_clock_and_its_answer_lets_it_run(
    app: Flask,
) -> None:
    reader = controller(app)
    before = clock(reader.get(CONTROL).text)
    # Submitted on 5 July, looked at on the 15th; three months end on 5 October.
    assert before["Days used by control"] == "10"
    assert (before["Last day"], before["Days left"]) == ("5 Oct 2027", "82")
    number = ask(app, WORDS)
    assert "stopped: the partner owes an answer" in reader.get(CONTROL).text
    assert answered(app, number, ANSWER).status_code == 303
    page = reader.get(CONTROL).text
    assert "82 days left" in page
    assert f"15 Jul 2027 to 15 Jul 2027: 0 days, question {number}" in page
    assert WORDS in thread(page, number)
    assert ANSWER in thread(page, number)


def test_a_letter_says_where_to_read_and_never_what(app: Flask) -> None:
    clerk(app)
    count = len(letters(app))
    number = ask(app, WORDS)
    told = letters(app)[count:]
    assert f"accountant.1.{PARTNER}@demo.example" in {str(one["To"]) for one in told}
    answered(app, number, ANSWER)
    back = letters(app)[-1]
    assert str(back["To"]) == f"controller.1.{PARTNER}@demo.example"
    for one in (*told, back):
        body = one.get_body(("plain",))
        assert body is not None
        words = body.get_content()
        assert f"#question-{number}" in words
        assert WORDS not in words
        assert ANSWER not in words


def test_the_tabs_count_what_waits_for_an_answer(app: Flask) -> None:
    number = ask(app, WORDS)
    reader = clerk(app)
    page = reader.get(CLAIM).text
    assert "Questions&nbsp;(1" in page.replace("\n", "").replace("      ", "")
    assert "1 question waits for an answer." in page
    answered(app, number, ANSWER)
    assert "waits for an answer" not in reader.get(CLAIM).text


def test_an_answer_names_papers_of_the_partner_and_of_nobody_else(app: Flask) -> None:
    own = brought(clerk(app), partner=str(PARTNER))
    other = brought(signed_in(app, Role.ACCOUNTANT, partner=4), partner="4")
    number = ask(app, WORDS)
    refused = answered(app, number, ANSWER, f"{own}, {other}")
    assert refused.status_code == 422
    assert f"no paper “{other}” here" in refused.text
    assert answered(app, number, ANSWER, own).status_code == 303
    assert own in thread(controller(app).get(CONTROL).text, number)


def test_a_question_on_a_line_that_names_a_person_is_read_by_few(app: Flask) -> None:
    number = ask(app, WORDS, OF_A_PERSON)
    answered(app, number, ANSWER)
    for role in (Role.PROJECT_LEADER, Role.AUDITOR):
        shown = thread(signed_in(app, role).get(CLAIM).text, number)
        assert shown
        assert WORDS not in shown
        assert ANSWER not in shown
    assert (
        WORDS
        not in clerk(app, Role.OFFICER)
        .get(CLAIM)
        .text.split(f'id="question-{number}"')[1]
    )
    for reader in (clerk(app), controller(app)):
        assert WORDS in thread(reader.get(CLAIM).text, number)
    line = clerk(app).get(f"/claims/{PARTNER}/3/lines/{OF_A_PERSON}").text
    assert WORDS in thread(line, number)


def test_who_asked_settles_and_then_nothing_more_is_wanted(app: Flask) -> None:
    number = ask(app, WORDS)
    assert settled(controller(app), CONTROL, number).status_code == 303
    late = answered_anyway(app, number)
    assert late.status_code == 409
    assert "settled by now" in said(late)
    assert "settled on 15 Jul 2027" in thread(clerk(app).get(CLAIM).text, number)


def answered_anyway(app: Flask, number: int) -> TestResponse:
    """Send an answer from a page that was opened before."""
    reader = clerk(app)
    other = ask(app, WORDS)
    page = f"{CLAIM}/{other}/answer"
    fields = {"text": ANSWER, "papers": ""}
    answer = pressed(reader, page, f"{CLAIM}/{number}/answer", fields)
    answered(app, other, ANSWER)
    return answer


def test_the_leader_remarks_on_a_draft_and_the_partner_alone_changes_it(
    app: Flask,
) -> None:
    leader = signed_in(app, Role.PROJECT_LEADER)
    remark = {"line": "P04-S3-0002", "text": "Say which map (DEMO)"}
    wrong = sent(leader, f"{DRAFT}/remarks", remark | {"line": "P04-S3-9999"})
    assert wrong.status_code == 422
    assert "no line “P04-S3-9999”" in wrong.text
    assert sent(leader, f"{DRAFT}/remarks", remark).status_code == 303
    officer = signed_in(app, Role.ACCOUNTANT, partner=4)
    shown = thread(officer.get("/claims/4/3/lines/P04-S3-0002").text, 1)
    assert "Say which map (DEMO)" in shown
    given = {"text": "The one of the estuary (DEMO)", "papers": ""}
    assert sent(officer, f"{DRAFT}/1/answer", given).status_code == 303
    assert settled(leader, DRAFT, 1).status_code == 303
    assert leader.get("/claims/4/3/lines/P04-S3-0002").status_code == 403


def test_nobody_remarks_once_control_has_begun_nor_asks_before(app: Flask) -> None:
    leader = signed_in(app, Role.PROJECT_LEADER)
    assert leader.get(f"{CLAIM}/remarks").status_code == 409
    early = signed_in(app, Role.CONTROLLER, partner=4)
    page = early.get("/control/4/3/questions")
    assert "Questions are asked while the claim is under control" in page.text
    fields = {"line": "", "text": WORDS}
    late = pressed(early, "/account", "/control/4/3/questions", fields)
    assert late.status_code == 409


def test_the_leader_does_not_settle_what_control_asked(app: Flask) -> None:
    number = ask(app, WORDS)
    leader = signed_in(app, Role.PROJECT_LEADER)
    answer = pressed(leader, "/account", f"{CLAIM}/{number}/settlement")
    assert answer.status_code == 404
    answered(app, number, ANSWER)


def test_who_made_the_claim_asks_nothing_as_its_controller(app: Flask) -> None:
    both = signed_in(app, Role.CONTROLLER, partner=4)
    other = both.get(CONTROL)
    assert other.status_code == 404


def test_what_was_asked_and_answered_is_never_rewritten(app: Flask) -> None:
    number = ask(app, WORDS)
    answered(app, number, ANSWER)
    for statement in (
        "UPDATE question SET text = 'Nothing'",
        "UPDATE answer SET text = 'Nothing'",
        "DELETE FROM answer",
        "UPDATE question SET asked_on = '2027-01-01'",
    ):
        with (
            looking(app) as connection,
            pytest.raises(DatabaseError, match="never rewritten"),
        ):
            connection.execute(text(statement))


def test_the_trail_tells_who_asked_and_not_what(app: Flask) -> None:
    number = ask(app, WORDS, OF_A_PERSON)
    answered(app, number, ANSWER)
    with looking(app) as connection:
        told = connection.execute(
            select(AuditEntry.action, AuditEntry.subject, AuditEntry.payload)
            .where(AuditEntry.action.like("question.%"))
            .order_by(AuditEntry.seq)
        ).all()
    assert [one[:2] for one in told][-2:] == [
        ("question.asked", str(number)),
        ("question.answered", str(number)),
    ]
    assert not any(WORDS in one[2] or ANSWER in one[2] for one in told)


def test_the_first_answer_counts_for_the_clock(app: Flask) -> None:
    number = ask(app, WORDS)
    for words in (ANSWER, "And its minutes (DEMO)"):
        assert answered(app, number, words).status_code == 303
    with app.app_context():
        asked = select(Question.report_id).where(Question.number == number)
        (report,) = set(db.session.scalars(asked.where(Question.kind == "control")))
        found = stops(db.session(), [report])[report]
    day = date(2027, 7, 15)
    assert found[number - 1] == Asked(str(number), day, day)
