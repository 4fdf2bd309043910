"""Who is far off the plan says why."""

from dataclasses import replace
from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.domain.progress import ProgressFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.deviation_unexplained import check

TRAVEL = CostCategory.TRAVEL
STRICT = example.parameters(deviation_rate=Decimal(25))


def off(
    planned: str,
    reported: str,
    explained: frozenset[CostCategory] = frozenset(),
    *,
    is_nil: bool = False,
) -> ReportUnderCheck:
    progress = ProgressFacts(
        planned_so_far={TRAVEL: euro(planned)}, explained=explained, is_nil=is_nil
    )
    report = example.report(reported_so_far={TRAVEL: euro(reported)})
    return replace(report, facts=ReportFacts(progress=progress))


def test_a_quarter_off_is_allowed_and_a_cent_more_is_not() -> None:
    # 25 % of 1 000.00 is 250.00, on both sides.
    for reported in ("750.00", "1250.00"):
        assert list(check(off("1000.00", reported), STRICT)) == []
    for reported, difference in (("749.99", "-250.01"), ("1250.01", "250.01")):
        (finding,) = check(off("1000.00", reported), STRICT)
        assert finding.values["difference"] == euro(difference)


def test_without_a_plan_the_first_cent_is_off_it() -> None:
    assert len(list(check(off("0.00", "0.01"), STRICT))) == 1
    assert list(check(off("0.00", "0.00"), STRICT)) == []


def test_a_reason_is_enough() -> None:
    explained = off("1000.00", "0.00", frozenset({TRAVEL}))
    assert list(check(explained, STRICT)) == []


def test_it_is_silent_without_a_rate_or_a_plan() -> None:
    assert list(check(off("1000.00", "0.00"), example.parameters())) == []
    unplanned = example.report(reported_so_far={TRAVEL: euro("10.00")})
    assert list(check(unplanned, STRICT)) == []


def test_nil_reports_and_submitted_ones_are_not_asked() -> None:
    nil = off("1000.00", "0.00", is_nil=True)
    submitted = replace(off("1000.00", "0.00"), is_open=False)
    for report in (nil, submitted):
        assert list(check(report, STRICT)) == []
