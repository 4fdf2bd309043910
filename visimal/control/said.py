"""All that control says of a claim beside its decisions, for whoever writes it down."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Period
from visimal.control.verification_models import ChecklistAnswer
from visimal.control.verification_models import OnTheSpotVisit
from visimal.control.verification_models import Verification
from visimal.domain.checklists import Checklist
from visimal.domain.checklists import Part
from visimal.domain.checklists import PlaceKind
from visimal.domain.checklists import Reply
from visimal.domain.texts import MultilingualText
from visimal.partner_reports.models import PartnerReport
from visimal.questions.queries import Thread
from visimal.questions.queries import threads


@dataclass(frozen=True, slots=True)
class VisitSaid:
    """A visit on the spot."""

    number: int
    starts_on: date
    ends_on: date
    place: str
    place_kind: PlaceKind
    focus: str


@dataclass(frozen=True, slots=True)
class ReplySaid:
    """A question of a checklist, with its reply if it has one."""

    code: str
    text: MultilingualText
    reply: Reply | None
    note: str


@dataclass(frozen=True, slots=True)
class ChecklistSaid:
    """A checklist with its replies."""

    part: Part
    replies: Sequence[ReplySaid]

    @property
    def replied(self) -> int:
        """How many questions have a reply."""
        return sum(one.reply is not None for one in self.replies)

    @property
    def denied(self) -> int:
        """How many were replied to by no."""
        return sum(one.reply is Reply.NO for one in self.replies)


@dataclass(frozen=True, slots=True)
class ControlSaid:
    """What control says of one claim; free texts may speak of people (C3)."""

    is_on_desk: bool
    is_on_the_spot: bool
    visits: Sequence[VisitSaid]
    checklists: Sequence[ChecklistSaid]
    findings: str
    conclusions: str
    #: What the last control of this partner left to follow up, and of which period.
    last_left: str
    last_period: int | None
    #: What became of it, and what this one leaves to the next.
    of_the_last: str
    for_the_next: str
    #: Questions of control and remarks of the leader, with their answers.
    questions: Sequence[Thread]
    #: Of what is written here; 0 before anything is.
    version: int


def said(
    session: Session, report: int, checklists: Iterable[Checklist] = ()
) -> ControlSaid:
    """All that control says of a report, by its key.

    `checklists` are those of the programme that apply to it.
    """
    asked = select(Verification).where(Verification.report_id == report)
    row = session.scalars(asked).one_or_none()
    last_period, last_left = _last(session, report)
    return ControlSaid(
        is_on_desk=row is None or row.is_on_desk,
        is_on_the_spot=row is not None and row.is_on_the_spot,
        visits=_visits(session, report),
        checklists=_checklists(session, report, checklists),
        findings="" if row is None else row.findings,
        conclusions="" if row is None else row.conclusions,
        last_left=last_left,
        last_period=last_period,
        of_the_last="" if row is None else row.of_the_last,
        for_the_next="" if row is None else row.for_the_next,
        questions=threads(session, report),
        version=0 if row is None else row.version,
    )


def _visits(session: Session, report: int) -> Sequence[VisitSaid]:
    asked = (
        select(OnTheSpotVisit)
        .where(OnTheSpotVisit.report_id == report)
        .order_by(OnTheSpotVisit.number)
    )
    return [
        VisitSaid(
            number=one.number,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            place=one.place,
            place_kind=PlaceKind(one.place_kind),
            focus=one.focus,
        )
        for one in session.scalars(asked)
    ]


def _checklists(
    session: Session, report: int, checklists: Iterable[Checklist]
) -> Sequence[ChecklistSaid]:
    asked = select(ChecklistAnswer).where(ChecklistAnswer.report_id == report)
    replies = {
        one.question: (Reply(one.reply), one.note) for one in session.scalars(asked)
    }
    return [
        ChecklistSaid(
            checklist.part,
            [
                ReplySaid(one.code, one.text, *replies.get(one.code, (None, "")))
                for one in checklist.questions
            ],
        )
        for checklist in checklists
    ]


def _last(session: Session, report: int) -> tuple[int | None, str]:
    """The period and the words of the last control that left something to follow up."""
    here = session.get_one(PartnerReport, report)
    period = session.get_one(Period, here.period_id)
    asked = (
        select(Period.number, Verification.for_the_next)
        .join(PartnerReport, PartnerReport.id == Verification.report_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(
            PartnerReport.partner_id == here.partner_id,
            Period.number < period.number,
            Verification.for_the_next != "",
        )
        .order_by(Period.number.desc())
        .limit(1)
    )
    found = session.execute(asked).first()
    return (None, "") if found is None else (found[0], found[1])
