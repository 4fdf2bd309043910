"""Which report an address means, if its reader may know of it at all."""

from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.identity.permissions import Permission
from visimal.identity.viewer import Viewer
from visimal.storage.trail import Act
from visimal.storage.trail import By


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does something, when, and why if a reason is asked."""

    by: By
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One partner in one period of a project: where a report is, or could be."""

    #: Keys.
    project: int
    partner: int
    period: int
    code: str
    #: What people see.
    partner_number: int
    period_number: int
    abbreviation: str
    #: The day of which the project's file speaks; none means today.
    as_of: date | None

    def in_period(self, key: int) -> "Place":
        """The same partner in the period of that key."""
        return replace(self, period=key)

    def day(self, today: date) -> date:
        """The day on the project's calendar."""
        return self.as_of or today

    def act(self, action: str, doing: Doing, subject: str = "") -> Act:
        """What somebody did here, as the trail tells it."""
        return Act(
            action,
            doing.by,
            project=self.code,
            partner=self.partner_number,
            period=self.period_number,
            subject=subject,
            reason=doing.reason,
        )


def place(
    viewer: Viewer,
    session: Session,
    address: tuple[int | None, int, int],
    permission: Permission,
) -> Place | None:
    """The place that project, partner and period name, if its reader may be there.

    Somebody else's place and one that is not there get the same answer.
    """
    project, partner, period = address
    asked = (
        select(
            Project.id,
            Partner.id,
            Period.id,
            Project.code,
            Partner.number,
            Period.number,
            Partner.abbreviation,
            Project.as_of,
        )
        .join(Partner, Partner.project_id == Project.id)
        .join(Period, Period.project_id == Project.id)
        .where(
            Project.id == project,
            Partner.number == partner,
            Period.number == period,
            Partner.role != "associated",
        )
    )
    allowed = None if project is None else viewer.partners(permission, project)
    if allowed is not None:
        asked = asked.where(Partner.id.in_(allowed))
    found = session.execute(asked).first()
    return None if found is None else Place(*found)
