"""The living seal."""

from hypothesis import given
from hypothesis import strategies as st

from visimal.domain.money import from_cents
from visimal.export.seal import euro
from visimal.export.seal import living_seal
from visimal.export.seal import seal

amounts = st.lists(st.integers(-(10**11), 10**11), min_size=1, max_size=20)


def test_the_seal_of_two_lines_by_hand() -> None:
    # 10001 twice and 9999990 (that is -1) three times, modulo 9999991.
    rows = ((1, (euro("100.01"),)), (2, (euro("-0.01"),)))
    assert seal(rows) == (20002 + 29999970) % 9999991


def test_an_amount_that_is_not_there_counts_nothing() -> None:
    assert seal(((1, (None, euro("1.00"))),)) == 100 * 2 * 2


@given(amounts, st.integers(0, 19))
def test_a_cent_more_anywhere_breaks_the_seal(cents: list[int], place: int) -> None:
    changed = list(cents)
    changed[place % len(cents)] += 1

    def sealed(those: list[int]) -> int:
        return seal((n, (from_cents(one),)) for n, one in enumerate(those, start=1))

    assert sealed(cents) != sealed(changed)


@given(amounts)
def test_another_order_keeps_the_seal(cents: list[int]) -> None:
    rows = [(n, (from_cents(one),)) for n, one in enumerate(cents, start=1)]
    assert seal(rows) == seal(rows[::-1])


def test_the_formula_names_each_column() -> None:
    formula = living_seal("$A$7:$A$9", ["$F$7:$F$9", "$H$7:$H$9"])
    assert formula.count("SUMPRODUCT") == 2
    assert "2*SUMPRODUCT(MOD(ROUND($H$7:$H$9*100,0),9999991)" in formula
