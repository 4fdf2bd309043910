"""The chase board as a page: partners by steps, each with where it is done."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.deadlines import words
from visimal.deadlines.queries import last_written
from visimal.deadlines.queries import Prepared
from visimal.deadlines.queries import prepared
from visimal.domain.chase import ChaseStep
from visimal.domain.chase import silent_days
from visimal.domain.chase import Standing
from visimal.domain.chase import standings
from visimal.domain.chase import StepState
from visimal.domain.explanation import Measure
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import ZERO
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import ChaseBoard
from visimal.figures.tables import ChaseRow
from visimal.figures.tables import PartnerRow
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.identity.guard import may_open
from visimal.labels import label
from visimal.web import formats

#: Where each step is done: the first of these pages that is there and open.
_CLAIM = ("claims.claim", "overview.report")
_CONTROL = ("control.control", *_CLAIM)
_PAGES: Mapping[ChaseStep, Sequence[str]] = {
    ChaseStep.BEGUN: _CLAIM,
    ChaseStep.LINES: _CLAIM,
    ChaseStep.PAPERS: ("claim_papers.matrix", *_CLAIM),
    ChaseStep.READY: ("progress.report", *_CLAIM),
    ChaseStep.SUBMITTED: ("claims.submit", *_CLAIM),
    ChaseStep.IN_CONTROL: _CONTROL,
    ChaseStep.CERTIFIED: _CONTROL,
}
#: Pages of the whole project.
_OF_PROJECT: Mapping[ChaseStep, Sequence[str]] = {
    ChaseStep.IN_PROJECT_REPORT: ("project_reports.reports", "overview.reports"),
    ChaseStep.PAID: ("payments.overview", "overview.reports"),
    ChaseStep.PASSED_ON: ("payments.overview", "overview.reports"),
}
_KINDS = {
    StepState.DONE: "ok",
    StepState.DONE_LATE: "warn",
    StepState.NEXT: "wait",
    StepState.LATE: "block",
    StepState.AHEAD: "idle",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One step of one claim."""

    step: str
    state: str
    kind: str
    #: The day it was done or is due, or by how much it is late; short.
    said: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One partner."""

    partner: PartnerRow
    cells: Sequence[Cell]
    #: What is late, or else what comes next; none once all is done.
    current: Cell | None
    own_erdf: Euro
    #: What its own ERDF measures, so that it can be explained; empty of a plan.
    own_measure: str
    others_erdf: Euro | None
    expected: str
    basis: str
    #: What else is to be known: given back, left out, silent.
    notes: Sequence[str]
    #: Where its claim is; empty if it is not begun.
    address: str
    #: Whether its people can be reminded of something.
    is_open: bool


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The board of one period."""

    period: int
    periods: Sequence[int]
    due_on: date | None
    sentences: Sequence[str]
    steps: Sequence[str]
    rows: Sequence[Row]
    is_whole: bool


def board_page(
    session: Session, project: Project, figures: SeenFigures, period: int, today: date
) -> BoardPage | None:
    """The board of a period as its reader may see it; none before it began."""
    board = next((one for one in figures.chase if one.period == period), None)
    if board is None:
        return None
    partners = {one.number: one for one in figures.partners}
    names = {number: one.abbreviation for number, one in partners.items()}
    claims = prepared(session, project.id)
    silent = _silent(session, project, figures, board, today)
    return BoardPage(
        period=period,
        periods=[one.period for one in figures.chase],
        due_on=board.due_on,
        sentences=words.totals(board, names) if figures.is_whole else (),
        steps=[label(step) for step in ChaseStep],
        rows=[
            _row(
                row,
                partners[row.partner],
                claims.get((row.partner, period)),
                silent.get(row.partner, 0),
                figures.books.heading.as_of,
            )
            for row in sorted(board.rows, key=_urgency)
        ],
        is_whole=figures.is_whole,
    )


def _urgency(row: ChaseRow) -> tuple[bool, int, Euro, int]:
    """Who is late stands first, then who holds up the most of the others' money."""
    is_done = row.is_ready or row.reason_excluded is not None
    return is_done, -row.days_late, minus(ZERO, row.others_erdf or ZERO), row.partner


