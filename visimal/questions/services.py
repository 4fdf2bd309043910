"""Asking, answering and settling; each is told in the trail, its words are not.

Nothing that was asked or answered is ever changed: who means something else asks, or
answers, once more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.domain.dialogue import QuestionKind
from visimal.domain.report_status import PartnerReportStatus
from visimal.evidence.models import Document
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.services import ClosedError
from visimal.partner_reports.services import locked_report
from visimal.partner_reports.services import NoReportError
from visimal.questions.models import Answer
from visimal.questions.models import AnswerPaper
from visimal.questions.models import Question
from visimal.storage.trail import record
from visimal.storage.versions import changed
from visimal.storage.versions import locked

_ACTIONS = {
    QuestionKind.CONTROL: "question.asked",
    QuestionKind.REMARK: "question.remarked",
}


class NoQuestionError(LookupError):
    """There is no such question on this claim."""


class SettledError(Exception):
    """The question is settled: nothing more is wanted."""


class NoPaperError(LookupError):
    """An answer names a paper that the partner does not have."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(f"there is no paper {number}")


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """What somebody asks."""

    kind: QuestionKind
    #: The number of the line it is about; none for the whole claim.
    line: str | None
    text: str


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """What the partner says to a question."""

    #: Of the question.
    number: int
    text: str
    #: The numbers of the papers it names.
    papers: Sequence[str]


def ask(
    session: Session, place: Place, new: NewQuestion, doing: Doing, *, today: date
) -> int:
    """Ask about a claim, or about one of its lines; the number of the question.

    `today` is the day on the project's calendar: the clock of control counts it.

    Raises:
        NoReportError: there is no such claim, or no such line.
        ClosedError: nothing is asked while the claim stands as it does.
    """
    report = locked_report(session, place)
    status = PartnerReportStatus(report.status)
    if not new.kind.may_be_asked(status):
        raise ClosedError(status)
    number = _next(session, report)
    session.add(
        Question(
            project_id=place.project,
            report_id=report.id,
            number=number,
            kind=new.kind,
            line=new.line,
            is_personal_data=_names_a_person(session, report, new.line),
            text=new.text,
            asked_by=doing.by.key,
            asked_at=doing.at,
            asked_on=today,
        )
    )
    _told(session, place, _ACTIONS[new.kind], doing, number, line=new.line)
    return number


def answer(
    session: Session,
    place: Place,
    new: NewAnswer,
    doing: Doing,
    *,
    today: date,
) -> Question:
    """Answer a question in words, and with papers of the partner by their numbers.

    Raises:
        NoReportError: there is no such claim.
        NoQuestionError: there is no such question.
        SettledError: nothing more is wanted.
        ClosedError: the claim is certified.
        NoPaperError: the partner has no such paper.
    """
    question = _opened(session, place, new.number)
    documents = [_paper(session, place, one) for one in dict.fromkeys(new.papers)]
    given = Answer(
        project_id=place.project,
        question_id=question.id,
        text=new.text,
        answered_by=doing.by.key,
        answered_at=doing.at,
        answered_on=today,
    )
    session.add(given)
    session.flush()
    for document in documents:
        session.add(
            AnswerPaper(
                project_id=place.project, answer_id=given.id, document_id=document.id
            )
        )
    named = [one.number for one in documents]
    _told(session, place, "question.answered", doing, new.number, papers=named)
    return question


def settle(
    session: Session,
    place: Place,
    asked: tuple[QuestionKind, int],
    doing: Doing,
    *,
    today: date,
) -> None:
    """Say that nothing more is wanted; a question of the other kind is not there.

    Raises:
        NoReportError: there is no such claim.
        NoQuestionError: there is no such question of this kind.
        SettledError: it is settled already.
        ClosedError: the claim is certified.
    """
    kind, number = asked
    question = _opened(session, place, number)
    if question.kind != kind:
        raise NoQuestionError
    question.settled_by = doing.by.key
    question.settled_at = doing.at
    question.settled_on = today
    changed(question)
    _told(session, place, "question.settled", doing, number)


def _opened(session: Session, place: Place, number: int) -> Question:
    """A question that is not settled, on a claim that is not certified."""
    report = locked_report(session, place)
    where = and_(Question.report_id == report.id, Question.number == number)
    question = locked(session, Question, where)
    if question is None:
        raise NoQuestionError
    status = PartnerReportStatus(report.status)
    if status.is_certified:
        raise ClosedError(status)
    if question.settled_at is not None:
        raise SettledError
    return question


def _next(session: Session, report: PartnerReport) -> int:
    asked = select(func.max(Question.number)).where(Question.report_id == report.id)
    return (session.scalar(asked) or 0) + 1


def _names_a_person(session: Session, report: PartnerReport, line: str | None) -> bool:
    if line is None:
        return False
    asked = select(ExpenditureLine.is_personal_data).where(
        ExpenditureLine.report_id == report.id, ExpenditureLine.number == line
    )
    found = session.scalars(asked).one_or_none()
    if found is None:
        raise NoReportError
    return found


def _paper(session: Session, place: Place, number: str) -> Document:
    asked = select(Document).where(
        Document.partner_id == place.partner,
        Document.number == number,
        Document.erased_at.is_(None),
    )
    found = session.scalars(asked).one_or_none()
    if found is None:
        raise NoPaperError(number)
    return found


def _told(
    session: Session,
    place: Place,
    action: str,
    doing: Doing,
    number: int,
    **details: object,
) -> None:
    act = place.act(action, doing, str(number))
    record(session, act, at=doing.at, details=details)
