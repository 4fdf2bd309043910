"""A table's lines say what was reported so far and what is left."""

from decimal import Decimal

from visimal.domain.breakdown import CumulativeLine
from visimal.domain.breakdown import previously_reported
from visimal.domain.breakdown import sum_of_lines
from visimal.domain.money import euro
from visimal.domain.money import ZERO


def a_line(budget: str, previously: str, current: str) -> CumulativeLine:
    return CumulativeLine(euro(budget), euro(previously), euro(current))


def test_more_than_the_budget_is_more_than_a_hundred_per_cent() -> None:
    line = a_line("150.00", "45.00", "150.00")
    assert line.reported_so_far == euro("195.00")
    assert line.remaining == euro("-45.00")
    assert line.percentage() == Decimal("130.00")


def test_without_a_budget_the_table_names_its_percentage() -> None:
    line = a_line("0.00", "2.00", "3.00")
    assert line.percentage() is None
    assert line.percentage(without_a_budget=Decimal(0)) == Decimal(0)
    funded = a_line("3.00", "1.00", "1.00")
    assert funded.percentage(without_a_budget=Decimal(0)) == Decimal("66.67")


def test_a_total_line_adds_up_what_is_above_it() -> None:
    lines = [a_line("52.00", "23.00", "3.90"), a_line("18.00", "7.00", "1.10")]
    assert sum_of_lines(iter(lines)) == a_line("70.00", "30.00", "5.00")
    assert sum_of_lines([]) == CumulativeLine(ZERO, ZERO, ZERO)


def test_what_is_declared_again_was_reported_once() -> None:
    earlier = [euro("100.00"), euro("50.00")]
    assert previously_reported(earlier) == euro("150.00")
    again = [euro("40.00"), euro("6.00")]
    assert previously_reported(earlier, declared_again=again) == euro("104.00")
