"""How long control took, and how long it may take: a clock that questions stop.

Control has some calendar months from the day a claim is submitted. Whoever controls
waits for the partner while a question is open: those days are the partner's, they are
not used and they move the last day. Two questions that are open at once stop the clock
once. A stopped day is a day that begins with an open question: asked on the 10th and
answered on the 15th, five days are stopped; asked and answered on one day, none.

>>> asked = Asked("Q1", date(2026, 9, 10), date(2026, 9, 15))
>>> clock = control_clock(date(2026, 9, 1), 3, [asked], on=date(2026, 9, 21))
>>> clock.used, clock.stopped, clock.due_on, clock.left
(15, 5, datetime.date(2026, 12, 6), 76)
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

_MONTHS_OF_A_YEAR = 12


class AnsweredBeforeAskedError(ValueError):
    """A question whose answer is older than itself."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was answered before it was asked")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of control: it stops the clock until it is answered."""

    #: How people call it.
    name: str
    asked_on: date
    #: When the partner answered, or the controller needed no answer any more.
    answered_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse an answer that came before its question."""
        if self.answered_on is not None and self.answered_on < self.asked_on:
            raise AnsweredBeforeAskedError(self.name)


@dataclass(frozen=True, slots=True)
class Stop:
    """Days on which the clock stood, and the questions that made it stand."""

    from_day: date
    #: The day it went on; none while a question is open.
    until: date | None
    days: int
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ControlClock:
    """Where the clock of a control stands on a day."""

    started_on: date
    #: The day it speaks of: the day asked for, or the day control ended before it.
    on: date
    stops: tuple[Stop, ...]
    #: Days that whoever controls used, and days that the partner took to answer.
    used: int
    stopped: int
    #: The last day, moved by the stopped days; none if the programme sets no time.
    due_on: date | None
    #: Whether control was finished by that day: nothing is used any more.
    is_over: bool

    @property
    def is_stopped(self) -> bool:
        """Whether a question is open, and control waits for the partner."""
        return bool(self.stops) and self.stops[-1].until is None

    @property
    def left(self) -> int | None:
        """Days up to the last day; below zero once it is past, none without a time."""
        return None if self.due_on is None else (self.due_on - self.on).days

    @property
    def is_late(self) -> bool:
        """Whether the last day is past."""
        return self.left is not None and self.left < 0


def control_clock(
    submitted_on: date,
    months: int | None,
    questions: Sequence[Asked],
    *,
    on: date,
    ended_on: date | None = None,
) -> ControlClock:
    """The clock of a control as it stands on a day.

    `months` is the programme's `control_months`, none if it sets none; `ended_on` the
    day the control was finished. What was asked before the submission, or after the
    day, is not counted.
    """
    day = max(submitted_on, on if ended_on is None else min(on, ended_on))
    stops = _stops(submitted_on, questions, day)
    stopped = sum(stop.days for stop in stops)
    due_on = None
    if months is not None:
        due_on = months_after(submitted_on, months) + timedelta(days=stopped)
    return ControlClock(
        started_on=submitted_on,
        on=day,
        stops=stops,
        used=(day - submitted_on).days - stopped,
        stopped=stopped,
        due_on=due_on,
        is_over=ended_on is not None and ended_on <= on,
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month.

    >>> months_after(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    years, index = divmod(day.month - 1 + months, _MONTHS_OF_A_YEAR)
    year = day.year + years
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def _stops(
    submitted_on: date, questions: Sequence[Asked], day: date
) -> tuple[Stop, ...]:
    """Where questions are open, from one to the next gap."""
    stops: list[Stop] = []
    for asked in sorted(questions, key=lambda one: one.asked_on):
        if not submitted_on <= asked.asked_on <= day:
            continue
        until = asked.answered_on
        if until is not None and until > day:
            until = None
        last = stops[-1] if stops else None
        if last is not None and (last.until is None or asked.asked_on <= last.until):
            joined = None
            if last.until is not None and until is not None:
                joined = max(last.until, until)
            names = (*last.questions, asked.name)
            stops[-1] = _stop(last.from_day, joined, day, names)
        else:
            stops.append(_stop(asked.asked_on, until, day, (asked.name,)))
    return tuple(stops)


def _stop(
    from_day: date, until: date | None, day: date, questions: tuple[str, ...]
) -> Stop:
    return Stop(from_day, until, ((until or day) - from_day).days, questions)
