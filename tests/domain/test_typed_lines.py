"""What is asked about a typed line is answered as if it were saved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tests.domain.rules import example
from visimal.domain.control import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.ledger import Contract
from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import Ledger
from visimal.domain.ledger import UNDECIDED
from visimal.domain.money import euro
from visimal.domain.rules import check
from visimal.domain.typed_lines import ledger_with
from visimal.domain.typed_lines import Neighbourhoods
from visimal.programmes import programme

FWVL = programme("fwvl_2021_2027")
CONTRACTS = (Contract("C1", euro("150.00")),)
LOST = ControlDecision(deducted=euro("50.00"), typology="4.5")
PARKED = ControlDecision(parked=True)

numbers = st.sampled_from(
    [None, *(f"P01-S{period}-{place:04}" for period in (1, 2) for place in (1, 2, 3))]
)
drafts = st.builds(
    example.line,
    st.just(1),
    declared=st.sampled_from(["50.00", "50.01", "-50.00"]),
    category=st.sampled_from([CostCategory.EXTERNAL, CostCategory.TRAVEL]),
    work_package=st.sampled_from(["WP1", "WP2"]),
    supplier=st.sampled_from([None, "Dupont", "DUPONT", "Peeters"]),
    supplier_vat=st.sampled_from([None, None, "BE 1", "be1", "FR2"]),
    invoice_number=st.sampled_from([None, "A", "a", "B"]),
    invoiced_on=st.sampled_from([None, date(2026, 3, 1), date(2026, 3, 4)]),
    invoice_total=st.sampled_from([None, "100.00"]),
    contract=st.sampled_from([None, "C1"]),
    corrects=numbers,
    redeclares=numbers,
    decision=st.sampled_from([UNDECIDED, UNDECIDED, LOST, PARKED]),
)


def placed(lines: Sequence[example.Draft]) -> list[DeclaredLine]:
    """Three reports in turn: the partner's first and second, and another partner's."""
    reports = ((1, 1), (1, 2), (2, 1))
    found = []
    for place, draft in enumerate(lines):
        position = place // 3 + 1
        line = example.Draft(replace(draft.line, position=position))
        found.append(line.of(*reports[place % 3]))
    return found


def said(lines: Sequence[DeclaredLine], ledger: Ledger) -> list[object]:
    """What the rules say of some lines of the second report."""
    report = example.report(period=2, contracts=CONTRACTS, side="wallonie")
    project = replace(report.project, ledger=ledger)
    asked = replace(report, project=project, lines=lines)
    return [one for one in check(asked, FWVL) if one.line is not None]


@settings(max_examples=60, deadline=None)
@given(st.lists(drafts, max_size=12), st.lists(drafts, min_size=1, max_size=3))
def test_the_rules_say_of_typed_lines_what_they_will_say_of_saved_ones(
    stored: list[example.Draft], typed: list[example.Draft]
) -> None:
    before = placed(stored)
    own = sum((one.item.partner, one.item.period) == (1, 2) for one in before)
    lines = [
        # The first takes the place of a saved line if there is one.
        replace(draft.line, position=max(own, 1) + place, decision=UNDECIDED)
        for place, draft in enumerate(typed)
    ]
    new = [example.Draft(line).of(1, 2) for line in lines]
    numbers_typed = {one.item.number for one in new}
    after = [one for one in before if one.item.number not in numbers_typed] + new
    whole = Ledger.of(before, CONTRACTS)
    found = ledger_with(new, Neighbourhoods.of(whole))
    assert said(new, found) == said(new, Ledger.of(after, CONTRACTS))


def test_a_line_that_is_replaced_is_nowhere_any_more() -> None:
    old = example.line(1, supplier="Dupont", invoice_number="A").of(1, 1)
    other = example.line(2, supplier="Peeters", invoice_number="B").of(1, 1)
    typed = replace(other, item=replace(old.item, number=other.item.number))
    neighbours = Neighbourhoods.of(Ledger.of([old, other]))
    found = ledger_with([typed], neighbours)
    assert found.declared_before(typed) == old
    assert found.by_number[other.item.number] == typed
    back = ledger_with([replace(old, item=other.item)], neighbours)
    assert back.bought_from(1, "dupont") == ()


def test_far_lines_are_known_by_their_numbers_alone() -> None:
    far = example.line(1, supplier="Far", invoice_number="F").of(1, 1)
    typed = example.line(2, supplier="Near", invoice_number="N").of(1, 1)
    found = ledger_with([typed], Neighbourhoods.of(Ledger.of([far])))
    assert found.by_number[far.item.number] == far
    assert found.invoice(far) is None
