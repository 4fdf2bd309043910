"""Money from others is told in every report."""

from dataclasses import replace

from tests.domain.rules import example
from visimal.domain.money import euro
from visimal.domain.progress import ContributionFact
from visimal.domain.progress import ProgressFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.contribution_not_declared import check

REGION = ContributionFact(source="Region (DEMO)", approved=euro("1500.00"))


def saying(
    source: ContributionFact, *, is_nil: bool = False, is_open: bool = True
) -> ReportUnderCheck:
    progress = ProgressFacts(contributions=(source,), is_nil=is_nil)
    facts = ReportFacts(progress=progress)
    return replace(example.report(), facts=facts, is_open=is_open)


def test_a_source_of_1500_euros_of_which_nothing_is_said_is_asked_about() -> None:
    (finding,) = check(saying(REGION), example.parameters())
    values = {"source": "Region (DEMO)", "approved": euro("1500.00")}
    assert finding.values == values


def test_a_source_that_gave_nothing_is_declared_too() -> None:
    declared = saying(replace(REGION, is_declared=True))
    assert list(check(declared, example.parameters())) == []


def test_a_source_without_an_approved_amount_is_not_asked_about() -> None:
    unfunded = saying(replace(REGION, approved=euro("0.00")))
    assert list(check(unfunded, example.parameters())) == []


def test_nil_reports_and_submitted_ones_are_not_asked() -> None:
    for report in (saying(REGION, is_nil=True), saying(REGION, is_open=False)):
        assert list(check(report, example.parameters())) == []
