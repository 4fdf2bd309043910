"""Who is late in a reporting period, by how many days, and whose money waits.

A claim goes through steps, from its first line to the ERDF on the partner's account.
The first step that is not reached is the next one to do; the first of those to come
that has a last day is late once that day is past. A partner whose claim is behind holds
up the ERDF of all who are further: the report of the project takes the certificates of
a period together.

>>> found = standings(
...     {ChaseStep.BEGUN: None, ChaseStep.SUBMITTED: date(2026, 8, 3)},
...     {ChaseStep.SUBMITTED: date(2026, 7, 31)},
...     on=date(2026, 9, 1),
... )
>>> [(one.step.value, one.state.value, one.days_late) for one in found[4:6]]
[('submitted', 'done_late', 3), ('in_control', 'next', 0)]
"""

from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from visimal.domain.money import Euro
from visimal.domain.money import total


class ChaseStep(StrEnum):
    """One step of a claim, in the order in which a period is worked off."""

    BEGUN = "begun"
    LINES = "lines"
    PAPERS = "papers"
    READY = "ready"
    SUBMITTED = "submitted"
    IN_CONTROL = "in_control"
    CERTIFIED = "certified"
    IN_PROJECT_REPORT = "in_project_report"
    PAID = "paid"
    PASSED_ON = "passed_on"


class StepState(StrEnum):
    """How a step stands on a day."""

    DONE = "done"
    DONE_LATE = "done_late"
    #: The first that is not reached.
    NEXT = "next"
    LATE = "late"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Standing:
    """One step of one claim."""

    step: ChaseStep
    state: StepState
    #: Its last day; none if nothing sets one.
    due_on: date | None
    #: The day it was reached; none if it was not, or if nobody wrote the day down.
    reached_on: date | None
    days_late: int

    @property
    def is_reached(self) -> bool:
        """Whether it is done, in time or not."""
        return self.state in {StepState.DONE, StepState.DONE_LATE}


def standings(
    reached: Mapping[ChaseStep, date | None],
    due: Mapping[ChaseStep, date],
    *,
    on: date,
    but: Collection[ChaseStep] = (),
) -> tuple[Standing, ...]:
    """Every step of a claim as it stands on a day, but those nobody can tell.

    `reached` has the steps that are done, with their day or none if it is not known;
    a step before one of them is done as well.
    """
    order = [step for step in ChaseStep if step not in but]
    last = max((order.index(step) for step in reached), default=-1)
    done = tuple(_done(step, reached, due) for step in order[: last + 1])
    to_come = order[last + 1 :]
    # Of what is to come, only the first last day can be missed today.
    dated = next((step for step in to_come if step in due), None)
    return (*done, *(_to_come(step, to_come[0], dated, due, on) for step in to_come))


def days_late(steps: Collection[Standing]) -> int:
    """By how many days a claim is late today; 0 if it is in time."""
    return sum(one.days_late for one in steps if one.state is StepState.LATE)


def _done(
    step: ChaseStep,
    reached: Mapping[ChaseStep, date | None],
    due: Mapping[ChaseStep, date],
) -> Standing:
    due_on, reached_on = due.get(step), reached.get(step)
    late = 0 if due_on is None or reached_on is None else (reached_on - due_on).days
    state = StepState.DONE_LATE if late > 0 else StepState.DONE
    return Standing(step, state, due_on, reached_on, max(late, 0))


def _to_come(
    step: ChaseStep,
    first: ChaseStep,
    dated: ChaseStep | None,
    due: Mapping[ChaseStep, date],
    on: date,
) -> Standing:
    due_on = due.get(step)
    late = (on - due_on).days if due_on is not None and step is dated else 0
    if late > 0:
        return Standing(step, StepState.LATE, due_on, None, late)
    state = StepState.NEXT if step is first else StepState.AHEAD
    return Standing(step, state, due_on, None, 0)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The ERDF of one partner's claim, and how far the claim has come."""

    partner: int
    #: None: not begun.
    reached: ChaseStep | None
    erdf: Euro
    #: Whether the claim still holds up or waits: not in a project report, not left out.
    is_open: bool = True


#: Before the certificate, only these two say that one claim is further than another.
_FRONTS = (ChaseStep.SUBMITTED, ChaseStep.CERTIFIED)


def held_up(claims: Collection[Waiting]) -> Mapping[int, Euro]:
    """By partner, the ERDF of the others that waits for this partner's claim, in euros.

    An open claim waits for every open one that is behind it: a submitted one for those
    that are not submitted, a certified one for all that have no certificate.

    >>> from visimal.domain.money import euro
    >>> found = held_up([
    ...     Waiting(1, ChaseStep.CERTIFIED, euro("60.00")),
    ...     Waiting(2, ChaseStep.SUBMITTED, euro("30.00")),
    ...     Waiting(3, None, euro("0.00")),
    ... ])
    >>> [str(found[partner]) for partner in (1, 2, 3)]
    ['0.00', '60.00', '90.00']
    """
    return {
        one.partner: total(
            other.erdf
            for other in claims
            if one.is_open and other.is_open and _front(other) > _front(one)
        )
        for one in claims
    }


def _front(claim: Waiting) -> int:
    if claim.reached is None:
        return 0
    order = list(ChaseStep)
    reached = order.index(claim.reached)
    return sum(order.index(front) <= reached for front in _FRONTS)


def silent_days(last: date | None, since: date, on: date) -> int:
    """For how many days nobody wrote anything; counted from `since` at the earliest.

    `since` is the day from which somebody could have written: the begin of the period,
    or the day the project came here.
    """
    begins = since if last is None else max(last, since)
    return max((on - begins).days, 0)
