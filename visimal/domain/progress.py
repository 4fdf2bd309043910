"""What a report says beside its costs: work, values, money received, reasons.

A value that was reached once is not unreached: where the latest value counts, a lower
one is asked about. What is counted carries its own name, so that two partners who
report the same organisation are found.

>>> before = IndicatorFact(
...     code="RCR84", rule=AggregationRule.LATEST_VALUE, value=Decimal(3),
...     before=Decimal(5),
... )
>>> before.decreases
True
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from visimal.domain.cost_categories import CostCategory
from visimal.domain.indicators import AggregationRule
from visimal.domain.money import Euro
from visimal.domain.money import minus

_WHOLE = Decimal(100)
#: Where what was reached stands in one value, not in a sum of several.
_STANDING = frozenset({AggregationRule.LATEST_VALUE, AggregationRule.FLAG})


class ActivityStatus(StrEnum):
    """How far an activity, a deliverable or an output came in a period."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"


class Telling(StrEnum):
    """How far a report tells of one thing that it can speak of."""

    SAID = "said"
    BEGUN = "begun"
    ASKED = "asked"
    FREE = "free"


class PartKind(StrEnum):
    """What a part of a report is about, in the order of the page."""

    NIL = "nil"
    CONTACT = "contact"
    SUMMARY = "summary"
    PACKAGE = "package"
    ACTIVITY = "activity"
    DELIVERABLE = "deliverable"
    OUTPUT = "output"
    INDICATOR = "indicator"
    CONTRIBUTION = "contribution"
    DEVIATION = "deviation"
    TARGET_GROUPS = "target_groups"
    COMMUNICATION = "communication"
    PUBLICITY = "publicity"


class PublicityDuty(StrEnum):
    """What every partner shows in public."""

    POSTER = "poster"
    WEBSITE = "website"
    SOCIAL_ACCOUNT = "social_account"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFact:
    """What one report says of one indicator."""

    code: str
    rule: AggregationRule
    value: Decimal
    #: What the same partner reported before; none if nothing.
    before: Decimal | None = None
    has_evidence: bool = False
    #: What is counted here and by another partner too, with that partner's label.
    shared: tuple[tuple[str, str], ...] = ()

    @property
    def decreases(self) -> bool:
        """Whether less is reached than was reached before."""
        is_standing = self.rule in _STANDING
        return is_standing and self.before is not None and self.value < self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionFact:
    """A source of the partner's own share, and whether the report speaks of it."""

    source: str
    approved: Euro
    is_declared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """What was planned and reported so far under one heading."""

    planned: Euro
    reported: Euro

    @property
    def difference(self) -> Euro:
        """Reported less planned."""
        return minus(self.reported, self.planned)

    def is_above(self, rate: Decimal) -> bool:
        """Whether it is off its plan by more than so many per cent of the plan.

        Without a plan everything that is reported is off it.
        """
        return abs(self.difference) * _WHOLE > rate * abs(self.planned)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressFacts:
    """Work done, values achieved and reasons given in one report."""

    #: Whether its partner declares that there is nothing to declare.
    is_nil: bool = False
    indicators: tuple[IndicatorFact, ...] = ()
    contributions: tuple[ContributionFact, ...] = ()
    #: Planned up to the end of the period; empty if nobody knows.
    planned_so_far: Mapping[CostCategory, Euro] = field(default_factory=dict)
    #: The categories whose deviation has a reason.
    explained: frozenset[CostCategory] = frozenset()
    #: What the partner says of its duties, in this report or before.
    publicity: Mapping[PublicityDuty, bool] = field(default_factory=dict)
