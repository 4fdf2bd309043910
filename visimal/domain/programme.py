"""What a programme decides: its words, periods, roundings, limits and rules.

A `Programme` is read from one folder in `reports/`; nothing in it is written in code.
Every number is a dated parameter with its source (`visimal.domain.parameters`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from visimal.domain.checklists import Checklist
from visimal.domain.findings import Severity
from visimal.domain.money import Rounding
from visimal.domain.parameters import Confidence
from visimal.domain.parameters import FLAT_RATES
from visimal.domain.parameters import Parameter
from visimal.domain.parameters import Parameters
from visimal.domain.refusals import ErrorCode
from visimal.domain.refusals import LibraryReason
from visimal.domain.required_papers import RequiredPaper
from visimal.domain.texts import MultilingualText


class Level(StrEnum):
    """On which figure a programme rounds."""

    LINE = "line"
    REPORT = "report"
    CUMULATIVE = "cumulative"


class Rounded(StrEnum):
    """What a programme rounds."""

    FLAT_RATE = "flat_rate"
    ERDF = "erdf"
    ROW_SUM = "row_sum"
    CURRENCY = "currency"
    PERCENTAGE = "percentage"
    CONTRIBUTION = "contribution"
    INVOICE_SHARE = "invoice_share"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundingRule:
    """How and where one kind of figure becomes whole cents."""

    rounds: Rounded
    rounding: Rounding
    level: Level
    source: str
    confidence: Confidence = Confidence.NOT_READ_AGAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A side of the border: it decides who controls and which national rules hold."""

    id: str
    label: MultilingualText
    controller: MultilingualText
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How the programme looks: its colours, and what the law wants on every page."""

    #: Of links and buttons, on a light and on a dark page.
    accent: str
    accent_on_dark: str
    #: Of the programme's mark.
    mark: str
    statement: MultilingualText
    emblem: MultilingualText


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetting:
    """Whether, where, from when and how strictly a rule applies."""

    check: str
    severity: Severity
    code: str
    citation: str
    #: Whether it is one of an older programme period, kept until somebody confirms it.
    is_to_be_confirmed: bool = False
    #: The sides on which it applies; none means all of them.
    sides: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a rule that nobody cites, or that ends before it begins."""
        if not self.citation:
            message = f"{self.check} has no citation"
            raise ValueError(message)
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            message = f"{self.check} ends before it begins"
            raise ValueError(message)

    def applies(self, on: date, side: str | None) -> bool:
        """Whether the rule applies; without a side, only the general rules do."""
        in_time = (self.valid_from or date.min) <= on <= (self.valid_until or date.max)
        return in_time and (not self.sides or side in self.sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One programme, as its folder describes it."""

    id: str
    name: MultilingualText
    languages: tuple[str, ...]
    currency: str
    period_months: int
    face: Face
    sides: tuple[Side, ...]
    roundings: tuple[RoundingRule, ...]
    parameters: Parameters
    rules: tuple[RuleSetting, ...]
    #: The papers that a line of expenditure must have.
    papers: tuple[RequiredPaper, ...] = ()
    #: What a controller asks of a claim.
    checklists: tuple[Checklist, ...] = ()
    #: What may be wrong with a cost, by code; and what controllers say of it.
    typology: tuple[ErrorCode, ...] = ()
    reasons: tuple[LibraryReason, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a programme that leaves a rounding open or gives it twice."""
        if sorted(rule.rounds for rule in self.roundings) != sorted(Rounded):
            message = f"{self.id} must round each of {', '.join(Rounded)} once"
            raise ValueError(message)

    def rounding(self, rounds: str) -> RoundingRule:
        """How the programme rounds: `rounding("erdf").rounding`, `.level`.

        Raises:
            LookupError: there is no such rounding.
        """
        for rule in self.roundings:
            if rule.rounds == rounds:
                return rule
        message = f"there is no rounding {rounds}"
        raise LookupError(message)

    def parameter(
        self, name: str, on: date, side: str | None = None
    ) -> Parameter | None:
        """The parameter in force that day: a side's own before the general one."""
        return self.parameters.parameter(name, on, side)

    def side(self, id: str) -> Side:  # noqa: A002  a side has an id, as in its file
        """The side of that id.

        Raises:
            LookupError: the programme has no such side.
        """
        for side in self.sides:
            if side.id == id:
                return side
        message = f"{self.id} has no side {id}"
        raise LookupError(message)

    def permits_flat_rate(
        self, key: str, rate: Decimal, on: date, side: str | None = None
    ) -> bool:
        """Whether a partner may use that flat rate: one of the list, or up to the most.

        `key` is one of `staff`, `office_on_staff`, `office_on_direct`,
        `travel_on_staff`, `other_on_staff`. An option without a parameter in force
        does not exist in the programme.

        Raises:
            LookupError: there is no such flat rate.
        """
        if key not in FLAT_RATES:
            message = f"there is no flat rate {key}"
            raise LookupError(message)
        permitted = self.parameters.rates(f"flat_rate_{key}_permitted", on, side)
        if permitted:
            return rate in permitted
        most = self.parameters.rate(f"flat_rate_{key}_max", on, side)
        return most is not None and 0 < rate <= most

    def claim_due_on(
        self, period_ends_on: date, side: str | None = None
    ) -> date | None:
        """The last day on which the report of a period may be filed, if one is set."""
        days = self.parameters.count("claim_due_days", period_ends_on, side)
        return None if days is None else period_ends_on + timedelta(days=days)

    def papers_in_force(self, on: date, side: str | None) -> tuple[RequiredPaper, ...]:
        """The papers that are asked for on that day and side."""
        return tuple(one for one in self.papers if one.holds(on, side))

    def rules_in_force(self, on: date, side: str | None) -> Iterator[RuleSetting]:
        """The rules that apply on that day and side."""
        return (rule for rule in self.rules if rule.applies(on, side))
