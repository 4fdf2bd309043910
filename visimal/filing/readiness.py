"""How ready a report is: in words, with the place where each gap is filled."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.checking.accepting import accepted_at
from visimal.checking.found import found_in
from visimal.checking.found import judged
from visimal.checking.found import Judgement
from visimal.domain.progress import PartKind
from visimal.domain.readiness import Asked
from visimal.domain.readiness import Part
from visimal.domain.readiness import Readiness
from visimal.domain.readiness import readiness
from visimal.figures.sight import SeenFigures
from visimal.filing.deviations import deviation_topics
from visimal.i18n import ngettext
from visimal.identity.guard import may_open
from visimal.labels import label
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.models import Proof
from visimal.partner_reports.places import Place
from visimal.progress.outline import outline
from visimal.progress.parts import DONE
from visimal.progress.parts import section
from visimal.progress.queries import parts_at
from visimal.progress.topics import Topic

#: Where a gap is filled: the first of these pages that is there and open.
_PAGES = {
    Part.COSTS: ("claims.claim",),
    Part.PAPERS: ("claim_papers.matrix", "claims.claim"),
    Part.TIME_SHEETS: ("staff.staff",),
    Part.BLOCKING: ("checking.findings", "claims.claim"),
    Part.WARNINGS: ("checking.findings", "claims.claim"),
}
_ANCHORS = {
    Part.DEVIATIONS: section(PartKind.DEVIATION),
    Part.CONTACT: PartKind.CONTACT.value,
    Part.SUMMARY: PartKind.SUMMARY.value,
    Part.ACTIVITIES: section(PartKind.ACTIVITY),
    Part.DELIVERABLES: section(PartKind.ACTIVITY),
    Part.INDICATORS: section(PartKind.INDICATOR),
    Part.CONTRIBUTIONS: section(PartKind.CONTRIBUTION),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One part of a report that is not done."""

    name: str
    #: "2 of 5 done".
    sentence: str
    #: Where it is filled; empty if its reader may not go there.
    address: str


@dataclass(frozen=True, slots=True)
class State:
    """Everything known about how far a report is."""

    ready: Readiness
    judgement: Judgement
    topics: Sequence[Topic]

    @property
    def is_nil(self) -> bool:
        """Whether it declares that there is nothing to declare."""
        return any(
            one.kind is PartKind.NIL and one.stored.status == DONE
            for one in self.topics
        )


def state_of(session: Session, figures: SeenFigures, place: Place) -> State:
    """How far a report is, as one reader may know it.

    Raises:
        UnknownPartError: there is no such report, or it is not for these eyes.
    """
    on = figures.books.heading.as_of
    found = found_in(figures, place)
    judgement = judged(found, accepted_at(session, place))
    stored = parts_at(session, place)
    topics = [
        *outline(session, place, on),
        *deviation_topics(figures, place, stored, on),
    ]
    state = State(Readiness(()), judgement, topics)
    lines, proved = _lines(session, place)
    blocking = len(judgement.blocking)
    always = [
        Asked(Part.COSTS, 1, int(bool(lines) or state.is_nil)),
        Asked(Part.BLOCKING, max(blocking, 1), 0 if blocking else 1),
        _asked(Part.CONTACT, topics, PartKind.CONTACT),
    ]
    if state.is_nil:
        return State(readiness(always), judgement, topics)
    accepted = len(judgement.accepted)
    warned = accepted + len(judgement.open_warnings)
    parts = [
        *always,
        Asked(Part.PAPERS, lines, proved),
        _sheets(figures, place),
        Asked(Part.WARNINGS, warned, accepted),
        _asked(Part.DEVIATIONS, topics, PartKind.DEVIATION),
        _asked(Part.SUMMARY, topics, PartKind.SUMMARY),
        _asked(Part.ACTIVITIES, topics, PartKind.ACTIVITY),
        _asked(Part.DELIVERABLES, topics, PartKind.DELIVERABLE),
        _asked(Part.INDICATORS, topics, PartKind.INDICATOR),
        _asked(Part.CONTRIBUTIONS, topics, PartKind.CONTRIBUTION),
    ]
    order = list(Part)
    parts.sort(key=lambda one: order.index(one.part))
    return State(readiness(parts), judgement, topics)


def gaps(place: Place, ready: Readiness) -> Sequence[Gap]:
    """What is missing, in words, with the place where it is filled."""
    return [
        Gap(
            label(one.part),
            ngettext(
                "%(done)s of %(num)d is done.",
                "%(done)s of %(num)d are done.",
                one.asked,
                done=one.done,
            ),
            _address(place, one.part),
        )
        for one in ready.missing
    ]


def _asked(part: Part, topics: Sequence[Topic], kind: PartKind) -> Asked:
    asked = [one for one in topics if one.kind is kind and one.is_asked]
    return Asked(part, len(asked), sum(one.is_done for one in asked))


def _sheets(figures: SeenFigures, place: Place) -> Asked:
    """The months paid by the hour, and those whose time sheet both have signed."""
    facts = figures.everything.lists.facts
    staff = facts.of(place.partner_number, place.period_number).staff
    months = [one for one in staff.by_line.values() if one.method.is_by_the_hour]
    signed = sum(one.sheet is not None and one.sheet.is_signed for one in months)
    return Asked(Part.TIME_SHEETS, len(months), signed)


def _lines(session: Session, place: Place) -> tuple[int, int]:
    """How many lines a report has, and how many of them a paper proves."""
    here = (
        PartnerReport.partner_id == place.partner,
        PartnerReport.period_id == place.period,
    )
    proof = select(Proof.id).where(Proof.line_id == ExpenditureLine.id).exists()
    asked = (
        select(func.count(ExpenditureLine.id))
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .where(*here)
    )
    lines = session.scalar(asked) or 0
    return lines, session.scalar(asked.where(proof)) or 0


def _address(place: Place, part: Part) -> str:
    anchor = _ANCHORS.get(part)
    for page in _PAGES.get(part, ("progress.report",)):
        if _is_open(page):
            return url_for(
                page,
                partner=place.partner_number,
                period=place.period_number,
                _anchor=anchor,
            )
    return ""


def _is_open(page: str) -> bool:
    try:
        return may_open(page)
    except KeyError:
        return False
