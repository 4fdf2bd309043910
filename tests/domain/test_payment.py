"""Sharing an instalment: every cent is somebody's, and nobody gets more than is due."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from visimal.domain.money import euro
from visimal.domain.money import from_cents
from visimal.domain.money import minus
from visimal.domain.money import to_cents
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.payment import AboveDueError
from visimal.domain.payment import Balance
from visimal.domain.payment import CutsContradictError
from visimal.domain.payment import CutTooLargeError
from visimal.domain.payment import Due
from visimal.domain.payment import kept_for
from visimal.domain.payment import NothingReceivedError
from visimal.domain.payment import NotOnHandError
from visimal.domain.payment import outstanding
from visimal.domain.payment import split

MUCH = euro("9999999.00")


def due(partner: int, amount: str, before: str = "0.00", left: str = "") -> Due:
    """What is due to a partner; its ceiling leaves enough unless it is said."""
    ceiling_left = euro(left) if left else MUCH
    return Due(partner, euro(amount), euro(before), ceiling_left)


def amounts(shares: Sequence[object]) -> list[str]:
    """The amounts of shares, in their order."""
    return [str(getattr(one, "amount")) for one in shares]  # noqa: B009 - any share


def test_no_more_is_shared_again_than_came_back() -> None:
    refused = NotOnHandError(euro("10.00"), on_hand=euro("4.00"))
    assert str(refused) == "10.00 is more than the 4.00 that came back"


def test_all_that_is_due_is_shared_as_it_is_due() -> None:
    shares = split(euro("100.00"), [due(1, "60.00"), due(2, "40.00")])
    assert amounts(shares) == ["60.00", "40.00"]


def test_what_was_paid_before_is_not_paid_again() -> None:
    dues = [due(1, "60.00", before="60.00"), due(2, "40.00", before="10.00")]
    assert amounts(split(euro("30.00"), dues)) == ["30.00"]


def test_a_cut_by_name_is_borne_by_that_partner_alone() -> None:
    dues = [due(1, "60.00"), due(2, "40.00")]
    first, second = split(euro("95.00"), dues, cuts={2: euro("5.00")})
    assert (first.amount, second.amount) == (euro("60.00"), euro("35.00"))
    assert (first.unexplained, second.cut) == (ZERO, euro("5.00"))


def test_a_rest_that_nobody_explained_is_borne_by_all() -> None:
    # 10.00 of 100.00 are missing: 6.00 of 60.00 and 4.00 of 40.00.
    first, second = split(euro("90.00"), [due(1, "60.00"), due(2, "40.00")])
    assert (first.unexplained, second.unexplained) == (euro("6.00"), euro("4.00"))


def test_a_cut_and_a_rest_are_told_apart() -> None:
    # 5.00 are named; of the 95.00 that are left 9.50 are missing: a tenth of each.
    dues = [due(1, "60.00"), due(2, "40.00")]
    first, second = split(euro("85.50"), dues, cuts={2: euro("5.00")})
    assert (first.unexplained, second.unexplained) == (euro("6.00"), euro("3.50"))
    assert amounts((first, second)) == ["54.00", "31.50"]


def test_nobody_gets_more_than_the_ceiling_leaves() -> None:
    dues = [due(1, "60.00", left="50.00"), due(2, "40.00")]
    assert amounts(split(euro("90.00"), dues)) == ["50.00", "40.00"]
    with pytest.raises(AboveDueError) as refused:
        split(euro("90.01"), dues)
    assert refused.value.still_due == euro("90.00")


def test_what_a_partner_owes_the_programme_is_not_paid_to_others() -> None:
    # The correction of the second, 10.00, is taken off what the programme pays.
    dues = [due(1, "60.00"), due(2, "-10.00")]
    assert amounts(split(euro("50.00"), dues)) == ["50.00"]
    with pytest.raises(AboveDueError):
        split(euro("50.01"), dues)


def test_what_is_asked_back_is_kept_of_the_share() -> None:
    dues = [due(1, "60.00"), due(2, "40.00")]
    first, second = split(
        euro("100.00"), dues, owed={1: euro("99.00"), 2: euro("1.00")}
    )
    assert (first.kept, first.to_pass_on) == (euro("60.00"), ZERO)
    assert (second.kept, second.to_pass_on) == (euro("1.00"), euro("39.00"))
    laid = kept_for(euro("60.00"), [euro("45.00"), euro("54.00")])
    assert laid == (euro("45.00"), euro("15.00"))


def test_an_instalment_of_nothing_is_none() -> None:
    with pytest.raises(NothingReceivedError):
        split(ZERO, [due(1, "60.00")])


@pytest.mark.parametrize("cuts", [{1: "60.01"}, {1: "-0.01"}, {7: "0.01"}])
def test_no_more_is_cut_than_is_due(cuts: dict[int, str]) -> None:
    told = {partner: euro(cut) for partner, cut in cuts.items()}
    with pytest.raises(CutTooLargeError) as refused:
        split(euro("10.00"), [due(1, "60.00")], cuts=told)
    assert refused.value.partner in cuts


def test_a_cut_that_was_paid_after_all_is_asked_about() -> None:
    with pytest.raises(CutsContradictError) as refused:
        split(euro("58.00"), [due(1, "60.00")], cuts={1: euro("5.00")})
    assert refused.value.left == euro("55.00")


def test_a_partner_is_closed_when_nothing_is_open() -> None:
    closed = Balance(
        due=euro("90.00"),
        received=euro("100.00"),
        shared_again=ZERO,
        passed_on=euro("96.00"),
        kept=euro("4.00"),
        came_back=euro("6.00"),
        owed_back=ZERO,
    )
    assert (closed.still_due, closed.waiting) == (ZERO, ZERO)
    assert closed.is_closed
    opened = Balance(
        euro("100.00"), euro("90.00"), ZERO, euro("80.00"), ZERO, ZERO, euro("3.00")
    )
    assert (opened.still_due, opened.waiting) == (euro("10.00"), euro("10.00"))
    assert not opened.is_closed


def test_what_is_waived_is_asked_no_longer() -> None:
    back = euro("40.00"), euro("50.00")
    assert outstanding(euro("100.00"), *back, is_waived=False) == euro("10.00")
    assert outstanding(euro("100.00"), *back, is_waived=True) == ZERO


CENTS = st.integers(min_value=-5_000, max_value=900_000)
OPEN = st.builds(
    lambda owed, before, left: (owed, min(before, max(owed, 0)), left),
    CENTS,
    st.integers(min_value=0, max_value=900_000),
    st.integers(min_value=0, max_value=900_000),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(OPEN, min_size=1, max_size=11), st.data())
def test_every_cent_finds_its_partner(
    rows: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    dues = [
        Due(number, from_cents(owed), from_cents(before), from_cents(left))
        for number, (owed, before, left) in enumerate(rows, start=1)
    ]
    still = {one.partner: one.still_due for one in dues if one.still_due}
    cuts = {
        partner: from_cents(data.draw(st.integers(0, to_cents(its))))
        for partner, its in still.items()
        if data.draw(st.booleans())
    }
    negative = total(min(one.left, ZERO) for one in dues)
    most = min(
        to_cents(total((*still.values(), negative))),
        to_cents(total(still.values())) - to_cents(total(cuts.values())),
    )
    if most < 1:
        return
    amount = from_cents(data.draw(st.integers(1, most)))
    owed_back = {
        partner: from_cents(data.draw(st.integers(0, 900))) for partner in still
    }
    shares = split(amount, dues, cuts, owed_back)
    assert total(one.amount for one in shares) == amount
    assert total(one.borne for one in shares) <= minus(ZERO, negative)
    for one in shares:
        assert ZERO <= one.amount <= still[one.partner]
        assert ZERO <= one.kept <= min(one.amount, owed_back[one.partner])
        parts = (one.amount, one.cut, one.borne, one.unexplained)
        assert total(parts) == one.still_due
        assert min(one.borne, one.unexplained) >= ZERO
        assert total((one.to_pass_on, one.kept)) == one.amount
