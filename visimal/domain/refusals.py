"""What may be wrong with a cost: the programme's typology of errors, and its reasons.

Refused for missing proof and refused as ineligible are two different things: of the
first the cost may be declared again in a later report, of the second never. Which
codes are of the first kind is a parameter of the programme.

>>> typology = (ErrorCode("9.1", MultilingualText({"en": "Document missing"})),)
>>> leaves_a_way_back("9.1", ("9.1", "9.2")), leaves_a_way_back("4.5", ("9.1",))
(True, False)
"""

from collections.abc import Collection
from dataclasses import dataclass

from visimal.domain.cost_categories import CostCategory
from visimal.domain.texts import MultilingualText


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """One code of the typology of errors."""

    code: str
    name: MultilingualText


@dataclass(frozen=True, slots=True)
class LibraryReason:
    """A reason that controllers give again and again, in several languages."""

    code: str
    text: MultilingualText
    #: The code of the error it goes with; none if it is a reason to park.
    typology: str | None = None
    #: The cost category it is offered for first.
    category: CostCategory | None = None


def leaves_a_way_back(typology: str, missing_proof: Collection[str]) -> bool:
    """Whether a cost refused for that error may be declared again later."""
    return typology in missing_proof
