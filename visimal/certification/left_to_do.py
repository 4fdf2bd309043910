"""What is left to do before a control is finished, and who may finish it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from visimal.certification.workbench import Bench
from visimal.control.asked import checklists_of
from visimal.control.said import said
from visimal.control.services import took_part
from visimal.control.services import waiting_questions
from visimal.domain.programme import Programme


@dataclass(frozen=True, slots=True)
class LeftToDo:
    """What a controller has and has not done of a claim under control."""

    #: Lines of the sample about which nothing is decided.
    undecided: int
    #: Numbers of the questions that the partner did not answer yet: they keep it open.
    waiting: Sequence[str]
    #: Questions of the checklists, and those with a reply.
    asked: int
    replied: int
    has_conclusions: bool
    #: The programme wants four eyes, and the reader's were two of them already.
    needs_another: bool

    @property
    def may_finish(self) -> bool:
        """Whether its reader may certify the claim now."""
        return not self.waiting and not self.needs_another


def left_to_do(
    session: Session, bench: Bench, programme: Programme, person: int | None, on: date
) -> LeftToDo:
    """What is left to do of a claim, for one controller on a day."""
    report = bench.report.key
    told = said(session, report, checklists_of(session, report, programme.checklists))
    four_eyes = programme.parameters.flag("control_four_eyes", on, bench.side)
    return LeftToDo(
        undecided=len(bench.undecided),
        waiting=waiting_questions(session, report),
        asked=sum(len(one.replies) for one in told.checklists),
        replied=sum(one.replied for one in told.checklists),
        has_conclusions=bool(told.conclusions),
        needs_another=bool(four_eyes) and took_part(session, report, person),
    )
