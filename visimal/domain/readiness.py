"""How much of a report is done before it is submitted, in parts, words and per cent.

Each part says how many things it asks for and how many of them are done. The
percentage is what is done of what is asked, in whole per cent and rounded down: it
is 100 only when nothing is missing.

>>> ready = readiness([Asked(Part.PAPERS, asked=3, done=2), Asked(Part.SUMMARY, 1, 1)])
>>> ready.percentage, [one.part.value for one in ready.missing]
(75, ['papers'])
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_WHOLE = 100


class Part(StrEnum):
    """What a report is asked for."""

    COSTS = "costs"
    PAPERS = "papers"
    TIME_SHEETS = "time_sheets"
    BLOCKING = "blocking"
    WARNINGS = "warnings"
    DEVIATIONS = "deviations"
    CONTACT = "contact"
    SUMMARY = "summary"
    ACTIVITIES = "activities"
    DELIVERABLES = "deliverables"
    INDICATORS = "indicators"
    CONTRIBUTIONS = "contributions"


class MoreDoneThanAskedError(ValueError):
    """A part that is more than done."""

    def __init__(self, part: Part, asked: int, done: int) -> None:
        super().__init__(f"{done} of {asked} cannot be done of {part.value}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One part: how many things it asks for, and how many are done."""

    part: Part
    asked: int
    done: int

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if not 0 <= self.done <= self.asked:
            raise MoreDoneThanAskedError(self.part, self.asked, self.done)

    @property
    def missing(self) -> int:
        """How many things are still missing."""
        return self.asked - self.done


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready a report is."""

    parts: tuple[Asked, ...]

    @property
    def asked(self) -> int:
        """How many things are asked for."""
        return sum(one.asked for one in self.parts)

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(one.done for one in self.parts)

    @property
    def percentage(self) -> int:
        """What is done of what is asked, in whole per cent, rounded down."""
        return self.done * _WHOLE // self.asked if self.asked else _WHOLE

    @property
    def missing(self) -> tuple[Asked, ...]:
        """The parts that are not done."""
        return tuple(one for one in self.parts if one.missing)


def readiness(parts: Iterable[Asked]) -> Readiness:
    """How ready a report is; parts that ask for nothing are left out."""
    return Readiness(tuple(one for one in parts if one.asked))
