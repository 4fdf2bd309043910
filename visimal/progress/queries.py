"""What reports say, and what they could speak of."""

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.budget.models import PartnerContribution
from visimal.budget.queries import version_in_force
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.evidence.models import Document
from visimal.indicators.models import AchievedValue
from visimal.indicators.models import Indicator
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Place
from visimal.progress.models import MadeReady
from visimal.progress.models import PartEvidence
from visimal.progress.models import ReportPart
from visimal.progress.models import SubmittedResult
from visimal.workplan.models import Activity
from visimal.workplan.models import ActivityPartner
from visimal.workplan.models import Deliverable
from visimal.workplan.models import Delivery
from visimal.workplan.models import Output
from visimal.workplan.models import WorkPackage


@dataclass(frozen=True, slots=True)
class Stored:
    """One part as it is stored, with the numbers of its papers."""

    version: int = 0
    status: str | None = None
    text: str = ""
    received: Euro | None = None
    received_on: date | None = None
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A deliverable of a partner's activity."""

    deliverable: Deliverable
    #: Pieces by all partners before this period, and by this one in it.
    before: int
    own: int


@dataclass(frozen=True, slots=True)
class Value:
    """A value that somebody reported for an indicator."""

    row: AchievedValue
    #: Key and label of the partner; none if the project counts it.
    partner: int | None
    label: str
    period: int


def parts_at(session: Session, place: Place) -> Mapping[str, Stored]:
    """Every part of a report that was saved, by its name."""
    asked = (
        select(ReportPart)
        .join(PartnerReport, PartnerReport.id == ReportPart.report_id)
        .where(_here(place))
    )
    rows = session.scalars(asked).all()
    papers: dict[int, list[str]] = defaultdict(list)
    proved = (
        select(PartEvidence.part_id, Document.number)
        .join(Document, Document.id == PartEvidence.document_id)
        .where(PartEvidence.part_id.in_([one.id for one in rows]))
        .order_by(Document.number)
    )
    for part, number in session.execute(proved):
        papers[part].append(number)
    return {
        one.part: Stored(
            version=one.version,
            status=one.status,
            text=one.text,
            received=one.received,
            received_on=one.received_on,
            papers=tuple(papers[one.id]),
        )
        for one in rows
    }


def part_at(session: Session, report: int, part: str) -> ReportPart | None:
    """One part of a report."""
    asked = select(ReportPart).where(
        ReportPart.report_id == report, ReportPart.part == part
    )
    return session.scalars(asked).one_or_none()


def period_at(session: Session, place: Place) -> Period:
    """The period of a place."""
    return session.get_one(Period, place.period)


def activities_of(
    session: Session, place: Place
) -> Sequence[tuple[Activity, WorkPackage]]:
    """The activities in which a partner takes part, in the order of the plan."""
    asked = (
        select(Activity, WorkPackage)
        .join(WorkPackage, WorkPackage.id == Activity.work_package_id)
        .join(ActivityPartner, ActivityPartner.activity_id == Activity.id)
        .where(ActivityPartner.partner_id == place.partner)
        .order_by(WorkPackage.position, Activity.id)
    )
    return [(one, package) for one, package in session.execute(asked)]


def deliverables_of(
    session: Session, place: Place, activities: Collection[int]
) -> Sequence[Due]:
    """The deliverables of some activities."""
    asked = select(Deliverable).where(Deliverable.activity_id.in_(activities))
    own = select(Delivery.deliverable_id, Delivery.quantity).where(
        Delivery.partner_id == place.partner, Delivery.period_id == place.period
    )
    before = (
        select(Delivery.deliverable_id, func.sum(Delivery.quantity))
        .join(Period, Period.id == Delivery.period_id)
        .where(
            Delivery.project_id == place.project, Period.number < place.period_number
        )
        .group_by(Delivery.deliverable_id)
    )
    now = dict(session.execute(own).all())
    earlier = {key: int(pieces) for key, pieces in session.execute(before)}
    return [
        Due(one, earlier.get(one.id, 0), now.get(one.id, 0))
        for one in session.scalars(asked.order_by(Deliverable.id))
    ]


def outputs_of(session: Session, packages: Collection[int]) -> Sequence[Output]:
    """The outputs of some work packages."""
    asked = select(Output).where(Output.work_package_id.in_(packages))
    return session.scalars(asked.order_by(Output.id)).all()


