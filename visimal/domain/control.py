"""What control does to a declared cost: certify, deduct, or park it for later.

Source: article 46 of Regulation (EU) 2021/1059. For every line, and for every report
and category, declared = certified + deducted + parked. A deduction lies between zero
and what was declared (for a credit note, between what was declared and zero), and
says what was wrong: the programmes' own system checks the second, not the first.

>>> from visimal.domain.money import euro
>>> cut = ControlDecision(deducted=euro("20.00"), typology="4.1")
>>> certify(euro("100.01"), cut).certified
Decimal('80.01')
>>> certify(euro("10.00"), cut)
Traceback (most recent call last):
    ...
visimal.domain.control.DeductionOutOfRangeError: a deduction of 20.00 does not lie \
between zero and the declared 10.00

A deduction on staff takes its flat rates with it, and what flat rates lose to
rounding when a report is divided is nobody's deduction: see `control_report`.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import apply_flat_rates
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import total
from visimal.domain.money import ZERO


class DeductionOutOfRangeError(ValueError):
    """More was deducted than declared, or less than nothing."""

    def __init__(self, deducted: Euro, declared: Euro) -> None:
        super().__init__(
            f"a deduction of {deducted} does not lie between zero and the declared "
            f"{declared}"
        )


class DeductionWithoutTypologyError(ValueError):
    """Money was taken off without saying what was wrong."""

    def __init__(self, deducted: Euro) -> None:
        super().__init__(f"a deduction of {deducted} needs a typology of error")


class ParkedAndDeductedError(ValueError):
    """A line was set aside and decided upon at once."""

    def __init__(self, deducted: Euro) -> None:
        super().__init__(
            f"a parked cost is not decided yet; it cannot have {deducted} deducted"
        )


class ControlDoesNotAddUpError(ValueError):
    """Certified, deducted and parked are not what was declared."""

    def __init__(self, declared: Euro) -> None:
        super().__init__(
            f"certified, deducted and parked do not add up to the declared {declared}"
        )


class Choice(StrEnum):
    """What a controller can do with a line."""

    CERTIFY = "certify"
    DEDUCT = "deduct"
    PARK = "park"


@dataclass(frozen=True, slots=True)
class ControlDecision:
    """What the controller decided about one line."""

    deducted: Euro = ZERO
    parked: bool = False
    #: What was wrong, by the programme's own code.
    typology: str | None = None
    note: str = ""
    in_sample: bool = False

    def __post_init__(self) -> None:
        """Refuse a deduction that says nothing, or that is none yet."""
        if self.deducted != ZERO and self.parked:
            raise ParkedAndDeductedError(self.deducted)
        if self.deducted != ZERO and not self.typology:
            raise DeductionWithoutTypologyError(self.deducted)

    @property
    def was_sampled(self) -> bool:
        """Whether the controller looked at the line: what is touched was."""
        return self.in_sample or self.parked or self.deducted != ZERO


@dataclass(frozen=True, slots=True)
class Certified:
    """The three parts of a declared amount after control."""

    declared: Euro
    deducted: Euro
    parked: Euro
    certified: Euro

    def __post_init__(self) -> None:
        """Refuse parts that do not add up."""
        if total((self.deducted, self.parked, self.certified)) != self.declared:
            raise ControlDoesNotAddUpError(self.declared)


def certify(declared: Euro, decision: ControlDecision) -> Certified:
    """Divide a declared amount as the controller decided.

    Raises:
        DeductionOutOfRangeError: the deduction is not between zero and `declared`.
    """
    deducted = decision.deducted
    if decision.parked:
        return Certified(declared, ZERO, declared, ZERO)
    if not min(ZERO, declared) <= deducted <= max(ZERO, declared):
        raise DeductionOutOfRangeError(deducted, declared)
    return Certified(declared, deducted, ZERO, minus(declared, deducted))


@dataclass(frozen=True, slots=True)
class ControlledItem:
    """One line after control, in its row of the budget."""

    category: CostCategory
    amounts: Certified


@dataclass(frozen=True, slots=True)
class ControlledReport:
    """A partner report after control, by cost category, flat rates included."""

    by_category: Mapping[CostCategory, Certified]

    @property
    def total(self) -> Certified:
        """The report's sums."""
        rows = tuple(self.by_category.values())
        return Certified(
            total(row.declared for row in rows),
            total(row.deducted for row in rows),
            total(row.parked for row in rows),
            total(row.certified for row in rows),
        )


def control_report(
    items: Sequence[ControlledItem],
    rates: FlatRateOptions,
    rounding: Rounding = Rounding.TOWARDS_ZERO,
) -> ControlledReport:
    """What is certified, parked and deducted of a report, by category.

    Flat rates are worked out anew on what is certified and on what is parked; the
    deduction is the rest. If nobody deducted anything, the parked side takes the
    rest instead: cents lost to rounding are then not shown as a deduction.
    """
    declared = apply_flat_rates(
        _sums(items, [item.amounts.declared for item in items]), rates, rounding
    )
    certified = apply_flat_rates(
        _sums(items, [item.amounts.certified for item in items]), rates, rounding
    )
    parked = apply_flat_rates(
        _sums(items, [item.amounts.parked for item in items]), rates, rounding
    )
    is_something_deducted = any(item.amounts.deducted != ZERO for item in items)
    rows: dict[CostCategory, Certified] = {}
    for category in CostCategory:
        whole, eligible = declared[category], certified[category]
        if is_something_deducted:
            aside = parked[category]
            rest = minus(whole, eligible, aside)
            rows[category] = Certified(whole, rest, aside, eligible)
        else:
            rows[category] = Certified(whole, ZERO, minus(whole, eligible), eligible)
    return ControlledReport(rows)


def _sums(
    items: Sequence[ControlledItem], amounts: Sequence[Euro]
) -> dict[CostCategory, Euro]:
    parts: dict[CostCategory, list[Euro]] = {}
    for item, amount in zip(items, amounts, strict=True):
        parts.setdefault(item.category, []).append(amount)
    return {category: total(found) for category, found in parts.items()}
