"""Who prepared a report, whether it is ready, and who may release it: four eyes."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime

from sqlalchemy.orm import Session

from visimal.figures.sight import SeenFigures
from visimal.identity.models import Person
from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import OpenReport
from visimal.progress.queries import ready_mark


@dataclass(frozen=True, slots=True)
class Standing:
    """The mark of readiness, as it stands."""

    #: Whether the programme asks for two people.
    is_asked: bool
    #: Who marked it, and when; none if nobody did.
    by: int | None = None
    name: str = ""
    at: datetime | None = None
    #: Whether nothing changed since.
    is_current: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether it was marked as it is now."""
        return self.at is not None and self.is_current

    @property
    def has_changed(self) -> bool:
        """Whether somebody changed it after it was marked."""
        return self.at is not None and not self.is_current

    def may_release(self, person: int | None) -> bool:
        """Whether this person may release it: who prepared it may not."""
        return not self.is_asked or (self.is_ready and self.by != person)


def standing_of(
    session: Session, figures: SeenFigures, place: Place, report: OpenReport
) -> Standing:
    """How a report stands."""
    books = figures.books
    side = books.partner(place.partner_number).side
    is_asked = asks_four_eyes(figures, books.heading.as_of, side)
    mark = ready_mark(session, place)
    if mark is None:
        return Standing(is_asked)
    person = None if mark.person_id is None else session.get(Person, mark.person_id)
    return Standing(
        is_asked,
        by=mark.person_id,
        name="" if person is None else person.name,
        at=mark.at,
        is_current=mark.seen == report.version,
    )


def asks_four_eyes(figures: SeenFigures, on: date, side: str | None) -> bool:
    """Whether the programme wants another person to release a report."""
    return bool(figures.books.programme.parameters.flag("four_eyes", on, side))