def indicators_of(session: Session, project: int) -> Sequence[Indicator]:
    """The indicators of a project, in their order."""
    asked = select(Indicator).where(Indicator.project_id == project)
    return session.scalars(asked.order_by(Indicator.position)).all()


def values_of(session: Session, project: int) -> Mapping[int, Sequence[Value]]:
    """Everything that was reported of a project's indicators, by indicator."""
    asked = (
        select(AchievedValue, Partner.number, Partner.label, Period.number)
        .outerjoin(Partner, Partner.id == AchievedValue.partner_id)
        .join(Period, Period.id == AchievedValue.period_id)
        .where(AchievedValue.project_id == project)
        .order_by(AchievedValue.position)
    )
    found: dict[int, list[Value]] = defaultdict(list)
    for row, partner, label, period in session.execute(asked):
        value = Value(row, partner, label or "", period)
        found[row.indicator_id].append(value)
    return found


def sources_of(
    session: Session, place: Place, on: date
) -> Sequence[PartnerContribution]:
    """The approved sources of a partner's own share, in their order."""
    project = session.get_one(Project, place.project)
    version = version_in_force(session, project, on)
    asked = select(PartnerContribution).where(
        PartnerContribution.version_id == version.id,
        PartnerContribution.partner_id == place.partner,
    )
    return session.scalars(asked.order_by(PartnerContribution.position)).all()


def received_before(session: Session, place: Place) -> Mapping[str, Euro]:
    """What earlier reports of a partner said was received, by part."""
    asked = (
        select(ReportPart.part, func.sum(ReportPart.received))
        .join(PartnerReport, PartnerReport.id == ReportPart.report_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(
            PartnerReport.partner_id == place.partner,
            Period.number < place.period_number,
            ReportPart.received.is_not(None),
        )
        .group_by(ReportPart.part)
    )
    return {part: amount or ZERO for part, amount in session.execute(asked)}


def papers_named(
    session: Session, place: Place, numbers: Collection[str]
) -> Mapping[str, int]:
    """The keys of a partner's papers by their numbers."""
    asked = select(Document.number, Document.id).where(
        Document.partner_id == place.partner,
        Document.number.in_(numbers),
        Document.erased_at.is_(None),
    )
    return dict(session.execute(asked).all())


def ready_mark(session: Session, place: Place) -> MadeReady | None:
    """Who said last that the report is ready, if somebody did."""
    asked = (
        select(MadeReady)
        .join(PartnerReport, PartnerReport.id == MadeReady.report_id)
        .where(_here(place))
    )
    return session.scalars(asked).one_or_none()


def results_at(session: Session, place: Place) -> Sequence[SubmittedResult]:
    """What was submitted of a report, the first submission first."""
    asked = (
        select(SubmittedResult)
        .join(PartnerReport, PartnerReport.id == SubmittedResult.report_id)
        .where(_here(place))
        .order_by(SubmittedResult.number)
    )
    return session.scalars(asked).all()


@dataclass(frozen=True, slots=True)
class Said:
    """What one part says, without its words."""

    status: str | None = None
    has_text: bool = False
    is_received: bool = False
    papers: int = 0


def said_of(
    session: Session, project: int
) -> Mapping[tuple[int, int], Mapping[str, Said]]:
    """What every report of a project says, by partner and period, then by part."""
    asked = (
        select(
            Partner.number,
            Period.number,
            ReportPart.part,
            ReportPart.status,
            ReportPart.text != "",
            ReportPart.received.is_not(None),
            func.count(PartEvidence.id),
        )
        .join(PartnerReport, PartnerReport.id == ReportPart.report_id)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .outerjoin(PartEvidence, PartEvidence.part_id == ReportPart.id)
        .where(ReportPart.project_id == project)
        .group_by(Partner.number, Period.number, ReportPart.id)
    )
    found: dict[tuple[int, int], dict[str, Said]] = defaultdict(dict)
    for row in session.execute(asked):
        partner, period, part, status, has_text, is_received, papers = row
        said = Said(status, bool(has_text), bool(is_received), int(papers))
        found[partner, period][part] = said
    return found


def _here(place: Place) -> ColumnElement[bool]:
    return (PartnerReport.partner_id == place.partner) & (
        PartnerReport.period_id == place.period
    )
