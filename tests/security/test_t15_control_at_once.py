"""T15, R9: two people at the same control, or at the same letter: it is done once.

On both databases, each in a transaction of its own: the second begins before the first
commits.
"""

import json
from collections.abc import Callable
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import UTC
from pathlib import Path
from typing import Any
from typing import TypeVar

import pytest
from flask import Flask
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.databases import BOTH
from tests.example_project import example_project
from tests.people import person_with
from tests.postgres import new_database
from tests.security.applications import REPORTS
from tests.security.at_once import at_once
from tests.security.at_once import Deed
from visimal.app import create_app
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.control import again
from visimal.control import services as control
from visimal.control.models import ControlDecision
from visimal.deadlines import services as reminders
from visimal.deadlines.digests import Digest
from visimal.domain.control import ControlDecision as Decision
from visimal.domain.dialogue import QuestionKind
from visimal.domain.money import euro
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.identity.reaching import Reminder
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.questions import services as questions
from visimal.questions.models import Question
from visimal.settings import from_environment
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.trail import By

DAY = date(2026, 6, 30)
PARKED, LINE = "P02-S1-0002", "P02-S2-0002"
T = TypeVar("T")


def doing(session: Session) -> Doing:
    """The controller, who had no hand in the claims that are controlled here."""
    asked = select(Person.id).where(Person.email.startswith("controller."))
    by = By("DEMO", "controller", session.scalars(asked).one())
    return Doing(by, datetime.now(UTC))


def document() -> dict[str, Any]:
    """The example: a claim under control, and one to come."""
    made = example_project()
    made["periods"].append({"number": 3, "first_month": 6, "last_month": 6})
    for one in made["budget"]["partners"]:
        one["by_period"].append("0.00")
    running = made["reports"][2]
    running |= {"status": "in_control", "control_started_on": "2026-06-28"}
    running["lines"] = [running["lines"][1]]
    made["reports"].append({"partner": 2, "period": 3, "status": "draft", "lines": []})
    return made


@pytest.fixture(scope="module", params=BOTH)
def app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The example on each kind of database."""
    instance = tmp_path_factory.mktemp("control_at_once")
    if request.param == "sqlite":
        yield from _loaded(instance, f"sqlite:///{instance / 'visimal.sqlite3'}")
        return
    with new_database(request.getfixturevalue("postgres_server")) as given:
        address = from_environment({"VISIMAL_DATABASE": given}).database
        yield from _loaded(instance, address)


def _loaded(instance: Path, database: str) -> Iterator[Flask]:
    made = create_app(Settings(instance, database, REPORTS, "en"))
    with made.app_context():
        text = json.dumps(document()).encode()
        by = By("test", "operator")
        load(db.session(), checked(text, REPORTS), at=datetime.now(UTC), by=by)
        db.session.commit()
        person_with(db.session(), Role.CONTROLLER, partner=2)
        db.session.remove()
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


def ask(app: Flask, question: Callable[[Session], T]) -> T:
    """What the database says when nobody is at work."""
    with app.app_context():
        answer = question(db.session())
        db.session.remove()
    return answer


def here(session: Session, period: int) -> Place:
    """The place of a claim of the second partner."""
    partner = session.scalars(select(Partner).where(Partner.number == 2)).one()
    its = session.scalars(select(Period).where(Period.number == period)).one()
    code = session.get_one(Project, partner.project_id).code
    key, name = partner.id, partner.abbreviation
    return Place(partner.project_id, key, its.id, code, 2, period, name, DAY)


def version(session: Session, place: Place) -> int:
    """The version of a claim as somebody sees it."""
    asked = select(PartnerReport.version).where(
        PartnerReport.partner_id == place.partner,
        PartnerReport.period_id == place.period,
    )
    return session.scalars(asked).one()


def declared_again(session: Session) -> object:
    """Declare a parked line in the next claim."""
    place = here(session, 3)
    [earlier] = [
        one for one in again.earlier_lines(session, place, ()) if one.number == PARKED
    ]
    return again.declare_again(session, place, earlier, doing(session))


def test_two_people_declare_a_parked_line_again_once(app: Flask) -> None:
    seen = at_once(app, declared_again, declared_again)
    assert seen == ("", "NotAgainError")
    asked = select(func.count()).where(ExpenditureLine.redeclares == PARKED)
    assert ask(app, lambda session: session.scalar(asked)) == 1


def decided(deducted: str) -> Deed:
    """Deduct from the line under control, as it was seen before anybody decided."""

    def deed(session: Session) -> object:
        cut = Decision(euro(deducted), typology="4.1", note="DEMO")
        one = control.Decided(LINE, cut, 0)
        return control.decide(session, here(session, 2), one, doing(session))

    return deed


def test_two_controllers_who_saw_one_line_undecided_decide_it_once(app: Flask) -> None:
    seen = at_once(app, decided("5.00"), decided("7.00"))
    assert seen == ("", "StaleError")
    asked = select(ControlDecision.deducted).join(
        ExpenditureLine, ExpenditureLine.id == ControlDecision.line_id
    )
    cuts = ask(
        app,
        lambda session: session.scalars(
            asked.where(ExpenditureLine.number == LINE)
        ).all(),
    )
    assert cuts == [euro("5.00")]


def asked(session: Session) -> object:
    """Ask about the claim under control."""
    new = questions.NewQuestion(QuestionKind.CONTROL, None, "Why? (DEMO)")
    return questions.ask(session, here(session, 2), new, doing(session), today=DAY)


def test_two_questions_at_once_have_two_numbers(app: Flask) -> None:
    assert at_once(app, asked, asked) == ("", "")
    numbers = select(Question.number).order_by(Question.number)
    assert ask(app, lambda session: session.scalars(numbers).all()) == [1, 2]


def settled(session: Session) -> None:
    """Settle what was asked first."""
    which = (QuestionKind.CONTROL, 1)
    questions.settle(session, here(session, 2), which, doing(session), today=DAY)


def test_a_question_is_settled_once(app: Flask) -> None:
    assert at_once(app, settled, settled) == ("", "SettledError")
    both = select(Question).where(Question.number == 2)

    def second(session: Session) -> None:
        which = (QuestionKind.CONTROL, session.scalars(both).one().number)
        questions.settle(session, here(session, 2), which, doing(session), today=DAY)
        session.commit()

    ask(app, second)


def finished(seen: int) -> Deed:
    """Certify the claim under control as it was seen."""

    def deed(session: Session) -> object:
        place = here(session, 2)
        return control.finish_control(session, place, seen, doing(session), today=DAY)

    return deed


def test_a_control_is_finished_once_and_nothing_is_decided_after_it(
    app: Flask,
) -> None:
    seen = ask(app, lambda session: version(session, here(session, 2)))
    both = at_once(app, finished(seen), finished(seen))
    assert both.first == ""
    assert both.second in {"NotNowError", "StaleError"}


def reminded(session: Session) -> object:
    """What each of two runs of the reminders writes down before its letter leaves."""
    somebody = session.scalars(select(Person).where(Person.active)).one()
    return reminders.keep(session, Digest(somebody), doing(session), DAY)


def test_two_runs_of_the_reminders_write_to_nobody_twice_on_a_day(app: Flask) -> None:
    assert at_once(app, reminded, reminded) == ("", "")
    count = select(func.count()).select_from(Reminder)
    assert ask(app, lambda session: session.scalar(count)) == 1
