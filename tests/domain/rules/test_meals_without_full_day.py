"""Lunch on a whole day, dinner with a night."""

import pytest

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.meals_without_full_day import check
from visimal.domain.travel import Trip


def travelled(trip: Trip, *, is_open: bool = True) -> ReportUnderCheck:
    return example.report(
        example.line(1, category=CostCategory.TRAVEL),
        facts=ReportFacts(trips={"P01-S1-0001": trip}),
        is_open=is_open,
    )


def test_a_lunch_at_half_a_day_is_found() -> None:
    trip = Trip(traveller="A", is_full_day=False, lunches=1)
    assert [f.line for f in check(travelled(trip), example.parameters())] == [1]


def test_two_dinners_and_one_night_are_found() -> None:
    trip = Trip(traveller="A", nights=1, dinners=2)
    (finding,) = check(travelled(trip), example.parameters())
    assert finding.values == {"dinners": 2, "nights": 1}


@pytest.mark.parametrize(
    "report",
    [
        travelled(Trip(traveller="A", is_full_day=True, lunches=1)),
        travelled(Trip(traveller="A", lunches=1)),
        travelled(Trip(traveller="A", is_full_day=False, lunches=0)),
        travelled(Trip(traveller="A", nights=2, dinners=2)),
        travelled(Trip(traveller="A", dinners=1)),
        travelled(Trip(traveller="A", nights=0, dinners=1), is_open=False),
        example.report(example.line(1)),
    ],
)
def test_it_is_silent_about_meals_that_belong(report: ReportUnderCheck) -> None:
    assert list(check(report, example.parameters())) == []
