"""What is to be done in a project, by when, and by whom: out of its chase boards."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visimal.deadlines.queries import Prepared
from visimal.domain.chase import ChaseStep
from visimal.domain.chase import Standing
from visimal.domain.reminding import Duty
from visimal.figures.tables import ChaseBoard
from visimal.figures.tables import ChaseRow
from visimal.identity.permissions import Permission

#: Who has to act, by what it is.
DOES: Mapping[Duty, Permission] = {
    Duty.CLAIM: Permission.REPORT_EDIT,
    Duty.CLAIM_AGAIN: Permission.REPORT_EDIT,
    Duty.SIGNATURE: Permission.REPORT_SUBMIT,
    Duty.CONTROL: Permission.CONTROL,
    Duty.PROJECT_REPORT: Permission.CONSOLIDATE,
    Duty.PASSING_ON: Permission.PAY,
}
#: What a partner owes: its signatory is told when it is very late.
OF_PARTNER = frozenset({Duty.CLAIM, Duty.CLAIM_AGAIN, Duty.SIGNATURE})


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that somebody has to do."""

    project: str
    duty: Duty
    #: None: the whole project.
    partner: int | None
    period: int
    due_on: date

    @property
    def key(self) -> tuple[str, str, int | None, int]:
        """What a reminder of it is known by."""
        return self.project, self.duty.value, self.partner, self.period


def tasks_of(
    code: str, board: ChaseBoard, claims: Mapping[tuple[int, int], Prepared]
) -> tuple[Task, ...]:
    """What is to be done in one period of a project."""
    found = [
        Task(code, duty, row.partner, board.period, due_on)
        for row in board.rows
        for duty, due_on in _of_row(row, claims.get((row.partner, board.period)))
    ]
    found += [
        Task(code, duty, None, board.period, due_on)
        for duty, due_on in _of_project(board)
    ]
    return tuple(found)


def step_of(row: ChaseRow, step: ChaseStep) -> Standing:
    """How one step of a claim stands.

    Raises:
        LookupError: the dates of the books do not tell it.
    """
    for one in row.steps:
        if one.step is step:
            return one
    message = f"nobody tells {step.value}"
    raise LookupError(message)


def _of_row(row: ChaseRow, claim: Prepared | None) -> Iterator[tuple[Duty, date]]:
    submitted = step_of(row, ChaseStep.SUBMITTED)
    certified = step_of(row, ChaseStep.CERTIFIED)
    if row.reason_excluded is not None or certified.is_reached:
        return
    if claim is not None and claim.is_given_back:
        due_on = submitted.due_on or submitted.reached_on
        if due_on is not None:
            yield Duty.CLAIM_AGAIN, due_on
    elif not submitted.is_reached:
        if submitted.due_on is not None:
            is_ready = claim is not None and claim.ready_on is not None
            yield Duty.SIGNATURE if is_ready else Duty.CLAIM, submitted.due_on
    elif certified.due_on is not None:
        yield Duty.CONTROL, certified.due_on


def _of_project(board: ChaseBoard) -> Iterator[tuple[Duty, date]]:
    """The leader's own: counted from the last certificate, and from each payment."""
    open_rows = [one for one in board.rows if one.reason_excluded is None]
    certified = [step_of(one, ChaseStep.CERTIFIED).reached_on for one in open_rows]
    taken = [step_of(one, ChaseStep.IN_PROJECT_REPORT) for one in open_rows]
    days = [day for day in certified if day is not None]
    if len(days) == len(certified) and not all(one.is_reached for one in taken):
        yield Duty.PROJECT_REPORT, max(days)
    kept = [
        step_of(one, ChaseStep.PAID).reached_on
        for one in open_rows
        if not step_of(one, ChaseStep.PASSED_ON).is_reached
    ]
    received = [day for day in kept if day is not None]
    if received:
        yield Duty.PASSING_ON, min(received)
