"""Every partner shows who pays."""

from dataclasses import replace

from tests.domain.rules import example
from visimal.domain.progress import ProgressFacts
from visimal.domain.progress import PublicityDuty
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.publicity_missing import check

FROM_MONTH_3 = example.parameters(publicity_from_month=3)


def showing(*done: PublicityDuty, is_nil: bool = False) -> ReportUnderCheck:
    progress = ProgressFacts(publicity=dict.fromkeys(done, True), is_nil=is_nil)
    return replace(example.report(), facts=ReportFacts(progress=progress))


def test_from_the_third_month_on_each_duty_is_asked_about() -> None:
    found = [
        finding.values["duty"]
        for finding in check(showing(PublicityDuty.POSTER), FROM_MONTH_3)
    ]
    assert found == [PublicityDuty.WEBSITE, PublicityDuty.SOCIAL_ACCOUNT]


def test_all_done_is_fine() -> None:
    assert list(check(showing(*PublicityDuty), FROM_MONTH_3)) == []


def test_a_report_that_ends_before_that_month_is_not_asked() -> None:
    # The first period of the example ends with month 6.
    later = example.parameters(publicity_from_month=7)
    assert list(check(showing(), later)) == []
    sixth = example.parameters(publicity_from_month=6)
    assert len(list(check(showing(), sixth))) == 3


def test_it_is_silent_without_a_month_and_in_nil_and_submitted_reports() -> None:
    assert list(check(showing(), example.parameters())) == []
    for report in (showing(is_nil=True), replace(showing(), is_open=False)):
        assert list(check(report, FROM_MONTH_3)) == []
