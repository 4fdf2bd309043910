"""Every partner shows who pays: a poster, its website, its social media.

Source: the citation in rules.toml. From the month `publicity_from_month` of the project
on, a report says of each duty that it is done, and where. What an earlier report said
still counts. Without the parameter the rule does nothing; a nil report and one that was
submitted are not asked.

>>> months = example.parameters(publicity_from_month=3)
>>> [finding.values["duty"].value for finding in check(example.report(), months)]
['poster', 'website', 'social_account']
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.progress import PublicityDuty
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Ask about every duty that nobody called done."""
    message = msgid(
        "%(duty)s: nobody says yet that this is done. Say where it can be seen in the"
        " report, under publicity."
    )
    month = parameters.count("publicity_from_month")
    progress = report.facts.progress
    if month is None or not report.is_open or progress.is_nil:
        return
    if report.period.last_month < month:
        return
    for duty in PublicityDuty:
        if not progress.publicity.get(duty, False):
            yield parameters.finding(None, message, duty=duty)
