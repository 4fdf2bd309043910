"""Journeys and approvals, in a few questions for many."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.places import Place
from visimal.domain import travel
from visimal.domain.travel import TravelMeans
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.procurement.models import Contract
from visimal.travel.models import Approval
from visimal.travel.models import ApprovedContract
from visimal.travel.models import ApprovedLine
from visimal.travel.models import Trip


@dataclass(frozen=True, slots=True)
class Covered:
    """What one approval covers: lines by number, contracts by reference."""

    lines: Sequence[str]
    contracts: Sequence[str]


def trips_of_project(
    session: Session, project: int
) -> Mapping[int, Mapping[str, travel.Trip]]:
    """The journeys of a project by the key of their partner and number of the line."""
    asked = (
        select(PartnerReport.partner_id, ExpenditureLine.number, Trip)
        .join(ExpenditureLine, ExpenditureLine.id == Trip.line_id)
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .where(Trip.project_id == project)
    )
    found: dict[int, dict[str, travel.Trip]] = {}
    for partner, number, trip in session.execute(asked):
        found.setdefault(partner, {})[number] = trip_facts(trip)
    return found


def approvals_of_project(
    session: Session, project: int
) -> Mapping[int, tuple[travel.Approval, ...]]:
    """The approvals of a project by the key of their partner, in order of days."""
    asked = select(Approval).where(Approval.project_id == project)
    found: dict[int, list[travel.Approval]] = {}
    for one in session.scalars(asked.order_by(Approval.approved_on, Approval.id)):
        found.setdefault(one.partner_id, []).append(approval_facts(one))
    return {partner: tuple(own) for partner, own in found.items()}


def approved_lines(session: Session, project: int) -> Mapping[int, Mapping[str, str]]:
    """By the key of a partner and the number of a line, the approval that covers it."""
    asked = (
        select(Approval.partner_id, ExpenditureLine.number, Approval.reference)
        .join(ApprovedLine, ApprovedLine.approval_id == Approval.id)
        .join(ExpenditureLine, ExpenditureLine.id == ApprovedLine.line_id)
        .where(Approval.project_id == project)
    )
    found: dict[int, dict[str, str]] = {}
    for partner, number, reference in session.execute(asked):
        found.setdefault(partner, {})[number] = reference
    return found


def approved_contracts(session: Session, project: int) -> Mapping[int, str]:
    """By the key of a contract, the approval that covers it."""
    asked = (
        select(ApprovedContract.contract_id, Approval.reference)
        .join(Approval, Approval.id == ApprovedContract.approval_id)
        .where(Approval.project_id == project)
    )
    return {one[0]: one[1] for one in session.execute(asked)}


def approvals_of(session: Session, partner: int) -> Sequence[Approval]:
    """The approvals of one partner, the newest first."""
    asked = select(Approval).where(Approval.partner_id == partner)
    newest = asked.order_by(Approval.approved_on.desc(), Approval.id.desc())
    return session.scalars(newest).all()


def approval_at(session: Session, partner: int, key: int) -> Approval | None:
    """One approval of a partner."""
    asked = select(Approval).where(Approval.partner_id == partner, Approval.id == key)
    return session.scalars(asked).one_or_none()


def approval_named(session: Session, partner: int, reference: str) -> Approval | None:
    """The approval of that reference of a partner."""
    asked = select(Approval).where(
        Approval.partner_id == partner, Approval.reference == reference
    )
    return session.scalars(asked).one_or_none()


def covered(session: Session, approval: int) -> Covered:
    """What an approval covers."""
    lines = (
        select(ExpenditureLine.number)
        .join(ApprovedLine, ApprovedLine.line_id == ExpenditureLine.id)
        .where(ApprovedLine.approval_id == approval)
        .order_by(ExpenditureLine.number)
    )
    contracts = (
        select(Contract.reference)
        .join(ApprovedContract, ApprovedContract.contract_id == Contract.id)
        .where(ApprovedContract.approval_id == approval)
        .order_by(Contract.reference)
    )
    return Covered(session.scalars(lines).all(), session.scalars(contracts).all())


def approval_of_line(session: Session, line: int) -> Approval | None:
    """The approval that covers a line, by the key of the line."""
    asked = (
        select(Approval)
        .join(ApprovedLine, ApprovedLine.approval_id == Approval.id)
        .where(ApprovedLine.line_id == line)
    )
    return session.scalars(asked).one_or_none()


def trip_of(session: Session, line: int) -> Trip | None:
    """The journey of a line, by the key of the line."""
    return session.scalars(select(Trip).where(Trip.line_id == line)).one_or_none()


def journeys_at(
    session: Session, place: Place
) -> Sequence[tuple[ExpenditureLine, Trip | None, str | None]]:
    """The lines of travel of a claim, each with its journey and its approval."""
    return _lines_with_trips(
        session,
        (PartnerReport.partner_id == place.partner)
        & (PartnerReport.period_id == place.period)
        & (ExpenditureLine.category == "travel"),
    )


def _lines_with_trips(
    session: Session, which: ColumnElement[bool]
) -> Sequence[tuple[ExpenditureLine, Trip | None, str | None]]:
    asked = (
        select(ExpenditureLine, Trip, Approval.reference)
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .outerjoin(Trip, Trip.line_id == ExpenditureLine.id)
        .outerjoin(ApprovedLine, ApprovedLine.line_id == ExpenditureLine.id)
        .outerjoin(Approval, Approval.id == ApprovedLine.approval_id)
        .where(which)
        .order_by(ExpenditureLine.position)
    )
    return [(line, trip, name) for line, trip, name in session.execute(asked)]


def trip_facts(one: Trip) -> travel.Trip:
    """A journey as the rules know it."""
    return travel.Trip(
        traveller=one.traveller,
        is_employed=one.is_employed,
        purpose=one.purpose,
        departure=one.departure,
        destination=one.destination,
        is_outside_area=one.is_outside_area,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        kilometres=one.kilometres,
        means=None if one.means is None else TravelMeans(one.means),
        nights=one.nights,
        is_full_day=one.is_full_day,
        lunches=one.lunches,
        dinners=one.dinners,
    )


def approval_facts(one: Approval) -> travel.Approval:
    """An approval as the rules know it."""
    return travel.Approval(
        reference=one.reference,
        approved_on=one.approved_on,
        subject=one.subject,
        persons=tuple(name for name in one.persons.split("\n") if name.strip()),
        amount=one.amount,
    )
