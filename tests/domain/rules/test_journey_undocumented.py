"""A journey says who, why, where, when, and how far by car."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.journey_undocumented import check
from visimal.domain.travel import TravelMeans
from visimal.domain.travel import Trip

TOLD = Trip(
    traveller="Jean Témoin",
    purpose="Meeting of the partners",
    departure="Lille",
    destination="Namur",
    starts_on=date(2026, 3, 2),
    ends_on=date(2026, 3, 2),
)


def travelled(trip: Trip, *, is_open: bool = True) -> ReportUnderCheck:
    return example.report(
        example.line(1, category=CostCategory.TRAVEL),
        facts=ReportFacts(trips={"P01-S1-0001": trip}),
        is_open=is_open,
    )


def test_a_line_of_travel_without_its_journey_is_found() -> None:
    report = example.report(
        example.line(1, category=CostCategory.TRAVEL), example.line(2)
    )
    assert [f.line for f in check(report, example.parameters())] == [1]


@pytest.mark.parametrize(
    "trip",
    [
        replace(TOLD, purpose=""),
        replace(TOLD, destination=""),
        replace(TOLD, ends_on=None),
        replace(TOLD, means=TravelMeans.OWN_CAR),
    ],
)
def test_a_journey_that_lacks_something_is_found(trip: Trip) -> None:
    (finding,) = check(travelled(trip), example.parameters())
    assert "complete it" in finding.message


@pytest.mark.parametrize(
    "report",
    [
        travelled(TOLD),
        travelled(replace(TOLD, means=TravelMeans.OWN_CAR, kilometres=220)),
        travelled(replace(TOLD, purpose=""), is_open=False),
        example.report(
            example.line(1, category=CostCategory.TRAVEL, declared="-1.00"),
            example.line(2, category=CostCategory.TRAVEL, unit_cost="U1"),
            example.line(3, category=CostCategory.TRAVEL, redeclares="P01-S1-0009"),
        ),
    ],
)
def test_it_is_silent_about_what_is_told(report: ReportUnderCheck) -> None:
    assert list(check(report, example.parameters())) == []
