"""Somebody's last days as a calendar: the same facts give the same bytes.

An event is a whole day. Its number stays the same as long as it means the same thing;
what moves a day counts it up (`SEQUENCE`) and stands in its stamp.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC

from icalendar import Calendar
from icalendar import Event

from visimal import __version__
from visimal.deadlines.duties import step_of
from visimal.domain.chase import ChaseStep
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import ChaseBoard
from visimal.figures.tables import ChaseRow
from visimal.i18n import gettext
from visimal.i18n import speaking

MEDIA_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class LastDay:
    """One last day in a calendar."""

    uid: str
    on: date
    summary: str
    #: The day of the fact it rests on, and how often that was moved.
    known_on: date
    moved: int = 0


def last_days(figures: SeenFigures) -> Sequence[LastDay]:
    """Every last day that is still to come or missed, as its reader may see it."""
    found = [
        *_claims(figures),
        *(one for board in figures.chase for one in _of_board(figures, board)),
    ]
    return sorted(found, key=lambda one: (one.on, one.uid))


def feed(several: Sequence[SeenFigures], language: str, address: str) -> bytes:
    """A calendar of all projects of a person, in that person's language."""
    with speaking(language):
        calendar = Calendar()
        calendar.add("prodid", f"-//visimal//{__version__}//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("x-wr-calname", gettext("Last days"))
        for figures in several:
            for one in last_days(figures):
                calendar.add_component(_event(one, address))
    written: bytes = calendar.to_ical()
    return written


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _event(one: LastDay, address: str) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", _midnight(one.known_on))
    event.add("sequence", one.moved)
    event.add("dtstart", one.on)
    event.add("dtend", one.on + timedelta(days=1))
    event.add("summary", one.summary)
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event


def _claims(figures: SeenFigures) -> Iterator[LastDay]:
    """The claims that are due in every period: one event, whoever they are of."""
    books = figures.books
    submitted = {
        (one.partner, one.period)
        for one in figures.reports
        if one.submitted_on is not None
    }
    for period in figures.periods:
        missing = [
            one
            for one in figures.funded
            if (one.number, period.number) not in submitted
        ]
        due = period.due_on or books.programme.claim_due_on(period.ends_on)
        if not missing or due is None:
            continue
        said = {"project": figures.project.acronym, "period": period.number}
        yield LastDay(
            uid=_uid(figures, f"S{period.number}-claims"),
            on=due,
            summary=gettext(
                "%(project)s: claims of semester %(period)s are due", **said
            ),
            known_on=period.starts_on,
        )


def _of_board(figures: SeenFigures, board: ChaseBoard) -> Iterator[LastDay]:
    names = {one.number: one.abbreviation for one in figures.partners}
    acronym = figures.project.acronym
    paid: dict[date, ChaseRow] = {}
    for row in board.rows:
        submitted = step_of(row, ChaseStep.SUBMITTED)
        certified = step_of(row, ChaseStep.CERTIFIED)
        money = step_of(row, ChaseStep.PAID)
        if submitted.reached_on and certified.due_on and not certified.is_reached:
            yield LastDay(
                uid=_uid(figures, f"S{board.period}-P{row.partner}-control"),
                on=certified.due_on,
                summary=gettext(
                    "%(project)s: control of %(partner)s, semester %(period)s",
                    project=acronym,
                    partner=names[row.partner],
                    period=board.period,
                ),
                known_on=submitted.reached_on,
                moved=row.days_stopped,
            )
        if money.due_on is not None and not money.is_reached:
            paid.setdefault(money.due_on, row)
    if figures.is_whole:
        yield from _project_report(figures, board)
    for on, row in sorted(paid.items()):
        taken = step_of(row, ChaseStep.IN_PROJECT_REPORT).reached_on
        yield LastDay(
            uid=_uid(figures, f"S{board.period}-paid-{on.isoformat()}"),
            on=on,
            summary=gettext(
                "%(project)s: the programme pays semester %(period)s",
                project=acronym,
                period=board.period,
            ),
            known_on=taken or on,
        )


def _project_report(figures: SeenFigures, board: ChaseBoard) -> Iterator[LastDay]:
    """When the last certificate is due: from then on the project report can be made."""
    rows = [one for one in board.rows if one.reason_excluded is None]
    due = [step_of(one, ChaseStep.CERTIFIED).due_on for one in rows]
    days = [day for day in due if day is not None]
    taken = [step_of(one, ChaseStep.IN_PROJECT_REPORT).is_reached for one in rows]
    if not days or all(taken):
        return
    submitted = [step_of(one, ChaseStep.SUBMITTED).reached_on for one in rows]
    known = [day for day in submitted if day is not None]
    period = next(one for one in figures.periods if one.number == board.period)
    yield LastDay(
        uid=_uid(figures, f"S{board.period}-project-report"),
        on=max(days),
        summary=gettext(
            "%(project)s: project report of semester %(period)s, once all"
            " certificates are there",
            project=figures.project.acronym,
            period=board.period,
        ),
        known_on=max(known, default=period.starts_on),
        moved=len(known) + sum(one.days_stopped for one in rows),
    )


def _uid(figures: SeenFigures, what: str) -> str:
    return f"{figures.project.code}-{what}@visimal".replace(" ", "-")
