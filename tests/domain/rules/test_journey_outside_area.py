"""A journey outside the area is agreed to beforehand."""

import pytest

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.journey_outside_area import check
from visimal.domain.travel import Trip


def travelled(
    *, far: bool | None, by: str | None = None, is_open: bool = True
) -> ReportUnderCheck:
    facts = ReportFacts(
        trips={"P01-S1-0001": Trip(traveller="A", is_outside_area=far)},
        approved={"P01-S1-0001": by} if by else {},
    )
    line = example.line(1, category=CostCategory.TRAVEL)
    return example.report(line, facts=facts, is_open=is_open)


def test_a_journey_out_of_the_area_is_found() -> None:
    found = check(travelled(far=True), example.parameters())
    assert [f.line for f in found] == [1]


@pytest.mark.parametrize(
    "report",
    [
        travelled(far=True, by="COPIL 3"),
        travelled(far=False),
        travelled(far=None),
        travelled(far=True, is_open=False),
        example.report(example.line(1, category=CostCategory.TRAVEL)),
    ],
)
def test_it_is_silent_about_journeys_that_are_allowed(
    report: ReportUnderCheck,
) -> None:
    assert list(check(report, example.parameters())) == []
