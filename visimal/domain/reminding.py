"""When somebody is reminded of a last day, and who else is, the later it gets.

The programme's `reminder_days` count from the last day: -30 is thirty days before it,
7 a week after. Each is used once: a day on which no letter went out is made up for by
the next, and several missed days bring one letter, not several.

>>> days = (-30, -10, -3, 1, 7)
>>> is_to_be_reminded(date(2026, 7, 31), days, None, on=date(2026, 7, 21))
True
>>> is_to_be_reminded(
...     date(2026, 7, 31), days, date(2026, 7, 21), on=date(2026, 7, 24)
... )
False
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from enum import StrEnum


class Duty(StrEnum):
    """What somebody is reminded of."""

    CLAIM = "claim"
    #: Given back by whoever controls it.
    CLAIM_AGAIN = "claim_again"
    #: Ready, and waiting for a signature.
    SIGNATURE = "signature"
    CONTROL = "control"
    PROJECT_REPORT = "project_report"
    #: ERDF that came and was not passed on.
    PASSING_ON = "passing_on"


class Escalation(StrEnum):
    """Who is reminded of what is late, one after another."""

    WHOEVER_DOES_IT = "whoever_does_it"
    SUBSTITUTE = "substitute"
    SIGNATORY = "signatory"


@dataclass(frozen=True, slots=True)
class Away:
    """A substitute that somebody named."""

    person: int
    substitute: int
    starts_on: date
    #: Without a last day nobody is away: the substitute only helps with what is late.
    until: date | None

    def stands_in(self, on: date, escalation: Escalation) -> bool:
        """Whether the substitute is reminded too."""
        if on < self.starts_on:
            return False
        if self.until is None:
            return escalation is not Escalation.WHOEVER_DOES_IT
        return on <= self.until


def is_to_be_reminded(
    due_on: date, days: Sequence[int], last: date | None, *, on: date
) -> bool:
    """Whether a reminder is due that day; `last` is the day of the one before."""
    reached = [due_on + timedelta(days=day) for day in days]
    latest = max((day for day in reached if day <= on), default=None)
    return latest is not None and (last is None or last < latest)


def escalation(
    due_on: date, substitute: int | None, signatory: int | None, *, on: date
) -> Escalation:
    """How far it has come with what is due.

    `substitute` and `signatory` are the days after the last day from which those are
    reminded as well; none: never.
    """
    late = (on - due_on).days
    if signatory is not None and late >= signatory:
        return Escalation.SIGNATORY
    if substitute is not None and late >= substitute:
        return Escalation.SUBSTITUTE
    return Escalation.WHOEVER_DOES_IT
