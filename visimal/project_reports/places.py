"""Which project report an address means, if its reader may know of it at all."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.identity.permissions import Permission
from visimal.identity.viewer import Viewer
from visimal.project_reports.models import ProjectReport
from visimal.storage.trail import Act

__all__ = ["Doing", "ReportPlace", "Whole", "report_place", "whole"]


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole project, as its lead partner reports on it."""

    #: Key and code.
    project: int
    code: str
    #: The day of which the project's file speaks; none means today.
    as_of: date | None

    def day(self, today: date) -> date:
        """The day on the project's calendar."""
        return self.as_of or today


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """One project report: whose, for which period, by its number."""

    whole: Whole
    #: Keys of the report and of its period.
    key: int
    period: int
    #: What people see.
    number: int
    period_number: int

    @property
    def project(self) -> int:
        """The key of the project."""
        return self.whole.project

    def day(self, today: date) -> date:
        """The day on the project's calendar."""
        return self.whole.day(today)

    def act(self, action: str, doing: Doing, subject: str = "") -> Act:
        """What somebody did here, as the trail tells it."""
        return Act(
            action,
            doing.by,
            project=self.whole.code,
            period=self.period_number,
            subject=subject or str(self.number),
            reason=doing.reason,
        )


def whole(
    viewer: Viewer, session: Session, project: int | None, permission: Permission
) -> Whole | None:
    """The project, if its reader may do this for all of its partners."""
    if project is None or viewer.partners(permission, project) is not None:
        return None
    asked = select(Project.id, Project.code, Project.as_of).where(Project.id == project)
    found = session.execute(asked).first()
    return None if found is None else Whole(*found)


def report_place(
    viewer: Viewer,
    session: Session,
    address: tuple[int | None, int],
    permission: Permission,
) -> ReportPlace | None:
    """The project report that project and number name, if its reader may see it.

    Somebody else's and one that is not there get the same answer.
    """
    project, number = address
    own = whole(viewer, session, project, permission)
    if own is None:
        return None
    asked = (
        select(
            ProjectReport.id, Period.id, ProjectReport.number, Period.number.label("of")
        )
        .join(Period, Period.id == ProjectReport.period_id)
        .where(ProjectReport.project_id == own.project, ProjectReport.number == number)
    )
    found = session.execute(asked).first()
    return None if found is None else ReportPlace(own, *found)
