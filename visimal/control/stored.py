"""What is stored of a control: decisions, samples and why it was taken up again."""

import json
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime

from sqlalchemy import distinct
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.control.models import Control
from visimal.control.models import ControlDecision
from visimal.control.models import ControlReopening
from visimal.control.models import ControlSample
from visimal.control.models import SampledLine
from visimal.domain.control import Choice
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.domain.sampling import Picked
from visimal.domain.sampling import SampleReason
from visimal.domain.sampling import SamplingMethod
from visimal.identity.models import Person
from visimal.partner_reports.models import ExpenditureLine


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """What is stored about one line under control."""

    number: str
    version: int
    is_in_sample: bool
    deducted: Euro
    is_parked: bool
    typology: str | None
    reason: str | None
    comment: str
    #: Who decided, by name, and when; empty while nobody has.
    by: str
    at: datetime | None

    @property
    def choice(self) -> Choice | None:
        """What was decided; none while the line is only in the sample."""
        if self.is_parked:
            return Choice.PARK
        if self.deducted != ZERO:
            return Choice.DEDUCT
        return None if self.at is None else Choice.CERTIFY


def stored_decisions(session: Session, report: int) -> Mapping[str, StoredDecision]:
    """What is stored about the lines of a report, by their numbers."""
    row = ControlDecision
    asked = (
        select(ExpenditureLine.number, row, Person.name)
        .join(row, row.line_id == ExpenditureLine.id)
        .outerjoin(Person, Person.id == row.decided_by)
        .where(ExpenditureLine.report_id == report)
    )
    return {
        number: StoredDecision(
            number=number,
            version=one.version,
            is_in_sample=one.is_in_sample,
            deducted=one.deducted,
            is_parked=one.is_parked,
            typology=one.typology,
            reason=one.reason,
            comment=one.comment,
            by=name or "",
            at=one.decided_at,
        )
        for number, one, name in session.execute(asked)
    }


@dataclass(frozen=True, slots=True)
class DrawnSample:
    """A sample as it was drawn, and how many lines it took."""

    number: int
    method: SamplingMethod
    seed: str
    settings: Mapping[str, object]
    by: str
    at: datetime
    lines: int


def samples_of(session: Session, report: int) -> Sequence[DrawnSample]:
    """The samples of a report, in the order in which they were drawn."""
    sample = ControlSample
    taken = (
        select(func.count(distinct(SampledLine.line_id)))
        .where(SampledLine.sample_id == sample.id)
        .scalar_subquery()
    )
    asked = (
        select(sample, Person.name, taken)
        .join(Control, Control.id == sample.control_id)
        .outerjoin(Person, Person.id == sample.drawn_by)
        .where(Control.report_id == report)
        .order_by(sample.number)
    )
    return [
        DrawnSample(
            number=one.number,
            method=SamplingMethod(one.method),
            seed=one.seed,
            settings=json.loads(one.settings),
            by=name or "",
            at=one.drawn_at,
            lines=lines,
        )
        for one, name, lines in session.execute(asked)
    ]


def why_sampled(
    session: Session, report: int
) -> Mapping[str, Sequence[tuple[int, Picked]]]:
    """Why each line is in the sample: number of the sample, and the reason."""
    asked = (
        select(
            ExpenditureLine.number,
            ControlSample.number,
            SampledLine.reason,
            SampledLine.weight,
        )
        .join(SampledLine, SampledLine.line_id == ExpenditureLine.id)
        .join(ControlSample, ControlSample.id == SampledLine.sample_id)
        .where(ExpenditureLine.report_id == report)
        .order_by(ControlSample.number, SampledLine.id)
    )
    found: dict[str, list[tuple[int, Picked]]] = defaultdict(list)
    for number, sample, reason, weight in session.execute(asked):
        picked = Picked(number, SampleReason(reason), weight)
        found[number].append((sample, picked))
    return found


@dataclass(frozen=True, slots=True)
class Reopened:
    """A control taken up again, and why."""

    certified_on: date
    by: str
    at: datetime
    reason: str


def reopenings(session: Session, report: int) -> Sequence[Reopened]:
    """How often a control was taken up again, in order."""
    row = ControlReopening
    asked = (
        select(row.certified_on, Person.name, row.reopened_at, row.reason)
        .join(Control, Control.id == row.control_id)
        .outerjoin(Person, Person.id == row.reopened_by)
        .where(Control.report_id == report)
        .order_by(row.id)
    )
    return [
        Reopened(day, name or "", at, reason)
        for day, name, at, reason in session.execute(asked)
    ]
