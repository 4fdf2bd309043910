"""What a transfer of budget would do, with figures one can check by hand."""

from decimal import Decimal

import pytest

from visimal.domain.budget_change import laid_over
from visimal.domain.budget_change import Line
from visimal.domain.budget_change import NoOpenCellError
from visimal.domain.budget_change import Objection
from visimal.domain.budget_change import Outcome
from visimal.domain.budget_change import Standing
from visimal.domain.budget_change import Transfer
from visimal.domain.budget_change import what_if
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import ZERO

STAFF, OFFICE = CostCategory.STAFF, CostCategory.OFFICE
TRAVEL, EXTERNAL = CostCategory.TRAVEL, CostCategory.EXTERNAL
WIDE = FundingTerms(Decimal(60), euro("999999.00"))

WITH_OFFICE = Standing(
    budget={STAFF: euro("10000.00"), OFFICE: euro("1500.00")},
    declared={STAFF: euro("2000.00"), OFFICE: euro("300.00")},
    rates=FlatRates(office_on_staff=Decimal(15)),
    terms=WIDE,
)
PLAIN = Standing(
    budget={TRAVEL: euro("5000.00"), EXTERNAL: euro("20000.00")},
    declared={TRAVEL: euro("4000.00")},
    rates=FlatRates(),
    terms=WIDE,
)
BOTH = {1: WITH_OFFICE, 2: PLAIN}


def tried(
    giver: Line, taker: Line, amount: str, flexibility: Decimal | None = None
) -> Outcome:
    """What a transfer between the two partners does."""
    transfer = Transfer(giver, taker, euro(amount))
    return what_if(transfer, BOTH, flexibility=flexibility)


def kinds(outcome: Outcome) -> list[Objection]:
    """What speaks against it."""
    return [one.kind for one in outcome.objections]


def test_two_lines_of_one_partner_change_places_and_the_total_stays() -> None:
    outcome = tried(Line(2, EXTERNAL), Line(2, TRAVEL), "1000.00")
    assert [(one.line.category, one.difference) for one in outcome.lines] == [
        (TRAVEL, euro("1000.00")),
        (EXTERNAL, euro("-1000.00")),
    ]
    assert kinds(outcome) == []
    assert outcome.moved == ZERO


def test_staff_that_is_given_away_takes_its_office_rate_with_it() -> None:
    # 1 000.00 of staff are 150.00 of office: the project would shrink by them.
    outcome = tried(Line(1, STAFF), Line(2, EXTERNAL), "1000.00")
    assert {one.line.category: one.difference for one in outcome.lines} == {
        STAFF: euro("-1000.00"),
        OFFICE: euro("-150.00"),
        EXTERNAL: euro("1000.00"),
    }
    assert kinds(outcome) == [Objection.TOTAL_MOVES]
    assert outcome.moved == euro("-150.00")


def test_a_flat_rate_is_not_moved_itself() -> None:
    outcome = tried(Line(1, OFFICE), Line(2, TRAVEL), "100.00")
    assert Objection.FLAT_RATE in kinds(outcome)


def test_more_than_is_there_is_said_with_how_much() -> None:
    outcome = tried(Line(2, TRAVEL), Line(2, EXTERNAL), "5000.01")
    found = next(one for one in outcome.objections if one.kind is Objection.NOT_THERE)
    assert found.amount == euro("0.01")


def test_a_line_does_not_fall_below_what_was_declared() -> None:
    outcome = tried(Line(2, TRAVEL), Line(2, EXTERNAL), "1000.01")
    assert [(one.kind, one.amount) for one in outcome.objections] == [
        (Objection.SPENT, euro("0.01"))
    ]


@pytest.mark.parametrize(("amount", "beyond"), [("500.00", None), ("500.01", "0.01")])
def test_ten_per_cent_of_a_line_moves_without_asking_and_not_a_cent_more(
    amount: str, beyond: str | None
) -> None:
    outcome = tried(Line(2, TRAVEL), Line(2, EXTERNAL), amount, Decimal(10))
    found = [
        (one.line.category, one.amount)
        for one in outcome.objections
        if one.kind is Objection.ABOVE_FLEXIBILITY
    ]
    assert found == ([] if beyond is None else [(TRAVEL, euro(beyond))])


def test_a_partner_at_its_ceiling_gains_no_erdf() -> None:
    capped = Standing(
        PLAIN.budget, PLAIN.declared, PLAIN.rates, FundingTerms(Decimal(60), ZERO)
    )
    transfer = Transfer(Line(1, STAFF), Line(2, EXTERNAL), euro("1000.00"))
    outcome = what_if(transfer, {1: WITH_OFFICE, 2: capped}, flexibility=None)
    found = next(
        one for one in outcome.objections if one.kind is Objection.ABOVE_CEILING
    )
    # 60 % of all it would then have: 26 000.00.
    assert found.amount == euro("15600.00")


def test_what_is_left_is_what_could_still_be_declared() -> None:
    outcome = tried(Line(2, EXTERNAL), Line(2, TRAVEL), "1000.00")
    travel = outcome.lines[0]
    assert travel.left == minus(euro("6000.00"), euro("4000.00"))


def test_what_is_reported_already_leaves_no_place_for_a_change() -> None:
    with pytest.raises(NoOpenCellError):
        laid_over(euro("1.00"), {}, {})