def steps_of(row: ChaseRow, claim: Prepared | None, on: date) -> tuple[Standing, ...]:
    """All steps of a claim: those the dates tell, and how far it is prepared."""
    reached = {one.step: one.reached_on for one in row.steps if one.is_reached}
    if claim is not None and claim.has_papers:
        reached.setdefault(ChaseStep.PAPERS, None)
    if claim is not None and claim.ready_on is not None:
        reached.setdefault(ChaseStep.READY, claim.ready_on)
    due = {one.step: one.due_on for one in row.steps if one.due_on is not None}
    return standings(reached, due, on=on)


def _row(
    row: ChaseRow, partner: PartnerRow, claim: Prepared | None, silent: int, on: date
) -> Row:
    steps = steps_of(row, claim, on)
    found = row.forecast
    notes = []
    if row.reason_excluded is not None:
        notes.append(gettext("Left out: %(reason)s", reason=row.reason_excluded))
    if claim is not None and claim.is_given_back:
        notes.append(gettext("Given back, and not submitted again yet."))
    if silent and not row.is_ready:
        notes.append(words.silent(silent))
    return Row(
        partner=partner,
        cells=[_cell(one, row) for one in steps],
        current=_current(steps, row),
        own_erdf=row.own_erdf,
        own_measure=_measure(row, claim),
        others_erdf=row.others_erdf,
        expected=words.expected(found),
        basis="" if found is None else label(found.basis),
        notes=notes,
        address=_address(steps[0], row),
        is_open=not row.is_ready and row.reason_excluded is None,
    )


def _measure(row: ChaseRow, claim: Prepared | None) -> str:
    if claim is not None and claim.is_given_back:
        return ""
    reached = {one.step for one in row.steps if one.is_reached}
    if ChaseStep.CERTIFIED in reached:
        return Measure.CERTIFIED_ERDF.value
    return Measure.DECLARED_ERDF.value if ChaseStep.SUBMITTED in reached else ""


def _current(steps: Sequence[Standing], row: ChaseRow) -> Cell | None:
    for state in (StepState.LATE, StepState.NEXT):
        for one in steps:
            if one.state is state:
                return _cell(one, row)
    return None


def _cell(one: Standing, row: ChaseRow) -> Cell:
    return Cell(
        step=label(one.step),
        state=label(one.state),
        kind=_KINDS[one.state],
        said=_said(one),
        address=_address(one, row),
    )


def _said(one: Standing) -> str:
    if one.state is StepState.LATE:
        return words.late(one.days_late)
    if one.is_reached:
        day = one.reached_on
        return label(one.state) if day is None else formats.day(day, locale())
    if one.due_on is not None:
        return gettext("by %(day)s", day=formats.day(one.due_on, locale()))
    return "" if one.state is StepState.AHEAD else label(one.state)


def _address(one: Standing, row: ChaseRow) -> str:
    """Where a step is done; empty if it is not there for its reader."""
    for page in _OF_PROJECT.get(one.step, ()):
        if _is_open(page):
            return url_for(page)
    is_begun = row.steps[0].is_reached
    for page in _PAGES.get(one.step, ()):
        if _is_open(page) and (is_begun or page == "claims.claim"):
            return url_for(page, partner=row.partner, period=row.period)
    return ""


def _is_open(page: str) -> bool:
    try:
        return may_open(page)
    except KeyError:
        return False


def _silent(
    session: Session,
    project: Project,
    figures: SeenFigures,
    board: ChaseBoard,
    today: date,
) -> Mapping[int, int]:
    """By partner, for how many days nobody wrote anything; only those too many.

    A project whose file speaks of another day than today is silent by itself: what
    people write is counted on today's calendar.
    """
    most = figures.books.programme.parameters.count("silence_days", today)
    period = next(one for one in figures.periods if one.number == board.period)
    came, written = last_written(session, project)
    if most is None or came is None:
        return {}
    since = came if project.as_of is not None else max(came, period.starts_on)
    days = {
        row.partner: silent_days(written.get(row.partner), since, today)
        for row in board.rows
    }
    return {partner: count for partner, count in days.items() if count > most}
