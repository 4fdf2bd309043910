"""A cost has a budget, or an approval that came first."""

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.domain.money import ZERO
from visimal.domain.procurement import ContractFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.rules.outside_budget import check

BUDGET = {CostCategory.EXTERNAL: euro("1000.00"), CostCategory.TRAVEL: ZERO}
PACKAGES = {"WP1": euro("1000.00"), "WP2": ZERO}


def test_a_cost_in_a_category_without_budget_is_found() -> None:
    report = example.report(
        example.line(1, category=CostCategory.TRAVEL),
        example.line(2),
        budget=BUDGET,
    )
    (finding,) = check(report, example.parameters())
    assert finding.line == 1
    assert finding.values == {"category": CostCategory.TRAVEL}


def test_a_cost_in_a_work_package_without_budget_is_found() -> None:
    report = example.report(
        example.line(1, work_package="WP1"),
        example.line(2, work_package="WP2"),
        example.line(3, work_package="WP9"),
        budget=BUDGET,
        facts=ReportFacts(planned_packages=PACKAGES),
    )
    found = [*check(report, example.parameters())]
    assert [(f.line, f.values["work_package"]) for f in found] == [
        (2, "WP2"),
        (3, "WP9"),
    ]


def test_an_approval_of_the_line_or_of_its_contract_covers_it() -> None:
    covered = ContractFacts(
        reference="C1", supplier="A", value=ZERO, approval="COPIL 3"
    )
    facts = ReportFacts(approved={"P01-S1-0001": "COPIL 3"}, contracts={"C1": covered})
    report = example.report(
        example.line(1, category=CostCategory.TRAVEL),
        example.line(2, category=CostCategory.TRAVEL, contract="C1"),
        example.line(3, category=CostCategory.TRAVEL),
        budget=BUDGET,
        facts=facts,
    )
    assert [f.line for f in check(report, example.parameters())] == [3]


def test_it_is_silent_without_a_budget_and_about_what_was_submitted() -> None:
    line = example.line(1, category=CostCategory.TRAVEL)
    for report in (
        example.report(line),
        example.report(line, budget={CostCategory.TRAVEL: ZERO}),
        example.report(line, budget=BUDGET, is_open=False),
    ):
        assert list(check(report, example.parameters())) == []
