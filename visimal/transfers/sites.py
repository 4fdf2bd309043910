"""In which project money is shared, and how the trail names what is done there."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.storage.trail import Act


@dataclass(frozen=True, slots=True)
class Site:
    """A project whose money is shared."""

    key: int
    code: str
    acronym: str
    as_of: date | None

    def day(self, today: date) -> date:
        """The day on the project's calendar."""
        return self.as_of or today

    def act(
        self, action: str, doing: Doing, subject: str, *, partner: int | None = None
    ) -> Act:
        """What somebody did with the money, as the trail tells it."""
        return Act(
            action,
            doing.by,
            project=self.code,
            partner=partner,
            subject=subject,
            reason=doing.reason,
        )


def site_of(session: Session, project: int | None) -> Site | None:
    """The project of a key that the guard has let through."""
    asked = select(Project.id, Project.code, Project.acronym, Project.as_of)
    found = session.execute(asked.where(Project.id == project)).first()
    return None if found is None else Site(*found)


def keys_of_partners(session: Session, site: Site) -> dict[int, int]:
    """From the number of a partner to its key."""
    asked = select(Partner.number, Partner.id).where(Partner.project_id == site.key)
    return dict(session.execute(asked).all())


def lead_of(session: Session, site: Site) -> Partner:
    """The lead partner: it receives the programme's money and passes it on."""
    asked = select(Partner).where(
        Partner.project_id == site.key, Partner.role == "lead"
    )
    return session.scalars(asked).one()
