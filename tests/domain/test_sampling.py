"""Samples that anybody can draw again, and whose chances are fair."""

from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Severity
from visimal.domain.money import euro
from visimal.domain.money import from_cents
from visimal.domain.money import to_cents
from visimal.domain.sampling import Always
from visimal.domain.sampling import at_random
from visimal.domain.sampling import by_monetary_unit
from visimal.domain.sampling import by_risk
from visimal.domain.sampling import by_rule
from visimal.domain.sampling import Candidate
from visimal.domain.sampling import drawn_below
from visimal.domain.sampling import EmptySampleError
from visimal.domain.sampling import risk_of
from visimal.domain.sampling import SampleReason

LINES = (
    Candidate("L1", euro("100.00"), CostCategory.STAFF, is_staff=True),
    Candidate("L2", euro("900.00"), CostCategory.EXTERNAL, has_contract=True, risk=5),
    Candidate("L3", euro("50.00"), CostCategory.TRAVEL, is_redeclared=True, risk=11),
    Candidate("L4", euro("-20.00"), CostCategory.EXTERNAL, risk=5),
    Candidate("L5", euro("0.00"), CostCategory.EQUIPMENT),
)
SEEDS = st.text(max_size=8)


@st.composite
def lists(draw: st.DrawFn) -> tuple[Candidate, ...]:
    """Lists of expenditure, credit notes among them."""
    cents = draw(st.lists(st.integers(-1000, 10_000), max_size=30))
    return tuple(
        Candidate(f"L{n}", from_cents(one), CostCategory.EXTERNAL, risk=one % 7)
        for n, one in enumerate(cents)
    )


def test_by_rule_every_line_says_why_it_is_in() -> None:
    always = Always((CostCategory.EQUIPMENT,), euro("900.00"))
    found = {(one.number, one.reason) for one in by_rule(LINES, always)}
    assert found == {
        ("L1", SampleReason.STAFF),
        ("L2", SampleReason.CONTRACT),
        ("L2", SampleReason.LARGE),
        ("L3", SampleReason.REDECLARED),
        ("L5", SampleReason.CATEGORY),
    }


def test_the_riskiest_lines_come_first_and_the_larger_of_two() -> None:
    assert [one.number for one in by_risk(LINES, 2, "DEMO")] == ["L2", "L3"]
    (first,) = by_risk(LINES, 1, "DEMO")
    assert (first.number, first.weight) == ("L3", 11)
    assert len(by_risk(LINES, 9, "DEMO")) == 3


def test_findings_weigh_by_how_strict_their_rule_is() -> None:
    warned = [Severity.WARNS, Severity.INFORMS]
    assert risk_of([*warned, Severity.BLOCKS_SUBMISSION]) == 5 + 1 + 10


def test_at_random_the_order_of_the_list_does_not_matter() -> None:
    drawn = {one.number for one in at_random(LINES, 2, "DEMO")}
    again = {one.number for one in at_random(LINES[::-1], 2, "DEMO")}
    assert drawn == again
    assert len(drawn) == 2


def test_a_line_as_large_as_the_distance_is_in_for_certain() -> None:
    # 107 000 cents, four units: one every 26 750 cents. 90 000 holds three of them.
    for seed in ("a", "b", "c", "d"):
        hits = {one.number: one.weight for one in by_monetary_unit(LINES, 4, seed)}
        assert hits["L2"] >= 3
        assert "L5" not in hits


def test_of_nothing_nothing_is_drawn() -> None:
    assert by_monetary_unit(LINES[4:], 3, "DEMO") == ()
    for draw in (by_risk, at_random, by_monetary_unit):
        with pytest.raises(EmptySampleError):
            draw(LINES, 0, "DEMO")


@given(lists(), st.integers(1, 12), SEEDS)
def test_a_sample_is_drawn_again_from_its_seed(
    lines: tuple[Candidate, ...], size: int, seed: str
) -> None:
    for draw in (by_risk, at_random, by_monetary_unit):
        first = draw(lines, size, seed)
        assert first == draw(lines, size, seed)
        numbers = [one.number for one in first]
        assert len(numbers) == len(set(numbers)) <= size
        assert set(numbers) <= {one.number for one in lines}


@given(lists(), st.integers(1, 12), SEEDS)
def test_so_many_units_fall_as_were_asked_for(
    lines: tuple[Candidate, ...], size: int, seed: str
) -> None:
    picked = by_monetary_unit(lines, size, seed)
    worth = any(one.declared for one in lines)
    assert sum(one.weight for one in picked) == (size if worth else 0)


def test_units_fall_on_cents_that_anybody_can_work_out() -> None:
    amounts = {"A": "10.00", "B": "40.00", "C": "-30.00", "D": "20.00"}
    lines = [
        Candidate(name, euro(amount), CostCategory.EXTERNAL)
        for name, amount in amounts.items()
    ]
    # SHA-256 of “DEMO”, 1F and “0”, as a number, leaves 699 of 10 000 cents. Four
    # units from there: cents 174, 2 674, 5 174 and 7 674. A has 0 to 999, B up to
    # 4 999, C without its sign up to 7 999, D the rest.
    digest = sha256(b"DEMO\x1f0").digest()
    assert int.from_bytes(digest, "big") % 10_000 == 699
    assert drawn_below(10_000, "DEMO") == 699
    picked = by_monetary_unit(lines, 4, "DEMO")
    assert [(one.number, one.weight) for one in picked] == [
        ("A", 1),
        ("B", 1),
        ("C", 2),
    ]


@given(lists(), st.integers(1, 40), SEEDS)
def test_counted_or_walked_the_units_fall_on_the_same_lines(
    lines: tuple[Candidate, ...], size: int, seed: str
) -> None:
    row = [one.number for one in lines for _ in range(abs(to_cents(one.declared)))]
    if not row:
        return
    start = drawn_below(len(row), seed)
    walked = Counter(row[(unit * len(row) + start) // size] for unit in range(size))
    picked = by_monetary_unit(lines, size, seed)
    assert {one.number: one.weight for one in picked} == walked


def test_a_million_units_are_drawn_at_once() -> None:
    lines = [
        Candidate(f"L{n}", euro(f"{n}.01"), CostCategory.EXTERNAL) for n in range(1000)
    ]
    picked = by_monetary_unit(lines, 999_999, "DEMO")
    assert sum(one.weight for one in picked) == 999_999


@given(st.integers(1, 10**12), SEEDS)
def test_a_drawn_number_lies_below_its_bound(bound: int, seed: str) -> None:
    assert 0 <= drawn_below(bound, seed) < bound


def test_every_number_is_about_as_likely() -> None:
    drawn = [drawn_below(4, str(seed)) for seed in range(400)]
    assert all(70 < drawn.count(one) < 130 for one in range(4))
