"""Money from others is told: every approved source has its word in the report.

Source: the citation in rules.toml. A source of the partner's own share that is in the
approved budget is named in each report with what was received in the period, be it
nothing. A nil report and one that was submitted are not asked.

>>> source = ContributionFact(source="Region (DEMO)", approved=euro("100.00"))
>>> facts = ReportFacts(progress=ProgressFacts(contributions=(source,)))
>>> report = replace(example.report(), facts=facts)
>>> [finding.values["source"] for finding in check(report, example.parameters())]
['Region (DEMO)']
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Ask about every source that the report does not speak of."""
    message = msgid(
        "%(source)s is to contribute %(approved)s, and this report does not say what"
        " was received. Write the amount in the report; 0 if it was nothing."
    )
    progress = report.facts.progress
    if not report.is_open or progress.is_nil:
        return
    for one in progress.contributions:
        if one.approved > 0 and not one.is_declared:
            yield parameters.finding(
                None, message, source=one.source, approved=one.approved
            )
