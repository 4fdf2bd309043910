"""Journeys, and what was approved before they were made.

>>> minutes = Approval(
...     reference="COPIL 3", approved_on=date(2026, 2, 1), persons=("Jean Témoin",)
... )
>>> minutes.names("TÉMOIN Jean"), minutes.names("Jeanne Témoin")
(True, False)
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from visimal.domain.ledger import normalised
from visimal.domain.money import Euro


class TravelMeans(StrEnum):
    """How somebody travels."""

    TRAIN = "train"
    BUS = "bus"
    OWN_CAR = "own_car"
    COMPANY_CAR = "company_car"
    TAXI = "taxi"
    PLANE = "plane"
    BICYCLE = "bicycle"
    OTHER_MEANS = "other_means"


class ApprovalBody(StrEnum):
    """Who agrees to something before it is done."""

    SUPPORT_COMMITTEE = "support_committee"
    STEERING_COMMITTEE = "steering_committee"
    MANAGING_AUTHORITY = "managing_authority"
    JOINT_SECRETARIAT = "joint_secretariat"
    MONITORING_COMMITTEE = "monitoring_committee"
    FIRST_LEVEL_CONTROL = "first_level_control"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """The journey that a line of expenditure pays for; none is what nobody said."""

    traveller: str
    is_employed: bool | None = None
    purpose: str = ""
    departure: str = ""
    destination: str = ""
    is_outside_area: bool | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    #: By one's own car.
    kilometres: int | None = None
    means: TravelMeans | None = None
    nights: int | None = None
    is_full_day: bool | None = None
    lunches: int | None = None
    dinners: int | None = None

    @property
    def is_by_kilometre(self) -> bool:
        """Whether its kilometres are what is paid for."""
        return self.means is TravelMeans.OWN_CAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Something the programme or a committee agreed to beforehand."""

    reference: str
    approved_on: date
    subject: str = ""
    persons: tuple[str, ...] = ()
    amount: Euro | None = None

    def names(self, traveller: str) -> bool:
        """Whether a person is among those it names, in whichever order of names."""
        asked = _parts(traveller)
        return bool(asked) and any(_parts(one) == asked for one in self.persons)


def _parts(name: str) -> frozenset[str]:
    plain = (normalised(part) for part in name.replace(",", " ").split())
    return frozenset(part for part in plain if part)
