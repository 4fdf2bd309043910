"""Whoever works on the project does so for a least part of a full-time job."""

from decimal import Decimal

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.rules.staff_share_below_minimum import check

LEAST = example.parameters(staff_share_min=Decimal(15))


def test_a_month_below_the_least_part_is_found() -> None:
    report = staffed.report(
        staffed.line(1, share="15.00"), staffed.line(2, share="14.90")
    )
    (found,) = check(report, LEAST)
    assert found.line == 2
    assert found.message % found.values == (
        "In 01/2026 P01-E01 works 14.9 % of a full-time job on the project; at least"
        " 15 % is asked. Say in the comment if there was an illness or a leave, or"
        " leave the month out."
    )


def test_it_is_silent_in_the_month_in_which_somebody_comes_or_leaves() -> None:
    report = staffed.report(
        staffed.line(1, share="5.00", days=(12, 31)),
        staffed.line(2, share="5.00", days=(1, 20)),
        staffed.line(3),
        example.line(4),
    )
    assert list(check(report, LEAST)) == []
    low = staffed.report(staffed.line(1, share="5.00"))
    assert list(check(low, example.parameters())) == []
