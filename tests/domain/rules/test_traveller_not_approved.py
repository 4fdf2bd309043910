"""Guests travel at a partner's cost if it was agreed beforehand."""

from datetime import date

import pytest

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.traveller_not_approved import check
from visimal.domain.travel import Approval
from visimal.domain.travel import Trip

GUEST = Trip(traveller="Jean Témoin", is_employed=False, starts_on=date(2026, 3, 2))
MINUTES = Approval(
    reference="COPIL 3", approved_on=date(2026, 3, 2), persons=("TEMOIN, Jean",)
)


def travelled(
    trip: Trip, *approvals: Approval, by: str | None = None, is_open: bool = True
) -> ReportUnderCheck:
    facts = ReportFacts(
        trips={"P01-S1-0001": trip},
        approvals=approvals,
        approved={"P01-S1-0001": by} if by else {},
    )
    line = example.line(1, category=CostCategory.TRAVEL)
    return example.report(line, facts=facts, is_open=is_open)


def test_a_guest_whom_nobody_named_is_found_and_not_called_by_name() -> None:
    (finding,) = check(travelled(GUEST), example.parameters())
    assert finding.line == 1
    assert finding.values == {}


def test_a_guest_named_too_late_is_found() -> None:
    late = Approval(
        reference="COPIL 4", approved_on=date(2026, 3, 3), persons=("Jean Témoin",)
    )
    (finding,) = check(travelled(GUEST, late), example.parameters())
    assert finding.values["approval"] == "COPIL 4"


@pytest.mark.parametrize(
    "report",
    [
        travelled(GUEST, MINUTES),
        travelled(GUEST, by="COPIL 3"),
        travelled(Trip(traveller="Jean Témoin", is_employed=True)),
        travelled(Trip(traveller="Jean Témoin")),
        travelled(GUEST, is_open=False),
        example.report(example.line(1, category=CostCategory.TRAVEL)),
    ],
)
def test_it_is_silent_about_those_who_may_travel(report: ReportUnderCheck) -> None:
    assert list(check(report, example.parameters())) == []
