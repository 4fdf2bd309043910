"""What was promised, delivered and achieved."""

from dataclasses import dataclass
from decimal import Decimal

from visimal.domain.indicators import AggregationRule
from visimal.domain.indicators import IndicatorKind
from visimal.domain.money import Euro
from visimal.domain.texts import MultilingualText


@dataclass(frozen=True, slots=True)
class AchievedRow:
    """What one partner achieved for an indicator in one period."""

    partner: int | None
    partner_label: str
    period: int
    value: Decimal
    #: What is counted (an event, an organisation), if it has a name.
    item: str | None = None
    #: Whether it is in what was achieved so far: the same thing counts once.
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator: baseline, target and what is achieved by its own rule."""

    code: str
    kind: IndicatorKind
    name: MultilingualText
    unit: MultilingualText
    rule: AggregationRule
    work_package: str | None
    baseline: Decimal | None
    target: Decimal
    achieved_by_period: tuple[Decimal, ...]
    #: By its own rule, of all that was reported up to each period; none where nothing
    #: tells.
    achieved_up_to: tuple[Decimal | None, ...]
    achieved_so_far: Decimal
    percentage: Decimal | None
    contributions: tuple[AchievedRow, ...]


@dataclass(frozen=True, slots=True)
class DeliverableRow:
    """A tangible product of an activity."""

    code: str
    title: MultilingualText
    quantity: int
    due_month: int
    delivered: int


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """A task inside a work package, with its months."""

    code: str
    title: MultilingualText
    first_month: int
    last_month: int
    partners: tuple[int, ...]
    deliverables: tuple[DeliverableRow, ...]


@dataclass(frozen=True, slots=True)
class WorkPackageRow:
    """A group of activities with its own objective and budget."""

    code: str
    title: MultilingualText
    first_month: int
    last_month: int
    budget: Euro
    declared: Euro
    certified: Euro
    activities: tuple[ActivityRow, ...]
