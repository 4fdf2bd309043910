"""What a partner does with the journey of a line: say it, change it, take it back.

It changes while its report is open for its texts; the report is locked first. Each
verb is told in the trail, in the caller's transaction.
"""

from dataclasses import asdict

from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.domain.cost_categories import CostCategory
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.opened import NoReportError
from visimal.partner_reports.services import open_line
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.travel import queries
from visimal.travel.approving import cover_line
from visimal.travel.models import Trip
from visimal.travel.records import TripRecord


def save_journey(
    session: Session,
    place: Place,
    seen: tuple[str, int],
    given: TripRecord,
    doing: Doing,
) -> Trip:
    """Say which journey a line of travel pays for: its number, and the version seen.

    Version 0 means that nothing was said before.

    Raises:
        NoReportError: there is no such line of travel.
        NoApprovalError: there is no such approval.
        ClosedError: the report is not open.
        StaleError: somebody changed the journey since.
    """
    number, version = seen
    report, line = _line_of_travel(session, place, number)
    trip = queries.trip_of(session, line.id)
    is_new = trip is None
    if trip is None:
        trip = Trip(project_id=place.project, line_id=line.id, version=0)
        session.add(trip)
    assert_seen(trip, version)
    for name, value in asdict(given).items():
        if name != "approval":
            setattr(trip, name, value)
    changed(trip)
    cover_line(session, place, line, given.approval)
    changed(report)
    if is_new:
        act = place.act("journey.recorded", doing, number)
    else:
        act = place.act("journey.changed", doing, number)
    record(session, act, at=doing.at)
    return trip


def remove_journey(
    session: Session, place: Place, seen: tuple[str, int], doing: Doing
) -> None:
    """Take back which journey a line pays for.

    Raises:
        NoReportError: there is no such line, or nothing is said of its journey.
        ClosedError: the report is not open.
        StaleError: somebody changed the journey since.
    """
    number, version = seen
    report, line = _line_of_travel(session, place, number)
    trip = queries.trip_of(session, line.id)
    if trip is None:
        raise NoReportError
    assert_seen(trip, version)
    session.delete(trip)
    changed(report)
    act = place.act("journey.removed", doing, number)
    record(session, act, at=doing.at)


def _line_of_travel(
    session: Session, place: Place, number: str
) -> tuple[PartnerReport, ExpenditureLine]:
    report, line = open_line(session, place, number, texts=True)
    if line.category != CostCategory.TRAVEL:
        raise NoReportError
    return report, line
