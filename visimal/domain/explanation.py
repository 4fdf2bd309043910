"""What a figure is, where it stands, and of which smaller figures it is the sum.

A figure is told by what it measures and by how far it reaches: one partner or all of
them, one semester, one cost category, one work package, one project report, one line.
Its explanation has parts, each a smaller figure; they add up to it to the cent, or
there is no explanation.

>>> from visimal.domain.money import euro
>>> claim = Figure(Measure.CERTIFIED, partner=1, period=2)
>>> one = Part(claim.within(category=CostCategory.STAFF), euro("60.00"))
>>> Explanation(claim, euro("60.01"), Told("the sum of its parts"), parts=(one,))
Traceback (most recent call last):
    ...
visimal.domain.explanation.PartsDoNotAddUpError: certified: the parts come to 60.00, \
the figure is 60.01
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.programme import RoundingRule


class Measure(StrEnum):
    """What is measured, in the order in which money goes its way."""

    BUDGET = "budget"
    PLANNED_ERDF = "planned_erdf"
    ENTERED = "entered"
    DECLARED = "declared"
    DECLARED_AGAIN = "declared_again"
    DECLARED_ERDF = "declared_erdf"
    PENDING = "pending"
    DEDUCTED = "deducted"
    PARKED = "parked"
    CERTIFIED = "certified"
    CERTIFIED_ERDF = "certified_erdf"
    CERTIFIED_CONTRIBUTION = "certified_contribution"
    INCLUDED = "included"
    INCLUDED_ERDF = "included_erdf"
    CONSOLIDATED = "consolidated"
    CONSOLIDATED_ERDF = "consolidated_erdf"
    CORRECTED = "corrected"
    CORRECTED_ERDF = "corrected_erdf"
    DUE_ERDF = "due_erdf"
    RECEIVED = "received"
    RECEIVED_ERDF = "received_erdf"
    PASSED_ON = "passed_on"
    PASSED_ON_ERDF = "passed_on_erdf"
    REMAINING = "remaining"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by its address; what is not said reaches over all of them.

    `period` is that of the partner report; of figures in project reports it is that
    of the project report.
    """

    measure: Measure
    partner: int | None = None
    period: int | None = None
    category: CostCategory | None = None
    work_package: str | None = None
    project_report: int | None = None
    line: str | None = None

    def within(self, **scope: Any) -> "Figure":  # noqa: ANN401 - any of the fields
        """The figure with another reach."""
        return replace(self, **scope)

    @property
    def scope(self) -> Mapping[str, int | str]:
        """How far it reaches, without what is not said."""
        said = {
            "partner": self.partner,
            "period": self.period,
            "category": None if self.category is None else self.category.value,
            "work_package": self.work_package,
            "project_report": self.project_report,
            "line": self.line,
        }
        return {name: value for name, value in said.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate in a sentence: 20 means 20 %."""

    percentage: Decimal


@dataclass(frozen=True, slots=True)
class Plain:
    """A number in a sentence that is no amount in euros."""

    number: Decimal


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with its named values: amounts, rates, days, words."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A smaller figure and what it brings to a sum."""

    figure: Figure
    amount: Euro


class PartsDoNotAddUpError(ValueError):
    """The parts of a figure are not the figure."""

    def __init__(self, figure: Figure, parts: Euro, amount: Euro) -> None:
        super().__init__(
            f"{figure.measure}: the parts come to {parts}, the figure is {amount}"
        )


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a figure comes from."""

    figure: Figure
    amount: Euro
    formula: Told
    #: Figures that the formula reads without being a sum of them.
    reads: tuple[Part, ...] = ()
    #: How it became whole cents, if it had to.
    rule: RoundingRule | None = None
    source: Told | None = None
    #: What it is the sum of; none for what stands on a paper or in the application.
    parts: tuple[Part, ...] = ()
    #: The lines of expenditure in it, which come to the same.
    lines: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        """Refuse parts or lines that do not add up."""
        for parts in (self.parts, self.lines):
            found = total(one.amount for one in parts)
            if parts and found != self.amount:
                raise PartsDoNotAddUpError(self.figure, found, self.amount)
