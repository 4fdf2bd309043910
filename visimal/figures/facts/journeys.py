"""The journeys of each partner, and what was approved before."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.consortium.queries import partners
from visimal.domain.travel import Approval
from visimal.domain.travel import Trip
from visimal.travel.queries import approvals_of_project
from visimal.travel.queries import approved_lines
from visimal.travel.queries import trips_of_project


@dataclass(frozen=True, slots=True)
class Journeys:
    """What one partner recorded of its journeys and approvals."""

    #: By the number of the line.
    trips: Mapping[str, Trip] = field(default_factory=dict)
    approvals: tuple[Approval, ...] = ()
    #: By the number of a line, the reference of the approval that covers it.
    approved: Mapping[str, str] = field(default_factory=dict)


NO_JOURNEYS = Journeys()


def journeys(session: Session, project: Project) -> Mapping[int, Journeys]:
    """The journeys and approvals of a project, by the number of the partner."""
    trips = trips_of_project(session, project.id)
    approvals = approvals_of_project(session, project.id)
    approved = approved_lines(session, project.id)
    return {
        one.number: Journeys(
            trips.get(one.id, {}),
            approvals.get(one.id, ()),
            approved.get(one.id, {}),
        )
        for one in partners(session, project)
    }
