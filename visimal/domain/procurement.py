"""A contract with a supplier, how it was awarded, and what it is worth by now.

>>> from dataclasses import replace
>>> from visimal.domain.money import euro
>>> first = ContractFacts(reference="C1", supplier="A", value=euro("1000.00"))
>>> more = Amendment(date(2026, 5, 2), euro("250.00"), date(2026, 12, 31))
>>> amended = replace(first, ends_on=date(2026, 6, 30), amendments=(more,))
>>> amended.worth, amended.last_day
(Decimal('1250.00'), datetime.date(2026, 12, 31))
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import total


class ContractKind(StrEnum):
    """What a contract buys, as the thresholds tell apart."""

    WORKS = "works"
    SUPPLIES = "supplies"
    SERVICES = "services"
    SOCIAL = "social"


class BodyKind(StrEnum):
    """What sort of body buys, as the thresholds tell apart."""

    CENTRAL = "central"
    SUB_CENTRAL = "sub_central"
    PRIVATE = "private"


class Procedure(StrEnum):
    """How a contract was awarded."""

    OPEN = "open"
    RESTRICTED = "restricted"
    NEGOTIATED = "negotiated"
    NEGOTIATED_UNPUBLISHED = "negotiated_unpublished"
    COMPETITIVE_DIALOGUE = "competitive_dialogue"
    SIMPLIFIED = "simplified"
    SEVERAL_OFFERS = "several_offers"
    DIRECT_AWARD = "direct_award"
    FRAMEWORK = "framework"
    IN_HOUSE = "in_house"
    EXEMPT = "exempt"

    @property
    def is_published(self) -> bool:
        """Whether it begins with a notice that everybody can answer."""
        return self in _PUBLISHED

    @property
    def needs_a_reason(self) -> bool:
        """Whether it is an exception that must be explained above a threshold."""
        return self in _EXCEPTIONS


_PUBLISHED = frozenset(
    {
        Procedure.OPEN,
        Procedure.RESTRICTED,
        Procedure.NEGOTIATED,
        Procedure.COMPETITIVE_DIALOGUE,
    }
)
_EXCEPTIONS = frozenset(
    {
        Procedure.NEGOTIATED_UNPUBLISHED,
        Procedure.FRAMEWORK,
        Procedure.IN_HOUSE,
        Procedure.EXEMPT,
    }
)

#: What is bought from suppliers, and as what.
BOUGHT: Mapping[CostCategory, ContractKind] = MappingProxyType(
    {
        CostCategory.EXTERNAL: ContractKind.SERVICES,
        CostCategory.EQUIPMENT: ContractKind.SUPPLIES,
        CostCategory.INFRASTRUCTURE: ContractKind.WORKS,
    }
)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of a contract after it was signed."""

    agreed_on: date
    #: What it adds to the value; negative if it takes off.
    change: Euro
    #: The new last day, if it moves.
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFacts:
    """What the register says of one contract; amounts are without VAT."""

    reference: str
    supplier: str
    #: As it was signed.
    value: Euro
    supplier_vat: str | None = None
    subject: str = ""
    kind: ContractKind | None = None
    procedure: Procedure | None = None
    body: BodyKind | None = None
    offers_asked: int | None = None
    offers_received: int | None = None
    published_on: date | None = None
    offers_due_on: date | None = None
    opened_on: date | None = None
    awarded_on: date | None = None
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    amendments: tuple[Amendment, ...] = ()
    #: How many beneficial owners of the contractor are recorded.
    owners: int = 0
    #: The reference of the approval that covers it.
    approval: str | None = None

    @property
    def worth(self) -> Euro:
        """The value with its amendments."""
        return total((self.value, *(one.change for one in self.amendments)))

    @property
    def begun_on(self) -> date | None:
        """The day on which its procedure began, as far as its dates tell."""
        known = (
            self.published_on,
            self.offers_due_on,
            self.opened_on,
            self.awarded_on,
            self.signed_on,
        )
        return min((day for day in known if day is not None), default=None)

    @property
    def last_day(self) -> date | None:
        """The last day on which it runs, amendments included; none if unsaid."""
        if self.ends_on is None:
            return None
        moved = [one.ends_on for one in self.amendments if one.ends_on is not None]
        return max((self.ends_on, *moved))
