"""What stands on a typist's desk: the report and all that its lines may name.

It is read once after each change of the project and kept for the keystrokes until the
next one, beside the figures it belongs to.
"""

from dataclasses import dataclass
from datetime import date
from threading import local
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.checking.drafts import Names
from visimal.checking.drafts import names_of
from visimal.consortium.places import Place
from visimal.figures import ProjectFigures
from visimal.i18n import locale
from visimal.partner_reports.line_reader import LineReader
from visimal.partner_reports.line_reader import offers_of
from visimal.partner_reports.models import PartnerReport

_Key = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody types: a report, and what may be named on its lines."""

    place: Place
    names: Names
    #: Who reads what is typed.
    reader: LineReader
    #: How many lines of the report were ever numbered.
    numbered: int


class Desks(local):
    """The desks that one thread keeps, as long as nothing has changed."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[ProjectFigures, dict[_Key, Desk]] = (
            WeakKeyDictionary()
        )

    def desk(self, session: Session, place: Place, figures: ProjectFigures) -> Desk:
        """The desk of a place; `figures` are those of the project as it stands."""
        kept = self._of.setdefault(figures, {})
        key = place.partner, place.period, locale()
        if key not in kept:
            on = figures.books.heading.as_of
            kept[key] = desk_at(session, place, on)
        return kept[key]


def desk_at(session: Session, place: Place, on: date) -> Desk:
    """The desk of a place as it is on a day."""
    numbered = select(PartnerReport.numbered).where(
        PartnerReport.partner_id == place.partner,
        PartnerReport.period_id == place.period,
    )
    return Desk(
        place=place,
        names=names_of(session, place, on),
        reader=LineReader(offers_of(session, place), locale()),
        numbered=session.scalar(numbered) or 0,
    )
