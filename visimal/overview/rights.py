"""From a person's seats in a project to what that person may see of its money."""

from datetime import date

from sqlalchemy.orm import Session

from visimal.figures import ProjectFigures
from visimal.figures.sight import Sight
from visimal.identity.permissions import Permission
from visimal.identity.queries import sampled_lines
from visimal.identity.viewer import Viewer


def sight(
    session: Session, viewer: Viewer, figures: ProjectFigures, today: date
) -> Sight:
    """What somebody may see of a project; without a seat, nothing but the plan."""
    books = figures.books
    project = books.heading.key

    def numbers(permission: Permission) -> frozenset[int] | None:
        keys = viewer.partners(permission, project)
        if keys is None:
            return None
        return frozenset(one.number for one in books.partners if one.key in keys)

    told = numbers(Permission.REPORT_READ)
    if told is None and not viewer.may(Permission.CONSORTIUM_READ, project):
        told = frozenset(one.number for one in books.partners)
    return Sight(
        partners=told,
        personal=numbers(Permission.SENSITIVE_READ),
        sample=sampled_lines(session, viewer, project, today),
        across=numbers(Permission.CONTROL),
    )
