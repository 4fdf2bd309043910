"""Drawing a sample of a report under control: kept with all that draws it again."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.control.hands import control_of
from visimal.control.hands import open_control
from visimal.control.models import ControlDecision
from visimal.control.models import ControlSample
from visimal.control.models import SampledLine
from visimal.domain.money import ZERO
from visimal.domain.sampling import EmptySampleError
from visimal.domain.sampling import Picked
from visimal.domain.sampling import SamplingMethod
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.services import NoReportError
from visimal.storage.canonical import canonical
from visimal.storage.trail import record
from visimal.storage.versions import changed


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sample as the domain drew it: how, and which lines."""

    method: SamplingMethod
    seed: str
    settings: Mapping[str, object]
    picked: Sequence[Picked]


def draw_sample(
    session: Session, place: Place, drawing: Drawing, doing: Doing
) -> ControlSample:
    """Keep a sample and mark its lines; samples add up, none takes a line out.

    Raises:
        NoReportError: there is no such report, or it has no such line.
        ClosedError: the report is not under control.
        FourEyesError: the controller declared or submitted some of it.
        EmptySampleError: no line is in it.
    """
    report = open_control(session, place, doing)
    control = control_of(session, report)
    if control is None:
        raise NoReportError
    if not drawing.picked:
        raise EmptySampleError
    asked = select(func.count()).where(ControlSample.control_id == control.id)
    sample = ControlSample(
        project_id=place.project,
        control_id=control.id,
        number=(session.scalar(asked) or 0) + 1,
        method=drawing.method.value,
        seed=drawing.seed,
        settings=canonical(drawing.settings),
        drawn_by=doing.by.key,
        drawn_at=doing.at,
    )
    session.add(sample)
    session.flush()
    keys = _keys(session, report.id)
    rows = _rows(session, report.id)
    for one in drawing.picked:
        if one.number not in keys:
            raise NoReportError
        key = keys[one.number]
        session.add(
            SampledLine(
                project_id=place.project,
                sample_id=sample.id,
                line_id=key,
                reason=one.reason.value,
                weight=one.weight,
            )
        )
        row = rows.get(key)
        if row is None:
            row = rows[key] = ControlDecision(
                project_id=place.project,
                line_id=key,
                is_in_sample=False,
                deducted=ZERO,
                is_parked=False,
                comment="",
                version=0,
            )
            session.add(row)
        if not row.is_in_sample:
            row.is_in_sample = True
            changed(row)
    session.flush()
    act = place.act("control.sampled", doing, str(sample.number))
    record(session, act, at=doing.at)
    return sample


def _keys(session: Session, report: int) -> Mapping[str, int]:
    asked = select(ExpenditureLine.number, ExpenditureLine.id).where(
        ExpenditureLine.report_id == report
    )
    return {row.number: row.id for row in session.execute(asked)}


def _rows(session: Session, report: int) -> dict[int, ControlDecision]:
    asked = (
        select(ControlDecision)
        .join(ExpenditureLine, ExpenditureLine.id == ControlDecision.line_id)
        .where(ExpenditureLine.report_id == report)
    )
    return {one.line_id: one for one in session.scalars(asked)}
