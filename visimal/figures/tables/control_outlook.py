"""What a certificate would say if control ended now."""

from dataclasses import dataclass
from decimal import Decimal

from visimal.domain.money import Euro
from visimal.figures.tables.amounts import Matrix


@dataclass(frozen=True, slots=True)
class TakenRow:
    """What one decision takes away: off the line, with its flat rates, of the ERDF."""

    number: str
    #: Whether it is set aside for later, or refused.
    is_parked: bool
    #: Off the line itself.
    amount: Euro
    #: Off the flat rates that are a rate of it.
    flat_rates: Euro
    #: Both together: the eligible cost that is not certified.
    eligible: Euro
    #: What the partner does not get, and what it no longer has to bring itself.
    erdf: Euro
    contribution: Euro


@dataclass(frozen=True, slots=True)
class ControlOutlook:
    """A report as its decisions leave it, flat rates included."""

    partner: int
    period: int
    #: Declared, deducted, parked and certified by category, in that order.
    by_category: Matrix
    declared: Euro
    deducted: Euro
    parked: Euro
    certified: Euro
    certified_erdf: Euro
    certified_contribution: Euro
    lines: int
    #: Lines in the sample, what they declare, and which part that is of all lines.
    sampled_lines: int
    sampled: Euro
    sampled_percentage: Decimal | None
    #: Each decision that takes something away, in the order of the list.
    taken: tuple[TakenRow, ...]

    def of(self, number: str) -> TakenRow | None:
        """What the decision about one line takes away; none if nothing."""
        return next((one for one in self.taken if one.number == number), None)
