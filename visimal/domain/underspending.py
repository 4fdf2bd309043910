"""Money that will not be spent where it stands, and where it could go.

A partner that falls behind its plan keeps money from those who need more; what nobody
moves in time is lost to all. The largest remainder meets the largest need first, so
that few transfers do.

>>> from visimal.domain.money import euro
>>> spare = {3: euro("4000.00"), 5: euro("1000.00")}
>>> [(one.giver, one.taker, str(one.amount)) for one in proposals(
...     spare, {7: euro("4500.00"), 9: euro("100.00")})]
[(3, 7, '4000.00'), (5, 7, '500.00'), (5, 9, '100.00')]

Behind is who has declared less of its plan than the programme bears, once half of the
project is over.

>>> is_behind(Decimal("89.99"), at_most=Decimal(10), month=16, months=30)
True
>>> is_behind(Decimal("90.00"), at_most=Decimal(10), month=16, months=30)
False
>>> is_behind(Decimal("10.00"), at_most=Decimal(10), month=15, months=30)
False
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import ZERO

_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A transfer of budget that would do: partners by number."""

    giver: int
    taker: int
    amount: Euro


def proposals(
    spare: Mapping[int, Euro], needed: Mapping[int, Euro]
) -> tuple[Proposal, ...]:
    """Transfers from those who will not spend to those who need more.

    Never more than a giver has to spare or a taker needs.
    """
    givers, takers = _largest_first(spare), _largest_first(needed)
    found: list[Proposal] = []
    while givers and takers:
        (giver, has), (taker, wants) = givers[0], takers[0]
        amount = min(has, wants)
        found.append(Proposal(giver, taker, amount))
        givers[0] = giver, minus(has, amount)
        takers[0] = taker, minus(wants, amount)
        givers = [one for one in givers if one[1] > ZERO]
        takers = [one for one in takers if one[1] > ZERO]
    return tuple(found)


def _largest_first(amounts: Mapping[int, Euro]) -> list[tuple[int, Euro]]:
    kept = [one for one in amounts.items() if one[1] > ZERO]
    return sorted(kept, key=lambda one: (-one[1], one[0]))


def is_behind(
    declared_of_plan: Decimal, *, at_most: Decimal, month: int, months: int
) -> bool:
    """Whether a partner is further behind its plan than the programme bears."""
    is_past_half = month * 2 > months
    return is_past_half and declared_of_plan < _WHOLE - at_most
