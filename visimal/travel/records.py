"""What people say of journeys and approvals, as forms mean it."""

from dataclasses import dataclass
from datetime import date

from visimal.domain.money import Euro
from visimal.domain.travel import ApprovalBody
from visimal.domain.travel import TravelMeans


@dataclass(frozen=True, slots=True, kw_only=True)
class TripRecord:
    """A journey; none is what nobody said."""

    traveller: str
    is_employed: bool | None = None
    purpose: str = ""
    departure: str = ""
    destination: str = ""
    #: Two letters each, with blanks between.
    countries: str = ""
    is_outside_area: bool | None = None
    starts_on: date | None = None
    #: `08:30`; empty if nobody said.
    starts_at: str = ""
    ends_on: date | None = None
    ends_at: str = ""
    kilometres: int | None = None
    means: TravelMeans | None = None
    nights: int | None = None
    is_full_day: bool | None = None
    lunches: int | None = None
    dinners: int | None = None
    #: The key of the approval that covers the line.
    approval: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRecord:
    """Something that was agreed to beforehand."""

    reference: str
    approved_on: date
    body: ApprovalBody
    subject: str
    #: One name a line.
    persons: str = ""
    amount: Euro | None = None
    #: The number of its paper.
    paper: str | None = None
