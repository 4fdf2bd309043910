"""What a controller asks of every claim, by cost category, and what may be replied.

The questions are the programme's, in its folder; what applies to a claim follows from
the categories in which it has costs.
"""

from collections.abc import Collection
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from visimal.domain.cost_categories import CostCategory
from visimal.domain.texts import MultilingualText


class ChecklistPart(StrEnum):
    """What is asked of every claim, whatever it declares."""

    GENERAL = "general"
    PROCUREMENT = "procurement"
    PUBLICITY = "publicity"


class Reply(StrEnum):
    """What a controller replies to a question of a checklist."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class PlaceKind(StrEnum):
    """Where a verification on the spot takes place."""

    PARTNER = "partner"
    EVENT = "event"
    WORKS = "works"
    REMOTE = "remote"
    OTHER = "other"


#: What a checklist is about: the whole claim, or one row of the budget.
Part = ChecklistPart | CostCategory


@dataclass(frozen=True, slots=True)
class ChecklistQuestion:
    """One question, by the code under which its reply is kept."""

    code: str
    text: MultilingualText


@dataclass(frozen=True, slots=True)
class Checklist:
    """The questions about one part of a claim."""

    part: Part
    questions: tuple[ChecklistQuestion, ...]


def checklists_for(
    checklists: Iterable[Checklist], categories: Collection[CostCategory]
) -> tuple[Checklist, ...]:
    """The checklists that apply to a claim with costs in these categories.

    >>> staff, general = Checklist(CostCategory.STAFF, ()), Checklist(
    ...     ChecklistPart.GENERAL, ()
    ... )
    >>> [one.part.value for one in checklists_for([staff, general], [])]
    ['general']
    """
    return tuple(
        one
        for one in checklists
        if isinstance(one.part, ChecklistPart) or one.part in categories
    )
