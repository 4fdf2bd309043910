"""Money that will be left over meets those who need it."""

from hypothesis import given
from hypothesis import strategies as st

from visimal.domain.money import Euro
from visimal.domain.money import from_cents
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.underspending import proposals

AMOUNTS = st.dictionaries(
    st.integers(1, 12), st.integers(-500, 5000).map(from_cents), max_size=8
)


@given(AMOUNTS, AMOUNTS)
def test_nobody_gives_more_than_is_spare_or_gets_more_than_is_needed(
    spare: dict[int, Euro], needed: dict[int, Euro]
) -> None:
    found = proposals(spare, needed)
    for given_by, amounts in (("giver", spare), ("taker", needed)):
        for partner, amount in amounts.items():
            moved = total(
                one.amount for one in found if getattr(one, given_by) == partner
            )
            assert moved <= max(amount, ZERO)
    whole = total(one.amount for one in found)
    assert whole == min(
        total(max(one, ZERO) for one in spare.values()),
        total(max(one, ZERO) for one in needed.values()),
    )


def test_who_has_nothing_to_spare_gives_nothing() -> None:
    assert proposals({1: ZERO, 2: from_cents(-1)}, {3: from_cents(100)}) == ()
