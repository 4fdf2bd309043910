"""Questions on claims with their answers, in their order."""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlalchemy.orm import Session

from visimal.consortium.places import Place
from visimal.domain.control_clock import Asked
from visimal.domain.dialogue import QuestionKind
from visimal.evidence.models import Document
from visimal.identity.models import Person
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.questions.models import Answer
from visimal.questions.models import AnswerPaper
from visimal.questions.models import Question


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of the partner."""

    text: str
    by: str
    by_key: int | None
    on: date
    #: Keys and numbers of the papers it names.
    papers: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Thread:
    """One question and what was answered to it."""

    number: int
    kind: QuestionKind
    line: str | None
    #: It is about a line that names a person, or did when it was asked.
    is_personal_data: bool
    text: str
    by: str
    by_key: int | None
    on: date
    answers: Sequence[Answered]
    settled_on: date | None

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is wanted."""
        return self.settled_on is not None

    @property
    def is_open(self) -> bool:
        """Whether the partner owes an answer."""
        return not self.is_settled and not self.answers

    @property
    def asked(self) -> Asked:
        """The question, as the clock of control counts it."""
        ends = [one.on for one in self.answers[:1]]
        ends += [] if self.settled_on is None else [self.settled_on]
        return Asked(str(self.number), self.on, min(ends, default=None))


def threads(session: Session, report: int) -> Sequence[Thread]:
    """The questions on a report, by its key, in the order in which they were asked."""
    answers = _answers(session, report)
    asker = aliased(Person)
    asked = (
        select(Question, asker.name, ExpenditureLine.is_personal_data)
        .outerjoin(asker, asker.id == Question.asked_by)
        .outerjoin(
            ExpenditureLine,
            (ExpenditureLine.report_id == Question.report_id)
            & (ExpenditureLine.number == Question.line),
        )
        .where(Question.report_id == report)
        .order_by(Question.number)
    )
    return [
        Thread(
            number=one.number,
            kind=QuestionKind(one.kind),
            line=one.line,
            is_personal_data=one.is_personal_data or bool(is_personal),
            text=one.text,
            by=name or "",
            by_key=one.asked_by,
            on=one.asked_on,
            answers=answers.get(one.id, ()),
            settled_on=one.settled_on,
        )
        for one, name, is_personal in session.execute(asked)
    ]


def open_questions(session: Session, place: Place) -> Mapping[QuestionKind, int]:
    """How many questions of each kind the partner has not answered yet in a claim."""
    answered = select(Answer.id).where(Answer.question_id == Question.id).exists()
    asked = (
        select(Question.kind, func.count(Question.id))
        .join(PartnerReport, PartnerReport.id == Question.report_id)
        .where(
            PartnerReport.partner_id == place.partner,
            PartnerReport.period_id == place.period,
            Question.settled_on.is_(None),
            ~answered,
        )
        .group_by(Question.kind)
    )
    found = {QuestionKind(kind): count for kind, count in session.execute(asked)}
    return {kind: found.get(kind, 0) for kind in QuestionKind}


def stops(session: Session, reports: Collection[int]) -> Mapping[int, Sequence[Asked]]:
    """What stops the clock of each control, by the key of its report."""
    first = func.min(Answer.answered_on)
    asked = (
        select(
            Question.report_id,
            Question.number,
            Question.asked_on,
            first,
            Question.settled_on,
        )
        .outerjoin(Answer, Answer.question_id == Question.id)
        .where(
            Question.report_id.in_([*reports]),
            Question.kind == QuestionKind.CONTROL.value,
        )
        .group_by(Question.id)
        .order_by(Question.report_id, Question.number)
    )
    found: dict[int, list[Asked]] = {}
    for report, number, on, *ends in session.execute(asked):
        until = min((one for one in ends if one is not None), default=None)
        found.setdefault(report, []).append(Asked(str(number), on, until))
    return found


def _answers(session: Session, report: int) -> Mapping[int, Sequence[Answered]]:
    papers: dict[int, list[tuple[int, str]]] = {}
    named = (
        select(AnswerPaper.answer_id, Document.id, Document.number)
        .join(Document, Document.id == AnswerPaper.document_id)
        .join(Answer, Answer.id == AnswerPaper.answer_id)
        .join(Question, Question.id == Answer.question_id)
        .where(Question.report_id == report)
        .order_by(Document.number)
    )
    for answer, key, number in session.execute(named):
        papers.setdefault(answer, []).append((key, number))
    asked = (
        select(Answer, Person.name)
        .join(Question, Question.id == Answer.question_id)
        .outerjoin(Person, Person.id == Answer.answered_by)
        .where(Question.report_id == report)
        .order_by(Answer.id)
    )
    found: dict[int, list[Answered]] = {}
    for one, name in session.execute(asked):
        found.setdefault(one.question_id, []).append(
            Answered(
                text=one.text,
                by=name or "",
                by_key=one.answered_by,
                on=one.answered_on,
                papers=papers.get(one.id, ()),
            )
        )
    return found
