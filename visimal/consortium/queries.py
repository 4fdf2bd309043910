"""Which projects there are, who takes part and when is reported."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.identity.permissions import Permission
from visimal.identity.viewer import Viewer


def projects(viewer: Viewer, session: Session) -> Sequence[Project]:
    """The projects a person may see: the one door to everything below."""
    asked = select(Project).order_by(Project.code)
    if not viewer.is_operator:
        may = Permission.PROJECT_READ
        asked = asked.where(
            Project.id.in_(
                {one.project for one in viewer.seats if viewer.may(may, one.project)}
            )
        )
    return session.scalars(asked).all()


def periods(session: Session, project: Project) -> Sequence[Period]:
    """The reporting periods in their order."""
    asked = select(Period).where(Period.project_id == project.id)
    return session.scalars(asked.order_by(Period.number)).all()


def partners(session: Session, project: Project) -> Sequence[Partner]:
    """The partners in their order."""
    asked = select(Partner).where(Partner.project_id == project.id)
    return session.scalars(asked.order_by(Partner.number)).all()
