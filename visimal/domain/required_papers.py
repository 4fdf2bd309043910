"""Which papers a line of expenditure must have: the programme says, a line is measured.

What a programme asks is data of its folder (`papers.toml`): for some categories and
sides, from some day, one paper of one of these kinds, perhaps only above an amount or
for lines under a contract. A line of simplified costs needs no invoice and no proof of
payment: it needs what proves its units or its result. A credit note needs itself, which
is an invoice, and nothing else.

>>> asked = RequiredPaper(
...     kinds=(PaperKind.INVOICE,), citation="an example", above=Decimal("50.00")
... )
>>> def line(declared):
...     return ExpenditureItem(
...         number="P01-S1-0001", partner=1, period=1,
...         category=CostCategory.EXTERNAL, work_package="WP1", description="a map",
...         declared=Decimal(declared),
...     )
>>> asked.is_needed(line("50.00")), asked.is_needed(line("50.01"))
(False, True)
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.money import Euro
from visimal.domain.papers import PaperKind
from visimal.domain.papers import PaperOnLine

_SIMPLIFIED = frozenset({CostCategory.LUMP_SUM, CostCategory.UNIT_COST})


class CostBasis(StrEnum):
    """How a cost is counted: by what was paid, or by units and results."""

    REAL = "real"
    SIMPLIFIED = "simplified"


class Occasion(StrEnum):
    """When a paper is asked for beside its category and amount."""

    ALWAYS = "always"
    #: The line is under a contract of the register.
    CONTRACT = "contract"
    #: Something was bought or is written off, not hired.
    OWNED = "owned"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredPaper:
    """One paper that a programme asks for."""

    #: Any one of them will do.
    kinds: tuple[PaperKind, ...]
    citation: str
    #: None means all of them.
    categories: tuple[CostCategory, ...] = ()
    sides: tuple[str, ...] = ()
    basis: CostBasis = CostBasis.REAL
    occasion: Occasion = Occasion.ALWAYS
    #: Only for lines that declare more than this.
    above: Euro | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    def holds(self, on: date, side: str | None) -> bool:
        """Whether the programme asks for it on that day and side."""
        in_time = (self.valid_from or date.min) <= on <= (self.valid_until or date.max)
        return in_time and (not self.sides or side in self.sides)

    def is_needed(self, item: ExpenditureItem) -> bool:
        """Whether a line must have it."""
        if item.is_credit_note and PaperKind.INVOICE not in self.kinds:
            return False
        return (
            _basis(item) is self.basis
            and (not self.categories or item.category in self.categories)
            and (self.above is None or abs(item.declared) > self.above)
            and self._is_occasion(item)
        )

    def is_met(self, papers: Iterable[PaperOnLine]) -> bool:
        """Whether one of these papers is of a kind that will do."""
        return any(one.kind in self.kinds for one in papers)

    def _is_occasion(self, item: ExpenditureItem) -> bool:
        if self.occasion is Occasion.CONTRACT:
            return item.contract is not None
        is_owned = item.use is not EquipmentUse.RENT
        return is_owned or self.occasion is Occasion.ALWAYS


def _basis(item: ExpenditureItem) -> CostBasis:
    is_simplified = (
        item.unit_cost is not None
        or item.lump_sum is not None
        or item.category in _SIMPLIFIED
    )
    return CostBasis.SIMPLIFIED if is_simplified else CostBasis.REAL


def missing_papers(
    asked: Iterable[RequiredPaper],
    item: ExpenditureItem,
    papers: Sequence[PaperOnLine],
) -> tuple[RequiredPaper, ...]:
    """What of all that is asked a line still lacks."""
    return tuple(one for one in asked if one.is_needed(item) and not one.is_met(papers))
