"""How ready a claim is, for the head of its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from visimal.figures import UnknownPartError
from visimal.filing.readiness import Gap
from visimal.filing.readiness import gaps
from visimal.filing.readiness import state_of
from visimal.filing.report_views import figures_of
from visimal.partner_reports.places import Place
from visimal.storage.db import db


@dataclass(frozen=True, slots=True)
class Head:
    """Percentage and what is missing."""

    percentage: int
    gaps: Sequence[Gap]


def head_of(place: Place) -> Head | None:
    """How ready the claim of a place is; none if it was not begun."""
    try:
        state = state_of(db.session(), figures_of(place), place)
    except UnknownPartError:
        return None
    return Head(state.ready.percentage, gaps(place, state.ready))
