"""Filters that somebody keeps under a name: theirs alone, in one project."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.identity.viewer import Viewer
from visimal.partner_reports.models import KeptFilter
from visimal.storage.trail import record

#: More than anybody finds again.
MOST = 50


class TooManyFiltersError(Exception):
    """Somebody keeps as many filters as there is room for."""


def filters_of(session: Session, viewer: Viewer, place: Place) -> Sequence[KeptFilter]:
    """The filters of a person in a project, by their names."""
    asked = select(KeptFilter).where(
        KeptFilter.person_id == viewer.key, KeptFilter.project_id == place.project
    )
    return session.scalars(asked.order_by(KeptFilter.name)).all()


def keep(
    session: Session, viewer: Viewer, place: Place, named: tuple[str, str], doing: Doing
) -> None:
    """Keep a filter, its name and what it asks; one of that name asks this from now on.

    Raises:
        TooManyFiltersError: there is no room for another.
    """
    name, asks = named
    own = filters_of(session, viewer, place)
    found = next((one for one in own if one.name == name), None)
    if found is not None:
        found.asks = asks
    elif len(own) >= MOST:
        raise TooManyFiltersError
    else:
        new = KeptFilter(
            project_id=place.project, person_id=viewer.key, name=name, asks=asks
        )
        session.add(new)
    record(session, place.act("filter.kept", doing), at=doing.at)


def forget(
    session: Session, viewer: Viewer, place: Place, key: int, doing: Doing
) -> bool:
    """Take a filter of one's own away; false if there is none."""
    found = next(
        (one for one in filters_of(session, viewer, place) if one.id == key), None
    )
    if found is None:
        return False
    session.delete(found)
    record(session, place.act("filter.forgotten", doing), at=doing.at)
    return True
