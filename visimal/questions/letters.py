"""Letters about questions: that one was asked, that one was answered, never what.

What is asked may speak of people; the letter says where to read it.
"""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask import url_for
from sqlalchemy import or_
from sqlalchemy import Select
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.places import Place
from visimal.domain.dialogue import QuestionKind
from visimal.i18n import gettext
from visimal.i18n import speaking
from visimal.identity.letters import Letter
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.permissions import GRANTS
from visimal.identity.permissions import Permission
from visimal.questions.models import Question
from visimal.settings import Settings

#: Writes a letter with the settings of the installation, and hands it in.
HandIn = Callable[[Callable[[Settings], Letter], Person], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter is about."""

    place: Place
    number: int
    kind: QuestionKind
    line: str | None
    #: None if it was asked just now.
    is_answered: bool = False


def tell_partner(session: Session, told: Told, hand_in: HandIn, today: date) -> None:
    """Tell everybody who makes the claim that something was asked."""
    roles = [one.value for one, may in GRANTS.items() if Permission.REPORT_EDIT in may]
    seats = _seats(told.place, today).where(
        Membership.role.in_(roles), Membership.partner_id == told.place.partner
    )
    asked = select(Person).where(Person.id.in_(seats))
    _send(session.scalars(_living(asked)).all(), told, hand_in)


def tell_asker(
    session: Session, question: Question, told: Told, hand_in: HandIn, today: date
) -> None:
    """Tell whoever asked that the partner answered, as long as there is a seat."""
    asked = select(Person).where(
        Person.id == question.asked_by, Person.id.in_(_seats(told.place, today))
    )
    _send(session.scalars(_living(asked)).all(), told, hand_in)


def _seats(place: Place, today: date) -> Select[int]:
    return select(Membership.person_id).where(
        Membership.project_id == place.project,
        or_(Membership.partner_id.is_(None), Membership.partner_id == place.partner),
        or_(Membership.until.is_(None), Membership.until >= today),
    )


def _living(asked: Select[Person]) -> Select[Person]:
    return asked.where(Person.active, Person.erased_at.is_(None)).order_by(Person.id)


def _send(people: Sequence[Person], told: Told, hand_in: HandIn) -> None:
    for person in people:

        def written(settings: Settings, to: Person = person) -> Letter:
            return letter_to(to, told, settings)

        hand_in(written, person)


def letter_to(person: Person, told: Told, settings: Settings) -> Letter:
    """The letter, in the language of a person."""
    place = told.place
    page = "questions.questions"
    if told.is_answered and told.kind is QuestionKind.CONTROL:
        page = "control_questions.questions"
    with speaking(person.language):
        where = url_for(
            page,
            partner=place.partner_number,
            period=place.period_number,
            _anchor=f"question-{told.number}",
            _external=not settings.address,
        )
        address = f"{settings.address}{where}"
        subject = _subject(told)
        lines = [
            gettext("Hello %(name)s,", name=person.name),
            _sentence(told),
            *_consequence(told),
            address,
        ]
        html = render_template(
            "letters/_letter.html",
            language=person.language,
            subject=subject,
            lines=lines,
            address=address,
        )
    return Letter(person.email, subject, "\n\n".join(lines) + "\n", html)


def _subject(told: Told) -> str:
    facts = {"partner": told.place.abbreviation, "number": told.place.period_number}
    if told.is_answered:
        return gettext("Answered: claim of %(partner)s, semester %(number)s", **facts)
    if told.kind is QuestionKind.REMARK:
        return gettext("Remark: claim of %(partner)s, semester %(number)s", **facts)
    return gettext("Question: claim of %(partner)s, semester %(number)s", **facts)


def _sentence(told: Told) -> str:
    facts = {
        "question": told.number,
        "partner": told.place.abbreviation,
        "number": told.place.period_number,
        "project": told.place.code,
        "line": told.line or "",
    }
    if told.is_answered:
        return gettext(
            "%(partner)s answered question %(question)s about its claim for semester"
            " %(number)s of %(project)s.",
            **facts,
        )
    if told.kind is QuestionKind.REMARK:
        return gettext(
            "the project leader left remark %(question)s on your claim for semester"
            " %(number)s of %(project)s.",
            **facts,
        )
    if told.line is None:
        return gettext(
            "the controller asks question %(question)s about your claim for semester"
            " %(number)s of %(project)s.",
            **facts,
        )
    return gettext(
        "the controller asks question %(question)s about line %(line)s of your claim"
        " for semester %(number)s of %(project)s.",
        **facts,
    )


def _consequence(told: Told) -> Sequence[str]:
    if told.kind is QuestionKind.REMARK:
        return ()
    if told.is_answered:
        return (
            gettext(
                "If no other question is open, the clock of control runs again from"
                " today."
            ),
        )
    return (
        gettext(
            "The clock of control stands until you answer: the sooner you do, the"
            " sooner your claim is certified."
        ),
    )
